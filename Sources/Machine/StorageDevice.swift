import PageDaemon

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

  /// Ticks that a write of a page, begun now, would take until it is done; for a device that
  /// stalls, as if it went on at once.
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
