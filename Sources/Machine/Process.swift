import PageDaemon

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
