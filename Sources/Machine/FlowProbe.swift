import PageDaemon

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

  mutating func heard(_ decision: Decision) {
    if let move = PageMove(decision) {
      let pages = move == .countedAsWritten ? Int(decision.amount) : 1
      flows[domain(of: decision.page)].add(move, pages: pages)
    }
  }

  mutating func took(_ step: DaemonStep, domain: Int) { recorder.took(step, domain: domain) }

  private func domain(of page: PageNumber) -> Int {
    var domain = firstPages.count - 1
    while firstPages[domain] > page.rawValue { domain -= 1 }
    return domain
  }
}
