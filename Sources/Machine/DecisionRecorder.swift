import PageDaemon

/// Takes down the steps of the page daemon's threads.
///
/// Most passes of a machine at rest are asked for nothing and only age pages: of those one in five
/// seconds is told, so that the log reaches back to passes that had work to do.
struct DecisionRecorder: Equatable, Sendable {
  private struct Pass: Equatable, Sendable {
    /// How it began, and what the controller said: told once it is known that they are worth it.
    var opening: [DaemonStep] = []
    var isTold = true
    var limits = EventLimits()
    /// The test that led to the latest background run.
    var background: VirtualMemory.BackgroundInequality?
    /// The count with which the domain voted, or took its vote back.
    var vote: VainScanCount?
  }

  private(set) var log = DecisionLog()
  private var passes: [Pass]
  /// Now, and how many events there have been, while the threads run.
  private var moment = Moment()

  private struct Moment: Equatable, Sendable {
    var tick: Int64 = 0
    var eventsBefore = 0
  }

  init(domainCount: Int) {
    passes = [Pass](repeating: Pass(), count: domainCount)
  }

  /// The test that led to the latest background run of a domain.
  func background(domain: Int) -> VirtualMemory.BackgroundInequality? {
    passes[domain].background
  }

  /// The count with which a domain voted last, or took its vote back.
  func vote(domain: Int) -> VainScanCount? { passes[domain].vote }

  /// The threads are about to run.
  ///
  /// - Parameter events: the events that there have been so far.
  mutating func begin(now: Int64, events: Int) {
    moment = Moment(tick: now, eventsBefore: events)
  }

  /// The threads have run. Machines are the same whether there were ticks or not at which they did
  /// nothing.
  mutating func end() {
    moment = Moment()
  }

  mutating func took(_ step: DaemonStep, domain: Int) {
    switch step {
    case .began:
      passes[domain].opening.removeAll(keepingCapacity: true)
      passes[domain].opening.append(step)
    case .controlled:
      passes[domain].opening.append(step)
    case .scannedInactive(let result):
      let isQuiet = result.wanted <= 0
      passes[domain].isTold = !isQuiet || passes[domain].limits.allows(.quietPass, now: moment.tick)
      guard passes[domain].isTold else { return }
      for step in passes[domain].opening { note(step, domain) }
      if !isQuiet { note(step, domain) }
    case .aimedActive, .scannedActive:
      if passes[domain].isTold { note(step, domain) }
    case .countedForKill(let count):
      if count.vote != .unchanged { passes[domain].vote = count }
      note(step, domain)
    case .testedBackground(let test, let target):
      if target > 0 { passes[domain].background = test }
      note(step, domain)
    default:
      note(step, domain)
    }
  }

  private mutating func note(_ step: DaemonStep, _ domain: Int) {
    log.append(
      DecisionLog.Entry(
        tick: moment.tick, eventsBefore: moment.eventsBefore, domain: Int32(domain), step: step))
  }
}
