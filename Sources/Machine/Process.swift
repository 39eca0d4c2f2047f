import PageDaemon

/// An entry of a process's map: a range of its memory, backed by a range of an object, and by those
/// that stand behind it.
struct MemoryRegion: Equatable, Sendable {
  /// What the entry's own object is.
  enum Backing: Equatable, Sendable {
    case anonymous
    case file
  }

  /// Whether its pages are wired (`mlock`).
  enum Lock: Equatable, Sendable {
    case none
    /// They are to be, as soon as the process runs.
    case wanted
    /// So many, from the first on, are.
    case wired(Int)
  }

  var object: ObjectNumber
  var backing: Backing
  /// Where in its object the entry begins, in pages.
  var offset = 0
  /// Pages that the process may touch.
  var pageCount: Int
  /// The object is a file, or shared since a fork: before the process writes, it needs one of its own
  /// (`MAP_ENTRY_NEEDS_COPY`).
  var needsCopy = false
  /// A file of which the process changes a copy of its own (`MAP_PRIVATE`).
  private(set) var isPrivateFile = false
  /// Never written: the text of a shared library.
  var isReadOnly = false
  var lock = Lock.none
  /// The page after those that the last page-in read (`next_read`).
  var nextRead = 0
  /// Pages to read ahead if the next page-in goes on where the last ended.
  var readAhead = 0
  /// Where a process that does what its kind says is in the region.
  var walk = RegionWalk()

  var wiredCount: Int { if case .wired(let count) = lock { count } else { 0 } }

  /// Whether its own object is a file. A private mapping of one is no file any more as soon as
  /// something was written.
  var isFile: Bool { backing == .file }

  /// Whether what the process writes is seen by nobody else.
  var isPrivate: Bool { backing == .anonymous || isPrivateFile }

  /// The pages of its object that the process may touch.
  var range: Range<Int> { offset..<offset + pageCount }

  /// Maps only a part of what was mapped.
  mutating func narrow(to part: RegionPart) {
    let part = part.of(range)
    offset = part.lowerBound
    pageCount = part.count
    walk.fullSize = min(walk.fullSize, pageCount)
  }

  /// Makes the mapping of a file a private one.
  mutating func makePrivate() {
    isPrivateFile = true
    needsCopy = true
  }

  init(_ object: ObjectNumber, _ backing: Backing, pageCount: Int) {
    self.object = object
    self.backing = backing
    self.pageCount = pageCount
  }
}

/// Visits to neighbouring pages of a region, in order.
struct PageRun: Equatable, Sendable {
  var region: Int
  /// The next page, by its place in the region's object.
  var next: Int
  var left: Int
  var isWrite: Bool
  /// Each page is wired when it is there.
  var wires = false
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
    /// Its own return to memory.
    case swapIn

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
  var name: String
  var kind: ProcessKind
  /// The size of its first region when fully grown, if that is not its kind's.
  var memory: MemoryAmount?
  /// The process that forked it; 1 (`init`) when there is none, or none any more.
  var parent: Int32 = SystemProcess.initPid
  /// What keeps the out-of-memory killer and people from ending it.
  var protection = ProcessProtection.none
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
  /// When it last stopped waiting.
  var waitEnded: Int64 = 0
  /// Whether it can run, or is swapped out.
  var residency = Residency.inMemory
  var isKilled = false
  /// When it was stopped (`SIGSTOP`); nil for one that may run.
  var stopped: Int64?
  /// Another process of its kind starts when it has ended.
  var isFollowed = false
  var minorFaults: UInt64 = 0
  var majorFaults: UInt64 = 0
  /// Ticks spent waiting for free memory.
  var memoryStallTicks: UInt64 = 0
  /// Ticks spent waiting for pages to be read, or to be no longer busy.
  var readStallTicks: UInt64 = 0
  /// Times in a row that it waited for memory until its patience was at an end.
  var vainWaits = 0
  var references: UInt64 = 0
}

extension Process {
  /// Neither stopped nor about to be gone.
  var mayAct: Bool { stopped == nil && !isKilled }

  /// It may act, and is in memory to do so.
  var mayRun: Bool { mayAct && residency == .inMemory }

  var stallTicks: UInt64 { memoryStallTicks + readStallTicks }

  /// Adds what a wait has lasted that ends now.
  mutating func addStall(until now: Int64) {
    let ticks = UInt64(max(now - waitBegan, 0))
    if wait == .memory { memoryStallTicks += ticks } else { readStallTicks += ticks }
  }
}

/// The living processes.
struct ProcessTable: Equatable, Sendable {
  /// The most processes there can be.
  static let capacity = 64

  /// In the order of their start.
  var list: [Process] = []
  private var nextPid: Int32 = 700
  /// Of those that start first: the killer spares their pids while there is swap space.
  private var nextEarlyPid: Int32 = 20
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
  mutating func reserve(isEarly: Bool = false) -> (pid: Int32, slot: Int) {
    precondition(!isFull, "too many processes")
    let slot = (~slots).trailingZeroBitCount
    slots |= 1 << UInt64(slot)
    if isEarly, nextEarlyPid <= SystemProcess.lastPid {
      defer { nextEarlyPid += 1 }
      return (nextEarlyPid, slot)
    }
    defer { nextPid += 1 }
    return (nextPid, slot)
  }

  mutating func remove(at index: Int) -> Process {
    let process = list.remove(at: index)
    slots &= ~(1 << UInt64(process.slot))
    return process
  }
}
