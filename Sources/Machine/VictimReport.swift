import PageDaemon

/// The process that the out-of-memory killer would end now, and why that one.
package struct VictimReport: Equatable, Sendable {
  package var pid: Int32
  package var name: String
  /// What the killer counts for it, in pages; no other process counts for more.
  package var size: Int
  /// Processes that the killer may take, this one among them.
  package var candidates: Int
  /// What it counts for the largest of the others, in pages; nil where there is no other.
  package var nextSize: Int?
}

extension Machine {
  /// The process that the out-of-memory killer would end now; nil when it may take none.
  package var presentVictim: VictimReport? {
    let records = hardware.processes(memory: vm)
    guard
      let index = vm.victim(
        among: records, for: .memory, availableSwap: hardware.swap.available)
    else { return nil }
    let candidates = records.indices.filter {
      records[$0].mayBeKilled(availableSwap: hardware.swap.available)
    }
    let size = { (index: Int) in
      records[index].space.map { $0.swapCount + vm.residentPages(of: $0) } ?? 0
    }
    let process = hardware.processes.list[hardware.processes.list.count - 1 - index]
    return VictimReport(
      pid: process.pid, name: process.name, size: size(index), candidates: candidates.count,
      nextSize: candidates.filter { $0 != index }.map(size).max())
  }
}
