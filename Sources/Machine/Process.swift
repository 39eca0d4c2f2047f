import PageDaemon

/// A range of a process's memory, backed by one object from its first page on.
struct MemoryRegion: Equatable, Sendable {
  enum Backing: Equatable, Sendable {
    case anonymous
    /// A file that no other process maps.
    case file
    /// A shared library, by its index.
    case library(Int)
  }

  var object: ObjectNumber
  var backing: Backing
  /// Pages that the process may touch.
  var pageCount: Int
  /// The page after those that the last page-in read (`next_read`).
  var nextRead = 0
  /// Pages to read ahead if the next page-in goes on where the last ended.
  var readAhead = 0
  /// Where a process that does what its kind says is in the region.
  var walk = RegionWalk()

  init(_ object: ObjectNumber, _ backing: Backing, pageCount: Int) {
    self.object = object
    self.backing = backing
    self.pageCount = pageCount
  }
}

/// Visits to neighbouring pages of a region, in order.
struct PageRun: Equatable, Sendable {
  var region: Int
  var next: Int
  var left: Int
  var isWrite: Bool
  /// The visit to `next` was tried before, and had to wait.
  var isRetry = false

  /// Goes on behind so many pages.
  mutating func pass(_ count: Int) {
    guard count > 0 else { return }
    next += count
    left -= count
    isRetry = false
  }
}

/// A simulated process.
struct Process: Equatable, Sendable {
  /// What a process waits for.
  enum Wait: Equatable, Sendable {
    /// Nothing but its next turn.
    case turn
    /// Free memory.
    case memory
    /// The page to be read for it.
    case read(PageNumber, isSwap: Bool)
    /// A busy page.
    case page(PageNumber)

    var isStall: Bool { self != .turn }
  }

  /// Where its references come from.
  enum Program: Equatable, Sendable {
    case behaviour(BehaviourProgress)
    case replay(Replay)
    /// All of its memory, round and round; it grows and shrinks to so many pages.
    case pressure(target: Int, cursor: Int)
  }

  let pid: Int32
  let name: String
  let kind: ProcessKind
  /// The size of its first region when fully grown, if that is not its kind's.
  let memory: MemoryAmount?
  /// A number below `ProcessTable.capacity` that no other living process has.
  let slot: Int
  var placement: Placement
  var regions: [MemoryRegion]
  var program: Program
  var wait = Wait.turn
  /// When the wait began.
  var waitBegan: Int64 = 0
  /// When it runs again, unless it waits for something else.
  var nextRun: Int64 = 0
  /// What is left of the run it is in.
  var run: PageRun?
  /// What is left of the burst it is in, in visits, runs or references.
  var burstLeft = 0
  /// When the burst began.
  var burstBegan: Int64 = 0
  var isKilled = false
  /// Another process of its kind starts when it has ended.
  var isFollowed = false
  var minorFaults: UInt64 = 0
  var majorFaults: UInt64 = 0
  var stallTicks: UInt64 = 0
  /// Times in a row that it waited for memory until its patience was at an end.
  var vainWaits = 0
  var references: UInt64 = 0
}

/// The living processes.
struct ProcessTable: Equatable, Sendable {
  /// The most processes there can be.
  static let capacity = 64

  /// In order of their pids, which is the order of their start.
  var list: [Process] = []
  private var nextPid: Int32 = 700
  /// A bit for each slot in use.
  private var slots: UInt64 = 0

  var isFull: Bool { list.count >= Self.capacity }

  /// The index of a process in `list`, or nil.
  func index(of pid: Int32) -> Int? {
    list.firstIndex { $0.pid == pid }
  }

  /// A pid and a slot for a new process.
  ///
  /// - Precondition: the table is not full.
  mutating func reserve() -> (pid: Int32, slot: Int) {
    precondition(!isFull, "too many processes")
    let slot = (~slots).trailingZeroBitCount
    slots |= 1 << UInt64(slot)
    defer { nextPid += 1 }
    return (nextPid, slot)
  }

  mutating func remove(at index: Int) -> Process {
    let process = list.remove(at: index)
    slots &= ~(1 << UInt64(process.slot))
    return process
  }
}
