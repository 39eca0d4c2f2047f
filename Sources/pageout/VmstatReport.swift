import Library
import Machine
import PageDaemon

/// Lines as `vmstat` prints them at intervals, with its header every twenty lines.
///
/// Columns of what the machine has not (disks, interrupts, system calls, context switches, the CPU)
/// are left out. `avm` and `fre` are in kilobytes; those under `page` are rates a second, and the
/// first line has the average since boot. `b` counts processes that wait for memory or for a page,
/// `w` those that are swapped out.
struct VmstatReport: RunReport {
  private static let linesPerHeader = 20
  private static let columns: [(name: String, width: Int)] = [
    ("r", 2), ("b", 3), ("w", 3), ("avm", 12), ("fre", 10), ("flt", 7), ("re", 6), ("pi", 6),
    ("po", 6), ("fr", 8), ("sr", 9),
  ]
  /// The groups of columns, each above its first, and the names.
  private static let header = [
    "procs".leftPadded(to: 7) + "memory".leftPadded(to: 13) + "page".leftPadded(to: 15),
    columns.map { $0.name.leftPadded(to: $0.width) }.joined(),
  ]

  private var lineCount = 0
  private var last = Counts()

  /// What is counted since boot.
  private struct Counts {
    var tick: Int64 = 0
    var faults: UInt64 = 0
    var reactivated: UInt64 = 0
    var pageIns: UInt64 = 0
    var pageOuts: UInt64 = 0
    var freed: UInt64 = 0
    var scanned: UInt64 = 0

    init() {}

    init(_ machine: Machine) {
      let statistics = machine.statistics
      tick = machine.now
      faults = statistics.faults
      reactivated = machine.vm.counters.reactivated
      pageIns = statistics.swapIns + statistics.vnodeIns
      pageOuts = statistics.swapOuts + statistics.vnodeOuts
      freed = machine.vm.counters.freed
      scanned = machine.vm.counters.pdpages
    }

    /// What was counted since an earlier moment, a second; rounded to the nearest.
    func rates(since earlier: Counts) -> [Int64] {
      let elapsed = max(tick - earlier.tick, 1)
      let counts: [KeyPath<Counts, UInt64>] = [
        \.faults, \.reactivated, \.pageIns, \.pageOuts, \.freed, \.scanned,
      ]
      return counts.map {
        let events = Int64(clamping: self[keyPath: $0] - earlier[keyPath: $0])
        return (events * 1000 + elapsed / 2) / elapsed
      }
    }
  }

  init(_ machine: Machine) {}

  mutating func text(for machine: Machine) -> String {
    let counts = Counts(machine)
    let processes = machine.processes
    let blocked = processes.count { $0.state == .waitingForMemory || $0.state == .pagingIn }
    let virtual = processes.reduce(0) { $0 + $1.virtualPages }
    let free = machine.vm.domains.indices.reduce(0) {
      $0 + Int(machine.vm.count(.free, domain: $1))
    }
    let figures =
      [
        processes.count { $0.state == .running }, blocked, machine.swappedOutProcesses,
        virtual * 4, free * 4,
      ].map(Int64.init)
      + counts.rates(since: last)
    // A figure that its column has no room for keeps a blank before it.
    let line = zip(Self.columns, figures).enumerated().map { index, field in
      (index == 0 ? "" : " ") + "\(field.1)".leftPadded(to: field.0.width - (index == 0 ? 0 : 1))
    }.joined()
    defer {
      lineCount += 1
      last = counts
    }
    return ((lineCount % Self.linesPerHeader == 0 ? Self.header : []) + [line])
      .joined(separator: "\n")
  }
}

extension String {
  /// The string with blanks before it up to a width.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(width - count, 0)) + self
  }
}
