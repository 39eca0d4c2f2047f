import PageDaemon

/// Pages that the daemon's scans moved.
package struct PageFlows: Equatable, Sendable {
  package var freed = 0
  package var reactivated = 0
  /// From the inactive or active queue to the laundry.
  package var sentToLaundry = 0
  package var deactivated = 0
  /// Written, or on their way to be.
  package var written = 0

  package init() {}

  static func - (left: PageFlows, right: PageFlows) -> PageFlows {
    var difference = left
    difference.freed -= right.freed
    difference.reactivated -= right.reactivated
    difference.sentToLaundry -= right.sentToLaundry
    difference.deactivated -= right.deactivated
    difference.written -= right.written
    return difference
  }
}

/// Counts where the scans send pages, by domain.
struct FlowProbe: Probe, Equatable, Sendable {
  /// Since boot, a domain each.
  private(set) var flows: [PageFlows]
  private let firstPages: [UInt32]

  /// - Parameter firstPages: the first page of each domain; domains follow one another.
  init(firstPages: [UInt32]) {
    flows = firstPages.map { _ in PageFlows() }
    self.firstPages = firstPages
  }

  mutating func heard(_ decision: Decision) -> Bool {
    switch decision.rule {
    case .freed, .freedInvalid: flows[domain(of: decision.page)].freed += 1
    case .reactivated: flows[domain(of: decision.page)].reactivated += 1
    case .laundered: flows[domain(of: decision.page)].sentToLaundry += 1
    case .deactivated: flows[domain(of: decision.page)].deactivated += 1
    case .written: flows[domain(of: decision.page)].written += Int(decision.amount)
    case .moved, .wired, .held, .busy, .requeued, .abandoned, .aged, .vnodeMissed, .notWritten,
      .swapDisabled:
      break
    }
    return true
  }

  private func domain(of page: PageNumber) -> Int {
    var domain = firstPages.count - 1
    while firstPages[domain] > page.rawValue { domain -= 1 }
    return domain
  }
}
