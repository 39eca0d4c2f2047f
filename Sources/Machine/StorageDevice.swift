import PageDaemon

/// A transfer of pages between memory and a device.
struct Transfer: Equatable, Sendable {
  enum Purpose: Equatable, Sendable {
    /// A pageout.
    case write
    /// A page-in: the page that is wanted, and its neighbours.
    case read(wanted: PageNumber)
    /// The emptying of a swap device that is taken out of use.
    case swapoff
  }

  var pages: [PageNumber]
  var purpose: Purpose
  /// The tick at which it is done.
  var due: Int64
}

/// Transfers under way, in the order in which they end.
struct TransferQueue: Equatable, Sendable {
  private var transfers: [Transfer] = []
  private var head = 0
  /// Pages of all transfers under way.
  private(set) var pageCount = 0

  /// The tick at which the next transfer ends; nil when none is under way.
  var nextDue: Int64? { head < transfers.count ? transfers[head].due : nil }

  /// All transfers under way, the next to end first.
  var pending: ArraySlice<Transfer> { transfers[head...] }

  /// Adds a transfer, which does not overtake those under way.
  ///
  /// - Returns: the tick at which it is done.
  mutating func append(_ transfer: Transfer) -> Int64 {
    var transfer = transfer
    if head < transfers.count, let last = transfers.last {
      transfer.due = max(transfer.due, last.due)
    }
    transfers.append(transfer)
    pageCount += transfer.pages.count
    return transfer.due
  }

  /// Gives each transfer under way another time to end, in their order.
  mutating func reschedule(_ due: (Transfer) -> Int64) {
    for index in head..<transfers.count { transfers[index].due = due(transfers[index]) }
  }

  /// Takes the next transfer if it is done by `now`.
  ///
  /// - Complexity: O(1) amortised.
  mutating func popFirst(dueBy now: Int64) -> Transfer? {
    guard head < transfers.count, transfers[head].due <= now else { return nil }
    let transfer = transfers[head]
    head += 1
    pageCount -= transfer.pages.count
    if head == transfers.count {
      transfers.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 256, head * 2 >= transfers.count {
      transfers.removeFirst(head)
      head = 0
    }
    return transfer
  }
}

/// Writes that nobody waits for: how many pages are still to be written.
struct AbsorbedWrites: Equatable, Sendable {
  private struct Write: Equatable, Sendable {
    var due: Int64
    var pages: Int
  }

  private var writes: [Write] = []

  /// Adds a write, and forgets those that are done.
  ///
  /// - Complexity: O(writes under way).
  mutating func append(pages: Int, due: Int64, now: Int64) {
    writes.removeAll { $0.due <= now }
    writes.append(Write(due: due, pages: pages))
  }

  /// Pages that are not written yet.
  func pageCount(now: Int64) -> Int {
    writes.reduce(0) { $0 + ($1.due > now ? $1.pages : 0) }
  }

  /// Puts off what was not done at a tick.
  mutating func postpone(from tick: Int64, by ticks: Int64) {
    for index in writes.indices where writes[index].due > tick { writes[index].due += ticks }
  }
}

/// A disk: each transfer takes its turn on the medium, then the device's latency.
///
/// A read does not queue behind all writes, only behind the few that the device has begun: FreeBSD
/// keeps at most four swap writes under way and makes the laundry thread sleep for the next. The
/// pager here has to answer at once, so that limit shows in how long a read waits, and writes just
/// queue.
struct StorageDevice: Equatable, Sendable {
  /// Pages of writes that a read has to wait for: four clusters.
  private static let pagesBegun = 4 * 32
  private static let microsecondsPerTick: Int64 = 1000

  /// How the device works while nothing is wrong with it.
  private let sound: DeviceCondition
  private(set) var condition: DeviceCondition
  private(set) var reads = TransferQueue()
  private(set) var writes = TransferQueue()
  /// When the medium has done all reads, in microseconds since boot.
  private var readsDone: Int64 = 0
  /// When the medium has done all writes, in microseconds since boot.
  private var writesDone: Int64 = 0
  private var absorbed = AbsorbedWrites()
  /// When the device stalled; nil while it works.
  private var stallBegan: Int64?
  private(set) var pagesRead: UInt64 = 0
  private(set) var pagesWritten: UInt64 = 0

