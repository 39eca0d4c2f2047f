/// Pages and the objects they belong to (`vm_page.c`).
extension VirtualMemory {
  /// The resident page of an object at a page index, or nil.
  ///
  /// - Complexity: O(1) expected.
  @inlinable
  @inline(__always)
  public func page(of object: ObjectNumber, at pindex: UInt32) -> PageNumber? {
    resident.find(object, pindex).map { PageNumber($0) }
  }

  /// Gives a page that belongs to nobody to an object (`vm_page_insert`).
  public mutating func insert(_ page: PageNumber, into object: ObjectNumber, at pindex: UInt32) {
    let handle = pages.mutableHandle()
    precondition(handle[page].object == .none, "page \(page.rawValue) has an owner")
    handle[page].object = object
    handle[page].pindex = pindex
    let old = resident.set(object, pindex, to: page.rawValue)
    precondition(old == nil, "two pages at one place of an object")
    objects[object.index].residentCount += 1
  }

  /// Gives pages that belong to nobody to an object, at neighbouring page indexes.
  ///
  /// - Parameter first: the page index of the first one.
  /// - Complexity: O(pages), and faster than page by page.
  public mutating func insert(
    _ pages: [PageNumber], into object: ObjectNumber, at first: UInt32
  ) {
    let handle = self.pages.mutableHandle()
    var pindex = first
    for page in pages {
      precondition(handle[page].object == .none, "page \(page.rawValue) has an owner")
      handle[page].object = object
      handle[page].pindex = pindex
      pindex &+= 1
    }
    resident.add(pages, of: object, at: first)
    objects[object.index].residentCount += Int32(pages.count)
  }

  /// Moves a page to another object, at the same page index (`vm_page_rename`). Nothing backs it
  /// there, so it is dirty then; its queue and its mappings stay.
  public mutating func rename(_ page: PageNumber, to object: ObjectNumber) {
    let handle = pages.mutableHandle()
    let old = handle[page].object
    let pindex = handle[page].pindex
    assert(!handle[page].isBusy, "page \(page.rawValue) is busy")
    resident.remove(old, pindex)
    objects[old.index].residentCount -= 1
    handle[page].object = .none
    insert(page, into: object, at: pindex)
    handle[page].dirty = Page.allBits
  }

  /// `vm_page_free`: takes the page from its queue and its object, forgets all of its state but the
  /// pindex, and puts it at the tail of its domain's free list. Its next life begins.
  public mutating func free(_ page: PageNumber) {
    let handle = pages.mutableHandle()
    let old = handle[page]
    assert(!old.isHeld && !old.isBusy, "page \(page.rawValue) is held, wired or busy")
    assert(old.queue != .free, "page \(page.rawValue) is free already")
    if old.queue != .none { handle.dequeue(page) }
    if old.object != .none {
      resident.remove(old.object, old.pindex)
      objects[old.object.index].residentCount -= 1
    }
    handle[page] = old.freed
    handle.enqueue(page, on: .free)
    counters.freed += 1
  }

  /// `vm_page_prev`: the resident page of the same object just before `page`, or nil.
  @usableFromInline
  func neighbour(before page: PageNumber) -> PageNumber? {
    let record = pages.handle[page]
    guard record.pindex > 0 else { return nil }
    return self.page(of: record.object, at: record.pindex - 1)
  }

  /// `vm_page_next`: the resident page of the same object just after `page`, or nil.
  @usableFromInline
  func neighbour(after page: PageNumber) -> PageNumber? {
    let record = pages.handle[page]
    guard record.pindex < UInt32.max else { return nil }
    return self.page(of: record.object, at: record.pindex + 1)
  }
}
