import Foundation
import Machine
import PageDaemon

/// The figures of a machine at one moment, as a line of JSON whose keys are in alphabetical order.
struct RunLine: Encodable {
  /// What there is to say of a process.
  struct ProcessFigures: Encodable {
    var pid: Int32
    var name: String
    var state: String
    var resident: Int
    var swapped: Int
    var minorFaults: UInt64
    var majorFaults: UInt64
    var stallTicks: UInt64

    private enum CodingKeys: String, CodingKey {
      case pid, name, state, resident, swapped
      case minorFaults = "minor_faults"
      case majorFaults = "major_faults"
      case stallTicks = "stall_ticks"
    }
  }

  /// A key made from a name.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }

  private var figures: [(name: String, value: Int64)]
  private var processes: [ProcessFigures]

  init(_ machine: Machine) {
    figures = [("time_ms", machine.now)]
    figures += RunLine.totals(machine)
    figures += Sysctl.all(domainCount: machine.vm.domains.count).map {
      ($0.name, $0.value(in: machine.vm))
    }
    figures += machine.vm.domains.indices.flatMap { RunLine.domain($0, machine) }
    figures += RunLine.swap(machine)
    processes = machine.processes.map {
      ProcessFigures(
        pid: $0.pid, name: $0.name, state: $0.waitMessage ?? $0.state.rawValue,
        resident: $0.residentPages, swapped: $0.swappedPages, minorFaults: $0.minorFaults,
        majorFaults: $0.majorFaults, stallTicks: $0.stallTicks)
    }
  }

  /// The line, without its end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in figures {
      try container.encode(value, forKey: Name(stringValue: name))
    }
    try container.encode(processes, forKey: Name(stringValue: "processes"))
  }

  /// `vm.stats.vm`.
  private static func totals(_ machine: Machine) -> [(String, Int64)] {
    let vm = machine.vm
    func sum(_ kind: QueueKind) -> Int64 {
      vm.domains.indices.reduce(0) { $0 + Int64(vm.count(kind, domain: $1)) }
    }
    let statistics = machine.statistics
    let current: [(String, Int64)] = [
      ("v_page_count", vm.domains.reduce(0) { $0 + Int64($1.pageCount) }),
      ("v_free_count", sum(.free)), ("v_active_count", sum(.active)),
      ("v_inactive_count", sum(.inactive)), ("v_laundry_count", sum(.laundry)),
      ("v_wire_count", Int64(machine.wiredPages)),
      ("v_free_target", Int64(vm.thresholdSums.freeTarget)),
      ("v_free_min", Int64(vm.thresholdSums.freeMin)),
      ("v_free_severe", Int64(vm.thresholdSums.freeSevere)),
      ("v_free_reserved", Int64(vm.thresholdSums.freeReserved)),
      ("v_inactive_target", Int64(vm.thresholdSums.inactiveTarget)),
      ("v_pageout_free_min", Int64(vm.thresholdSums.pageoutFreeMin)),
      ("v_interrupt_free_min", Int64(vm.thresholdSums.interruptFreeMin)),
    ]
    let counters: [(String, UInt64)] = [
      ("v_vm_faults", statistics.faults), ("v_io_faults", statistics.ioFaults),
      ("v_intrans", statistics.inTransit), ("v_zfod", statistics.zeroFilled),
      ("v_swapin", statistics.swapIns), ("v_swapout", statistics.swapOuts),
      ("v_swappgsin", statistics.swapPagesIn), ("v_swappgsout", statistics.swapPagesOut),
      ("v_vnodein", statistics.vnodeIns), ("v_vnodeout", statistics.vnodeOuts),
      ("v_vnodepgsin", statistics.vnodePagesIn), ("v_vnodepgsout", statistics.vnodePagesOut),
      ("v_pfree", statistics.freedByExit), ("v_tfree", vm.counters.freed),
      ("v_dfree", vm.counters.dfree), ("v_pdpages", vm.counters.pdpages),
      ("v_pdwakeups", vm.counters.pdwakeups), ("v_pdshortfalls", vm.counters.pdshortfalls),
      ("v_reactivated", vm.counters.reactivated),
    ]
    return (current + counters.map { ($0, Int64(clamping: $1)) }).map {
      ("vm.stats.vm.\($0)", $1)
    }
  }

  /// What the daemon knows of a domain and FreeBSD does not export.
  private static func domain(_ index: Int, _ machine: Machine) -> [(String, Int64)] {
    let domain = machine.vm.domains[index]
    let daemon = machine.vm.pageDaemons[index]
    let laundry = machine.vm.laundries[index]
    let figures: [(String, Int64)] = [
      ("pass", Int64(daemon.pass)), ("scans", Int64(clamping: daemon.scans)),
      ("shortage", Int64(daemon.lastShortage)),
      ("oom_seq", Int64(domain.oomSequence)), ("oom", domain.votesForOOM ? 1 : 0),
      ("pageout_deficit", Int64(domain.pageoutDeficit)),
      ("laundry_request", Int64(domain.laundryRequest.rawValue)),
      ("laundry_target", Int64(laundry.target)),
      ("in_shortfall", laundry.inShortfall ? 1 : 0),
      ("wired", Int64(machine.wiredPages(domain: index))),
    ]
    return figures.map { ("pageout.domain.\(index).\($0)", $1) }
  }

  private static func swap(_ machine: Machine) -> [(String, Int64)] {
    let devices = machine.swapDevices
    return [
      ("vm.nswapdev", Int64(devices.filter(\.isOn).count)),
      ("pageout.swap_avail", Int64(machine.availableSwap)),
      ("pageout.kills", Int64(clamping: machine.statistics.kills)),
    ]
      + devices.flatMap { device -> [(String, Int64)] in
        [
          ("swapinfo.\(device.name).total", Int64(device.isOn ? device.totalPages : 0)),
          ("swapinfo.\(device.name).used", Int64(device.usedPages)),
        ]
      }
  }
}
