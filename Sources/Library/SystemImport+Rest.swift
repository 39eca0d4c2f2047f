import Machine

/// How long page faults are patient, and what is left over.
extension SystemImport {
  /// The kernel tries `vm.pfault_oom_attempts` times, and waits `vm.pfault_oom_wait` seconds each time,
  /// before it has a process killed; less than no attempts stand for no end.
  mutating func choosePatience() {
    let names = ["vm.pfault_oom_attempts", "vm.pfault_oom_wait"]
    let entries = names.compactMap { figures.entries[$0] }
    guard entries.count == names.count else { return }
    known.formUnion(names)
    let (attempts, wait) = (entries[0].value, entries[1].value)
    let (seconds, isTooLarge) = max(attempts, 0).multipliedReportingOverflow(by: wait)
    guard attempts < 0 || (!isTooLarge && (1...86_400).contains(seconds)) else {
      report.ignore(
        "patience of faults", "\(attempts) x \(wait)", "expected 1 s to a day, or attempts below 0")
      return
    }
    faultPatience = attempts < 0 ? 0 : seconds * 1000
    report.derive(
      "patience of faults", attempts < 0 ? "no end" : "\(seconds) s",
      "vm.pfault_oom_attempts times vm.pfault_oom_wait")
  }

  /// Lists what was not used, names that belong together in one line.
  mutating func listIgnored() {
    var groups: [String: [String]] = [:]
    for name in figures.names where !known.contains(name) {
      groups[group(of: name), default: []].append(name)
    }
    for (group, names) in groups.sorted(by: { $0.key < $1.key }) {
      let subject = names.count == 1 ? names[0] : group
      let value =
        names.count == 1 ? figures[names[0]].map { "\($0)" } ?? "" : "\(names.count) names"
      report.ignore(subject, value, Self.reason(for: group))
    }
    if figures.vmstatCounterCount > 0 {
      report.ignore(
        "vmstat -s", "\(figures.vmstatCounterCount) lines", Self.reason(for: "vm.stats.*"))
    }
    if figures.textCount > 0 {
      report.ignore("text", "\(figures.textCount) names", "text, lists, values of several lines")
    }
  }

  private static let stock = "figures of memory"

  private func group(of name: String) -> String {
    if Self.isStock(name) { return Self.stock }
    let parts = name.split(separator: ".")
    guard parts[0] == "vm" || parts[0] == "hw" else { return "other" }
    return parts.count > 2 ? "\(parts[0]).\(parts[1]).*" : "\(parts[0]).*"
  }

  /// Whether a name is one of a present amount or a limit, under `vm.stats.vm` or, as old systems have
  /// it, under `vm`.
  private static func isStock(_ name: String) -> Bool {
    guard name.hasPrefix("vm.stats.vm.v_") || name.hasPrefix("vm.v_") else { return false }
    return ["_count", "_target", "_min", "_reserved", "_severe"].contains { name.hasSuffix($0) }
  }

  private static func reason(for group: String) -> String {
    switch group {
    case stock: "no part of the machine's memory, or known from another name"
    case "vm.stats.*": "counted since boot: the machine begins at 0"
    case "vm.domain.*": "of scans and controllers, which begin anew"
    default: "nothing that the machine has"
    }
  }
}
