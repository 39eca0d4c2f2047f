/// What becomes of a page that a scan of the inactive or a laundry queue has locked.
@usableFromInline
enum Appraisal {
  /// Not valid: to be freed.
  case invalid
  /// Referenced, its object mapped: to be activated.
  case referenced(Int32)
  /// Referenced, its object mapped nowhere: back to the queue's tail.
  case referencedUnmapped(Int32)
  /// Clean and without mappings: to be freed.
  case clean
  /// To be laundered.
  case dirty
  /// Dirty, of a dead object: to be left alone.
  case abandoned
}

extension VirtualMemory {
  /// The tests that the inactive scan and the laundering scan share (reference lines 1258-1331 and
  /// 770-845): validity, references, and dirtiness, in this order.
  ///
  /// Reference bits are cleared, and a page that looks clean loses its mappings; if a mapping then
  /// turns out to be modified, the page is dirty after all.
  @inlinable
  func appraise(_ page: PageNumber, _ handle: PageStore.Handle) -> Appraisal {
    guard handle[page].valid != 0 else { return .invalid }
    var references: Int32 = 0
    if handle[page].flags.contains(.referenced) {
      handle[page].flags.remove(.referenced)
      references = 1
    }
    let number = handle[page].object.index
    let isMapped = objects[number].referenceCount != 0
    if isMapped {
      references += handle.takeReferences(page)
    } else {
      assert(
        handle[page].mappingCount == 0, "page \(page.rawValue) of an unmapped object is mapped")
    }
    if references != 0 {
      if isMapped { return .referenced(references) }
      if !objects[number].isDead { return .referencedUnmapped(references) }
    }
    if isMapped {
      handle.testDirty(page)
      if handle[page].dirty == 0 { handle.removeAllMappings(page) }
    }
    if handle[page].dirty == 0 { return .clean }
    return objects[number].isDead ? .abandoned : .dirty
  }

  /// Activates a page that was found referenced; its activity count grows without a cap, in eight
  /// bits.
  @inlinable
  mutating func reactivate(
    _ page: PageNumber, references: Int32, _ handle: PageStore.Handle
  ) {
    counters.reactivated += 1
    handle.activate(page)
    handle[page].activityCount &+= UInt8(
      truncatingIfNeeded: references + ActivityCount.advance)
  }

  /// Frees a page for the daemon.
  @inlinable
  mutating func reclaim(_ page: PageNumber) {
    free(page)
    counters.dfree += 1
  }
}
