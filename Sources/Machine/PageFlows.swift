import PageDaemon

/// How many pages went each way.
package struct PageFlows: Sendable {
  private var counts: InlineArray<40, Int> = .init(repeating: 0)

  package init() {
    assert(PageMove.allCases.count <= counts.count, "a way without a place for its count")
  }

  package subscript(move: PageMove) -> Int { counts[move.rawValue] }

  mutating func add(_ move: PageMove, pages: Int = 1) { counts[move.rawValue] += pages }

  /// The sum for several ways.
  package func sum(of moves: [PageMove]) -> Int { moves.reduce(0) { $0 + self[$1] } }

  /// Pages that the daemon's scans freed.
  package var freed: Int { self[.freed] + self[.freedFromLaundry] + self[.freedFromUnswappable] }

  /// Pages that the laundering scans wrote, or found to be unswappable.
  package var written: Int { self[.countedAsWritten] }

  /// What went into a place less what went out of it.
  package func balance(of place: PageMove.Place) -> Int {
    PageMove.allCases.reduce(0) { sum, move in
      guard let route = move.route else { return sum }
      return sum + (route.to == place ? self[move] : 0) - (route.from == place ? self[move] : 0)
    }
  }

  package static func + (left: PageFlows, right: PageFlows) -> PageFlows {
    var sum = left
    for index in sum.counts.indices { sum.counts[index] += right.counts[index] }
    return sum
  }

  package static func - (left: PageFlows, right: PageFlows) -> PageFlows {
    var difference = left
    for index in difference.counts.indices { difference.counts[index] -= right.counts[index] }
    return difference
  }
}

extension PageFlows: Equatable {
  package static func == (left: PageFlows, right: PageFlows) -> Bool {
    left.counts.indices.allSatisfy { left.counts[$0] == right.counts[$0] }
  }
}

/// Counts where the scans send pages, by domain, and has the steps of the threads taken down.
struct FlowProbe: Probe, Equatable, Sendable {
  /// Since boot, a domain each.
  private(set) var flows: [PageFlows]
  var recorder: DecisionRecorder
  private let firstPages: [UInt32]

  /// - Parameter firstPages: the first page of each domain; domains follow one another.
  init(firstPages: [UInt32]) {
    flows = firstPages.map { _ in PageFlows() }
    recorder = DecisionRecorder(domainCount: firstPages.count)
    self.firstPages = firstPages
  }

  mutating func heard(_ decision: Decision) -> Bool {
    if let move = PageMove(decision) {
      let pages = move == .countedAsWritten ? Int(decision.amount) : 1
      flows[domain(of: decision.page)].add(move, pages: pages)
    }
    return true
  }

  mutating func took(_ step: DaemonStep, domain: Int) { recorder.took(step, domain: domain) }

  private func domain(of page: PageNumber) -> Int {
    var domain = firstPages.count - 1
    while firstPages[domain] > page.rawValue { domain -= 1 }
    return domain
  }
}

/// Counts where others than the scans send pages.
extension SimulatedHardware {
  mutating func count(_ move: PageMove, _ page: PageNumber, _ handle: PageStore.Handle) {
    flows[Int(handle[page].domain)].add(move)
  }

  /// Counts a page that is about to be moved from where it is to a queue; a wired one stays.
  mutating func countMove(
    of page: PageNumber, to destination: QueueKind, _ handle: PageStore.Handle
  ) {
    guard handle[page].wireCount == 0 else { return }
    let source = handle[page].queue
    if let move = PageMove(from: source, to: destination) { count(move, page, handle) }
  }

  /// Counts pages that a pager took or refused, which are about to be moved by its answers.
  mutating func countWrites(
    _ cluster: [PageNumber], _ statuses: [PagerStatus], _ handle: PageStore.Handle
  ) {
    for (page, status) in zip(cluster, statuses) {
      switch status {
      case .pending: count(.writtenToSwap, page, handle)
      case .ok:
        count(.writtenToFiles, page, handle)
        if handle[page].isInLaundry { countMove(of: page, to: .inactive, handle) }
      case .fail: countMove(of: page, to: .unswappable, handle)
      case .error: countMove(of: page, to: .active, handle)
      case .bad, .again: break
      }
    }
  }
}

extension Machine {
  /// Where the pages of a domain went since boot.
  package func flows(domain: Int) -> PageFlows { probe.flows[domain] + hardware.flows[domain] }
}
