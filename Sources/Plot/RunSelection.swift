/// The part of a run that a figure shows.
package struct RunSelection: Sendable {
  package let record: RunRecord
  /// The domains that count.
  package let domains: [Int]
  /// The moments that count, at least one.
  private let range: Range<Int>

  /// - Parameters:
  ///   - domain: the only one that counts; nil for all.
  ///   - times: in milliseconds, at least one moment's among them.
  package init(_ record: RunRecord, domain: Int? = nil, times: ClosedRange<Int64>) {
    self.record = record
    domains = domain.map { [$0] } ?? Array(0..<record.domainCount)
    let first = record.times.firstIndex { times.contains($0) } ?? 0
    let last = record.times.lastIndex { times.contains($0) } ?? first
    range = first..<last + 1
    precondition(times.contains(record.times[first]), "a figure shows at least one moment")
  }

  /// The times of the moments.
  var times: [Int64] { Array(record.times[range]) }

  /// Whether what is known of the whole machine is known of the domains that count.
  var isWholeMachine: Bool { domains.count == record.domainCount }

  /// The sum of a quantity over the domains that count.
  func sum(_ quantity: DomainQuantity) -> [Double] {
    var sums = [Double](repeating: 0, count: range.count)
    for domain in domains {
      let values = record.values(of: quantity, domain: domain)
      for (index, moment) in range.enumerated() { sums[index] += values[moment] }
    }
    return sums
  }

  /// A quantity of a domain.
  func values(_ quantity: DomainQuantity, domain: Int) -> [Double] {
    Array(record.values(of: quantity, domain: domain)[range])
  }

  /// A quantity of the machine.
  func values(_ quantity: MachineQuantity) -> [Double] {
    Array(record.values(of: quantity)[range])
  }

  /// How much a counter of the machine rose by in each so many milliseconds; what went before the
  /// first moment of the run is not known, so that has the rate of the second.
  func rate(_ quantity: MachineQuantity, milliseconds: Double) -> [Double] {
    let (values, times) = (record.values(of: quantity), record.times)
    guard times.count > 1 else { return [0] }
    return range.map { moment in
      let moment = max(moment, 1)
      let rise = max(values[moment] - values[moment - 1], 0)
      return rise / Double(times[moment] - times[moment - 1]) * milliseconds
    }
  }

  /// The threshold that wakes the page daemon, summed over the domains that count: FreeBSD derives
  /// it of each domain's target (`vmd_pageout_wakeup_thresh`).
  var wakeup: [Double] {
    var sums = [Double](repeating: 0, count: range.count)
    for domain in domains {
      let targets = record.values(of: .freeTarget, domain: domain)
      for (index, moment) in range.enumerated() {
        sums[index] += (targets[moment] / 10).rounded(.down) * 9
      }
    }
    return sums
  }

  /// The events of the moments and domains that count, and of the machine as a whole.
  var events: [RunEvent] {
    let span = (range.lowerBound == 0 ? 0 : record.times[range.lowerBound])...(times.last ?? 0)
    return record.events.filter { event in
      span.contains(event.time) && event.domain.map(domains.contains) ?? true
    }
  }
}
