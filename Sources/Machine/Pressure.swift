import PageDaemon

/// The part of time in which processes wait for memory or for pages to be read, in thousandths.
package struct PressureFigures: Equatable, Sendable {
  /// Some process waits.
  package var some = 0
  /// Processes wait, and none that has work to do gets on with it.
  package var full = 0
}

/// Measures pressure: adds up the time between the beginnings and ends of waits.
struct PressureMeter: Equatable, Sendable {
  /// Samples of a tenth of a second that the longer figures are made of.
  private static let capacity = 600

  private struct Ticks: Equatable, Sendable {
    var some: Int32 = 0
    var full: Int32 = 0
  }

  /// What is known since the last sample.
  private var current = Ticks()
  private var samples = Ring<Ticks>(capacity: capacity)
  /// Up to when time has been added up, and what was the case since then.
  private var since: Int64 = 0
  private var isSome = false
  private var isFull = false

  /// Says what is the case from now on.
  mutating func note(isSome: Bool, isFull: Bool, now: Int64) {
    let elapsed = Int32(clamping: now - since)
    if self.isSome { current.some += elapsed }
    if self.isFull { current.full += elapsed }
    since = now
    self.isSome = isSome
    self.isFull = isFull
  }

  /// Ends a tenth of a second.
  mutating func sample(now: Int64) {
    note(isSome: isSome, isFull: isFull, now: now)
    samples.append(current)
    current = Ticks()
  }

  /// The figures of the last so many samples, or of as many as there are.
  func figures(samples count: Int) -> PressureFigures {
    let last = samples.suffix(count)
    guard !last.isEmpty else { return PressureFigures() }
    let ticks = last.count * Int(Machine.sampleInterval)
    return PressureFigures(
      some: last.reduce(0) { $0 + Int($1.some) } * 1000 / ticks,
      full: last.reduce(0) { $0 + Int($1.full) } * 1000 / ticks)
  }
}

extension SimulatedHardware {
  /// Follows who waits, after a wait has begun or ended.
  ///
  /// - Complexity: O(processes).
  mutating func followPressure(now: Int64) {
    var isAnyStalled = false
    var isAnyAtWork = false
    for process in processes.list where !process.isKilled {
      if process.wait.isStall {
        isAnyStalled = true
      } else if process.nextRun - now <= Machine.longestPause {
        isAnyAtWork = true
      }
    }
    pressure.note(isSome: isAnyStalled, isFull: isAnyStalled && !isAnyAtWork, now: now)
  }
}

extension Machine {
  /// A process whose next turn is no further off than this counts as one at work.
  static var longestPause: Int64 { 100 }

  /// Pressure over the last ten seconds and over the last minute, as in Linux's PSI.
  package var pressure: (tenSeconds: PressureFigures, minute: PressureFigures) {
    (hardware.pressure.figures(samples: 100), hardware.pressure.figures(samples: 600))
  }
}
