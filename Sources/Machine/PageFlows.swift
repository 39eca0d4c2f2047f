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
  func balance(of place: PageMove.Place) -> Int {
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

extension Machine {
  /// Where the pages of a domain went since boot.
  package func flows(domain: Int) -> PageFlows { probe.flows[domain] + hardware.flows[domain] }
}
