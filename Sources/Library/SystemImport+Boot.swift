import Machine
import PageDaemon

/// What memory is like at first.
extension SystemImport {
  mutating func chooseBootState() {
    var domains = domainQueues() ?? sharedQueues()
    let limits = chooseThresholds()
    for index in domains.indices { domains[index].thresholds = limits[index] }
    reportWired(domains)
    boot = BootState(domains: domains, usedSwap: usedSwap())
  }

  // MARK: Queues

  private typealias QueuePath = any WritableKeyPath<BootState.Domain, Int> & Sendable

  private static let queues: [(word: String, path: QueuePath)] = [
    ("free_count", \.free), ("active", \.active), ("inactive", \.inactive),
    ("laundry", \.laundry), ("unswappable", \.unswappable),
  ]

  /// The queues of each domain, if all have figures that fit into it.
  private mutating func domainQueues() -> [BootState.Domain]? {
    var domains = [BootState.Domain](repeating: .init(), count: domainCount)
    for domain in domains.indices {
      for (word, path) in Self.queues {
        if let found = pages("vm.domain.\(domain).stats.\(word)") {
          domains[domain][keyPath: path] = found.value
        } else if ["free_count", "active", "inactive"].contains(word) {
          return nil
        }
      }
    }
    if figures["vm.domain.\(domainCount).stats.free_count"] != nil { return nil }
    let fits = domains.enumerated().allSatisfy { index, domain in
      domain.queued + domain.free <= size(ofDomain: index)
    }
    guard fits else {
      if domainCount > 1 {
        report.derive("queues", "", "a domain's are longer than it: all are spread evenly")
      }
      return nil
    }
    known.formUnion(
      ["free", "active", "inactive", "laundry"].map { "vm.stats.vm.v_\($0)_count" })
    for (word, path) in Self.queues {
      let all = domains.map { "\($0[keyPath: path])" }.joined(separator: " + ")
      let name = "vm.domain.\(domainCount == 1 ? "0" : "N").stats.\(word)"
      let isThere = figures.entries["vm.domain.0.stats.\(word)"] != nil
      if isThere {
        report.use(word == "free_count" ? "free" : word, all, name)
      } else if word == "laundry" {
        report.derive(word, all, "the file has no such queue")
      }
    }
    return domains
  }

  /// The queues of the machine, shared out among its domains.
  private mutating func sharedQueues() -> [BootState.Domain] {
    var all = knownQueues()
    let excess = all.free + all.queued - memoryPages
    if excess > 0 {
      report.derive("queues", "-\(excess)", "together they have more pages than there are")
      all.shorten(by: excess)
    }
    return (0..<domainCount).map { index in
      var domain = BootState.Domain()
      for (_, path) in Self.queues {
        let count = all[keyPath: path]
        domain[keyPath: path] = count * (index + 1) / domainCount - count * index / domainCount
      }
      domain.shorten(by: max(domain.free + domain.queued - size(ofDomain: index), 0))
      return domain
    }
  }

  /// The sums of all queues; what is missing is guessed from the rest.
  private mutating func knownQueues() -> BootState.Domain {
    let wired = total("wire", rough: "Wired", reportsUse: false)
    let free = total("free", rough: "Free")
    let active = total("active", rough: "Active")
    let inactive = total("inactive", rough: "Inact")
    var all = BootState.Domain()
    let laundry = total("laundry", rough: "Laundry")
    all.laundry = laundry ?? 0
    if laundry == nil { report.derive("laundry", "0", "the file has no such queue") }
    all.unswappable = (0..<domainCount).reduce(0) { sum, domain in
      min(sum + (pages("vm.domain.\(domain).stats.unswappable")?.value ?? 0), memoryPages)
    }
    if let free {
      all.free = free
    } else {
      let isKnown = wired != nil && active != nil && inactive != nil
      let others = (wired ?? 0) + (active ?? 0) + (inactive ?? 0) + all.laundry
      all.free = isKnown ? max(memoryPages - others, 0) : usualFree
      report.derive("free", "\(all.free)", isKnown ? "what no queue has" : "the free target")
    }
    let rest = max(memoryPages - all.free - all.laundry - (wired ?? memoryPages * 15 / 100), 0)
    all.active = active ?? inactive.map { max(rest - $0, 0) } ?? rest * 45 / 100
    all.inactive = inactive ?? max(rest - all.active, 0)
    if active == nil { report.derive("active", "\(all.active)", "a share of what is left") }
    if inactive == nil { report.derive("inactive", "\(all.inactive)", "what is left") }
    return all
  }

  /// Pages of all domains, at most those of the machine; nil when the file does not say.
  private mutating func total(_ word: String, rough: String, reportsUse: Bool = true) -> Int? {
    let name = "vm.stats.vm.v_\(word)_count"
    if let found = pages(name) {
      if reportsUse { report.use(word, "\(found.value)", name) }
      return min(found.value, memoryPages)
    }
    let own = (0..<64).compactMap { domain in
      pages("vm.domain.\(domain).stats.\(word == "free" ? "free_count" : word)")?.value
    }
    if !own.isEmpty {
      let sum = own.reduce(0) { min($0 + $1, memoryPages) }
      if reportsUse { report.derive(word, "\(sum)", "the sum of the domains'") }
      return sum
    }
    guard let bytes = figures.roughBytes[rough] else { return nil }
    let count = min(pages(ofBytes: bytes), memoryPages)
    if reportsUse { report.derive(word, "\(count)", "from the rounded \(rough)") }
    return count
  }

  /// Free pages of a machine that has been up for a while.
  private var usualFree: Int {
    (0..<domainCount).reduce(0) { sum, domain in
      sum + Int(usualThresholds(ofDomain: domain).freeTarget)
    }
  }

