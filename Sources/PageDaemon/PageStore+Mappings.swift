/// What the MMU does to a page's mappings, where they are known only by their sum.
extension PageStore.Handle {
  /// The most references one call of `takeReferences` counts (`PMAP_TS_REFERENCED_MAX`).
  @inlinable
  public static var mostReferencesTaken: UInt16 { 5 }

  /// `pmap_ts_referenced`: counts reference bits, up to five, and clears those it counted; a page
  /// that it sees modified becomes dirty.
  @inlinable
  public func takeReferences(_ number: PageNumber) -> Int32 {
    let taken = min(self[number].referencedMappings, Self.mostReferencesTaken)
    if self[number].mappingCount != 0, self[number].flags.contains(.modified) {
      self[number].dirty = Page.allBits
    }
    self[number].referencedMappings -= taken
    return Int32(taken)
  }

  /// A write through a mapping that is made writeable for it.
  @inlinable
  public func noteWrite(_ number: PageNumber) {
    self[number].flags = PageFlags(
      rawValue: self[number].flags.rawValue | PageFlags.written.rawValue)
    self[number].dirty = Page.allBits
  }

  /// `vm_page_test_dirty`: the page becomes dirty if a mapping is modified; the bit stays set.
  @inlinable
  public func testDirty(_ number: PageNumber) {
    if self[number].flags.contains(.modified) { self[number].dirty = Page.allBits }
  }

  /// `pmap_remove_write`: no mapping allows writes any more; modified bits move into `dirty`.
  @inlinable
  public func removeWriteAccess(_ number: PageNumber) {
    guard self[number].flags.contains(.writeable) else { return }
    testDirty(number)
    self[number].flags.subtract([.modified, .writeable])
  }

  /// `pmap_remove_all`: the page is mapped nowhere any more; the bits of its mappings move into
  /// the page's own.
  @inlinable
  public func removeAllMappings(_ number: PageNumber) {
    if self[number].referencedMappings != 0 { self[number].flags.insert(.referenced) }
    dropMappings(number)
  }

  /// As `removeAllMappings`, but without credit for references: the way of an exiting process.
  @inlinable
  public func dropMappings(_ number: PageNumber) {
    testDirty(number)
    self[number].mappingCount = 0
    self[number].referencedMappings = 0
    self[number].flags.subtract([.modified, .writeable])
  }
}