  init(latencyTicks: Int, pagesPerSecond: Int) {
    sound = DeviceCondition(latencyTicks: latencyTicks, pagesPerSecond: pagesPerSecond)
    condition = sound
  }

  /// Changes how the device works from now on.
  mutating func change(_ change: DeviceChange, now: Int64) {
    condition.change(change, sound: sound)
    if change == .stall, stallBegan == nil { stallBegan = now }
    if change == .mend {
      if let stallBegan { absorbed.postpone(from: stallBegan, by: now - stallBegan) }
      stallBegan = nil
      hurry(now: now)
    }
  }

  /// Does what waits one after the other from now on, as fast as the device is now.
  private mutating func hurry(now: Int64) {
    let device = self
    var done = now * Self.microsecondsPerTick
    let next = { (transfer: Transfer) -> Int64 in
      done += device.duration(of: transfer.pages.count)
      return device.tick(after: done, now: now)
    }
    reads.reschedule(next)
    readsDone = done
    writes.reschedule(next)
    writesDone = done + duration(of: absorbed.pageCount(now: now))
  }

  /// The tick at which the next transfer ends, or nil.
  var nextDue: Int64? {
    if condition.isStalled { return nil }
    return switch (reads.nextDue, writes.nextDue) {
    case (let read?, let write?): min(read, write)
    case (let read, let write): read ?? write
    }
  }

  /// Starts a transfer, which ends at a later tick.
  ///
  /// - Returns: the tick at which it ends.
  @discardableResult
  mutating func start(_ pages: [PageNumber], for purpose: Transfer.Purpose, now: Int64) -> Int64 {
    if purpose == .write {
      let due = occupyForWrite(pages.count, now: now)
      return writes.append(Transfer(pages: pages, purpose: purpose, due: due))
    }
    let due = occupyForRead(pages.count, now: now)
    return reads.append(Transfer(pages: pages, purpose: purpose, due: due))
  }

  /// Charges a write that nobody waits for.
  mutating func absorbWrite(pages: Int, now: Int64) {
    let due = occupyForWrite(pages, now: now)
    absorbed.append(pages: pages, due: due, now: stallBegan ?? now)
  }

  /// Pages being written, or waiting to be, whether somebody waits for them or not.
  func pendingWrites(now: Int64) -> Int {
    writes.pageCount + absorbed.pageCount(now: stallBegan ?? now)
  }

  /// Ticks that a write of a page, begun now, would take until it is done; for a device that stalls,
  /// as if it went on at once.
  func wait(now: Int64) -> Int64 {
    let start = now * Self.microsecondsPerTick
    let stalled = stallBegan.map { now - $0 } ?? 0
    return tick(after: max(start, max(writesDone, readsDone)) + duration(of: 1), now: now) - now
      + stalled
  }

  /// Takes the next transfer that is done: reads before writes, each in the order of their start.
  mutating func finish(now: Int64) -> Transfer? {
    guard !condition.isStalled else { return nil }
    return reads.popFirst(dueBy: now) ?? writes.popFirst(dueBy: now)
  }

  private mutating func occupyForWrite(_ count: Int, now: Int64) -> Int64 {
    pagesWritten += UInt64(count)
    let begin = max(now * Self.microsecondsPerTick, max(writesDone, readsDone))
    writesDone = begin + duration(of: count)
    return tick(after: writesDone, now: now)
  }

  private mutating func occupyForRead(_ count: Int, now: Int64) -> Int64 {
    pagesRead += UInt64(count)
    let start = now * Self.microsecondsPerTick
    let begun = min(writesDone, start + duration(of: Self.pagesBegun))
    let length = duration(of: count)
    readsDone = max(start, max(readsDone, begun)) + length
    if writesDone > start { writesDone += length }
    return tick(after: readsDone, now: now)
  }

  private func duration(of count: Int) -> Int64 {
    Int64(count) * 1_000_000 / Int64(condition.pagesPerSecond)
  }

  private func tick(after microseconds: Int64, now: Int64) -> Int64 {
    let done = (microseconds + Self.microsecondsPerTick - 1) / Self.microsecondsPerTick
    return max(done + Int64(condition.latencyTicks), now + 1)
  }
}
