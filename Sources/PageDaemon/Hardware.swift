/// What the page daemon needs of the machine around it.
///
/// Each method may change the memory it is handed, as the rest of a kernel would: a page may be
/// gone, on another queue or busy when a call returns. The loops that call them keep their place
/// with markers. Conforming types are specialised into the algorithm at compile time.
public protocol Hardware {
  /// The scan waits for a lock that another thread holds: that thread does what it was about to
  /// do with the page, and lets go.
  mutating func wait(for lock: ContendedLock, of page: PageNumber, memory: inout VirtualMemory)

  /// Starts to write pages of one object, which follow one another (`vm_pager_put_pages`).
  ///
  /// Pages that are answered with `.pending` stay busy; when their write ends, call
  /// `VirtualMemory.finishWrite`.
  ///
  /// - Returns: a status for each page.
  mutating func write(
    _ cluster: [PageNumber], of object: ObjectNumber, memory: inout VirtualMemory
  ) -> [PagerStatus]

  /// `vn_start_write` without waiting: false when the file system is suspended.
  mutating func startWrite(to object: ObjectNumber) -> Bool
  /// `vget` with a limited wait: false when the vnode's lock could not be had in time.
  mutating func lockVnode(of object: ObjectNumber) -> Bool
  /// Whether the vnode still belongs to the object, now that it is locked.
  func isAttached(_ object: ObjectNumber) -> Bool

  /// The `vm_lowmem` event: caches give memory back.
  mutating func lowerCaches(memory: inout VirtualMemory)
  /// `uma_reclaim`: the kernel's allocator gives empty slabs back.
  mutating func reclaimZones(memory: inout VirtualMemory)
  /// `vm_swapout_run`: asks for whole processes to be swapped out.
  mutating func requestSwapout(memory: inout VirtualMemory)
  /// `vm_swapout_run_idle`: asks for idle processes to be swapped out.
  mutating func requestIdleSwapout(memory: inout VirtualMemory)
  /// `speedup_syncer`: asks for dirty files to be written soon.
  mutating func speedUpSyncer(memory: inout VirtualMemory)

  /// Free blocks of swap space, a page each (`swap_pager_avail`).
  var availableSwap: Int { get }
  /// All processes, in the order of `allproc`.
  func processes(memory: VirtualMemory) -> [ProcessRecord]
  /// `killproc`: ends the process at an index of `processes`.
  mutating func kill(processAt index: Int, memory: inout VirtualMemory)
  /// `panic`: the machine stops; the thread that panics does nothing more, and no other runs.
  mutating func panic(_ reason: String)
  /// Whether there was a panic.
  var isHalted: Bool { get }
}
