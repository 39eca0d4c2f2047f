/// Locks that a scan takes on a page, and what it does when another thread has them.
extension VirtualMemory {
  /// `vm_pageout_page_lock` (reference lines 281-318): locks a page of a queue that is scanned.
  ///
  /// - Parameter next: the page the scan goes on with; corrected when the scan had to wait.
  /// - Returns: false when the page left its place in the meantime.
  @inlinable
  mutating func lockPage(
    _ page: PageNumber, next: inout PageNumber, hardware: inout some Hardware
  ) -> Bool {
    guard pages.handle[page].flags.contains(.pageContended) else { return true }
    return waitInPlace(for: .page, of: page, next: &next, hardware: &hardware)
  }

  /// `VM_OBJECT_TRYWLOCK`, and `vm_pageout_fallback_object_lock` (reference lines 227-279) when it
  /// fails: locks the object of a page of a queue that is scanned.
  ///
  /// - Returns: false when the page left its place, or its object, in the meantime.
  @inlinable
  mutating func lockObject(
    of page: PageNumber, next: inout PageNumber, hardware: inout some Hardware
  ) -> Bool {
    guard pages.handle[page].flags.contains(.objectContended) else { return true }
    return waitInPlace(for: .object, of: page, next: &next, hardware: &hardware)
  }

  /// Waits for a lock behind a marker, which tells afterwards whether the page is still there.
  @inlinable @inline(never)
  mutating func waitInPlace(
    for lock: ContendedLock, of page: PageNumber, next: inout PageNumber,
    hardware: inout some Hardware
  ) -> Bool {
    let handle = pages.mutableHandle()
    let marker = handle.marker(.lock, domain: Int(handle[page].domain))
    let object = handle[page].object
    handle.insert(marker, after: page)
    wait(for: lock, of: page, hardware: &hardware)
    next = handle.next(after: marker)
    let isUnchanged = handle.previous(before: marker) == page && handle[page].object == object
    handle.unlink(marker)
    return isUnchanged
  }

  /// Takes a lock, waiting for whoever has it.
  @inlinable
  mutating func wait(
    for lock: ContendedLock, of page: PageNumber, hardware: inout some Hardware
  ) {
    let handle = pages.mutableHandle()
    guard handle[page].flags.contains(lock.flag) else { return }
    handle[page].flags.remove(lock.flag)
    hardware.wait(for: lock, of: page, memory: &self)
  }
}