  private mutating func reportWired(_ domains: [BootState.Domain]) {
    let wired = domains.enumerated().map { size(ofDomain: $0) - $1.free - $1.queued }
    let sum = wired.reduce(0, +)
    let text = wired.map(String.init).joined(separator: " + ")
    guard let stated = pages("vm.stats.vm.v_wire_count") else {
      report.derive("wired", text, "what is neither free nor on a queue")
      return
    }
    if stated.value == sum {
      report.use("wired", text, stated.name)
    } else {
      let difference = abs(sum - stated.value)
      report.derive(
        "wired", text,
        "v_wire_count says \(stated.value); \(difference) pages "
          + (sum > stated.value ? "more are neither free nor on a queue" : "of it are on queues"))
    }
  }

  // MARK: Thresholds

  func usualThresholds(ofDomain domain: Int) -> Thresholds {
    let size = UInt32(size(ofDomain: domain))
    return Thresholds(pageCount: size, freeCount: size, clusterSize: 32)
  }

  /// The thresholds of each domain; nil where the page daemon's own are better.
  private mutating func chooseThresholds() -> [Thresholds?] {
    let words = ["free_target", "free_min", "free_reserved", "free_severe", "inactive_target"]
    let names = words.map { ["vm.stats.vm.v_\($0)", "vm.v_\($0)"] }
    defer { known.formUnion(names.joined()) }
    let perDomain = (0..<domainCount).map { domain in
      words.map { pages("vm.domain.\(domain).stats.\($0)")?.value }
    }
    let isPerDomain = perDomain.allSatisfy { $0.prefix(3).allSatisfy { $0 != nil } }
    let totals = names.map { pages($0[0]) ?? pages($0[1]) }
    guard isPerDomain || totals.prefix(3).allSatisfy({ $0 != nil }) else {
      report.derive("thresholds", "", "from the sizes of the domains: the file has not all")
      return [Thresholds?](repeating: nil, count: domainCount)
    }
    let limits = (0..<domainCount).map { domain in
      thresholds(
        of: isPerDomain ? perDomain[domain] : totals.map { $0.map { $0.value / domainCount } },
        domain)
    }
    let isInOrder = limits.enumerated().allSatisfy { domain, limits in
      limits.areInOrder && Int(limits.freeTarget) < size(ofDomain: domain) / 2
    }
    guard isInOrder else {
      report.derive(
        "thresholds", "", "from the sizes of the domains: those of the file are out of order")
      return [Thresholds?](repeating: nil, count: domainCount)
    }
    reportThresholds(limits, words, isPerDomain: isPerDomain, totals: totals.map { $0?.value })
    return limits
  }

  private mutating func thresholds(of values: [Int?], _ domain: Int) -> Thresholds {
    func limited(_ value: Int) -> UInt32 { UInt32(clamping: min(value, Int(Int32.max))) }
    let target = values[0] ?? 0
    let least = values[1] ?? 0
    let reserved = values[2] ?? 0
    var limits = usualThresholds(ofDomain: domain)
    limits.freeTarget = limited(target)
    limits.freeMin = limited(least)
    limits.freeReserved = limited(reserved)
    limits.freeSevere = limited(values[3] ?? reserved + max(least - reserved, 0) / 2)
    limits.inactiveTarget = limited(
      values[4] ?? min(3 * target / 2, size(ofDomain: domain) / 3))
    limits.followFreeTarget()
    if limits.freeTarget < limits.freeMin { limits.backgroundLaunderTarget = 0 }
    if let found = pages("vm.stats.vm.v_pageout_free_min", "vm.v_pageout_free_min") {
      limits.pageoutFreeMin = limited(found.value / domainCount)
    }
    if let found = pages("vm.stats.vm.v_interrupt_free_min") {
      limits.interruptFreeMin = limited(found.value / domainCount)
    }
    known.formUnion(["vm.stats.vm.v_pageout_free_min", "vm.v_pageout_free_min"])
    return limits
  }

  private mutating func reportThresholds(
    _ limits: [Thresholds], _ words: [String], isPerDomain: Bool, totals: [Int?]
  ) {
    let paths: [KeyPath<Thresholds, UInt32>] = [
      \.freeTarget, \.freeMin, \.freeReserved, \.freeSevere, \.inactiveTarget,
    ]
    for (number, word) in words.enumerated() {
      let values = limits.map { Int($0[keyPath: paths[number]]) }
      let text = values.map(String.init).joined(separator: " + ")
      let isThere =
        isPerDomain ? figures["vm.domain.0.stats.\(word)"] != nil : totals[number] != nil
      if !isThere {
        report.derive(word, text, "missing: from the other thresholds")
      } else if isPerDomain, let total = totals[number], total != values.reduce(0, +) {
        report.derive(word, text, "the domains' own: v_\(word), said to be \(total), differs")
      } else if isPerDomain {
        report.use(word, text, "vm.domain.\(domainCount == 1 ? "0" : "N").stats.\(word)")
      } else {
        report.use(word, text, "vm.stats.vm.v_\(word), or vm.v_\(word)")
      }
    }
    let wakeups = limits.map { "\($0.wakeup)" }.joined(separator: " + ")
    report.derive("wakeup threshold", wakeups, "nine tenths of free_target: it is not exported")
  }
}

extension BootState.Domain {
  /// Takes pages away, from the longest queues that can do without.
  fileprivate mutating func shorten(by count: Int) {
    var left = count
    for path: WritableKeyPath<BootState.Domain, Int> in [
      \.inactive, \.active, \.laundry, \.free, \.unswappable,
    ] {
      let taken = min(self[keyPath: path], left)
      self[keyPath: path] -= taken
      left -= taken
    }
  }
}
