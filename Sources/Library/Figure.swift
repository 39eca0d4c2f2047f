import Machine
import PageDaemon

/// A number that a machine has under a name: FreeBSD's name for what FreeBSD exports, one under
/// `pageout.` or `swapinfo.` for the rest.
package struct Figure: Sendable {
  package let name: String
  private let read: @Sendable (Machine) -> Int64

  init(_ name: String, read: @escaping @Sendable (Machine) -> Int64) {
    self.name = name
    self.read = read
  }

  /// The value now.
  package func value(in machine: Machine) -> Int64 { read(machine) }
}

extension Figure {
  /// All figures of a machine, in the order in which they are written; its domains and devices
  /// decide which there are, so a machine keeps them for as long as it lives.
  package static func all(of machine: Machine) -> [Figure] {
    let domains = machine.vm.domains.indices
    return [Figure("time_ms") { $0.now }] + totals + counters
      + Sysctl.all(domainCount: domains.count).map { sysctl in
        Figure(sysctl.name) { sysctl.value(in: $0.vm) }
      }
      + domains.flatMap(daemon) + swap + processes
      + machine.swapDevices.enumerated().flatMap { device($0, named: $1.name) }
  }

  /// The figure that a person means: a whole name, or one without its `vm.stats.vm.`, `vm.` or
  /// `pageout.`. `vm.v_free_min`, as old systems have it, is `vm.stats.vm.v_free_min`.
  static func named(_ name: String, in figures: [Figure]) -> Figure? {
    let short = name.hasPrefix("vm.") ? String(name.dropFirst("vm.".count)) : name
    let meanings = [name] + prefixes.map { $0 + name } + ["vm.stats.vm." + short]
    return meanings.lazy.compactMap { meaning in figures.first { $0.name == meaning } }.first
  }

  /// What may be left out of a name.
  static let prefixes = ["vm.stats.vm.", "vm.", "pageout."]

  /// What `vm.stats.vm` has of the present.
  private static let totals: [Figure] =
    [
      total("v_page_count") { machine in
        machine.vm.domains.reduce(0) { $0 + Int64($1.pageCount) }
      },
      total("v_free_count") { $0.sum(.free) },
      total("v_active_count") { $0.sum(.active) },
      total("v_inactive_count") { $0.sum(.inactive) },
      total("v_laundry_count") { $0.sum(.laundry) },
      total("v_wire_count") { Int64($0.wiredPages) },
      total("v_user_wire_count") { Int64($0.userWiredPages) },
      total("v_free_target") { Int64($0.vm.thresholdSums.freeTarget) },
      total("v_free_min") { Int64($0.vm.thresholdSums.freeMin) },
      total("v_free_severe") { Int64($0.vm.thresholdSums.freeSevere) },
      total("v_free_reserved") { Int64($0.vm.thresholdSums.freeReserved) },
      total("v_inactive_target") { Int64($0.vm.thresholdSums.inactiveTarget) },
      total("v_pageout_free_min") { Int64($0.vm.thresholdSums.pageoutFreeMin) },
      total("v_interrupt_free_min") { Int64($0.vm.thresholdSums.interruptFreeMin) },
    ]

  /// What `vm.stats.vm` counts since boot.
  private static let counters: [Figure] =
    [
      counter("v_vm_faults") { $0.statistics.faults },
      counter("v_io_faults") { $0.statistics.ioFaults },
      counter("v_intrans") { $0.statistics.inTransit },
      counter("v_zfod") { $0.statistics.zeroFilled },
      counter("v_cow_faults") { $0.statistics.cowFaults },
      counter("v_cow_optim") { $0.statistics.cowOptimised },
      counter("v_forks") { $0.statistics.forks },
      counter("v_swapin") { $0.statistics.swapIns },
      counter("v_swapout") { $0.statistics.swapOuts },
      counter("v_swappgsin") { $0.statistics.swapPagesIn },
      counter("v_swappgsout") { $0.statistics.swapPagesOut },
      counter("v_vnodein") { $0.statistics.vnodeIns },
      counter("v_vnodeout") { $0.statistics.vnodeOuts },
      counter("v_vnodepgsin") { $0.statistics.vnodePagesIn },
      counter("v_vnodepgsout") { $0.statistics.vnodePagesOut },
      counter("v_pfree") { $0.statistics.freedByExit },
      counter("v_tfree") { $0.vm.counters.freed },
      counter("v_dfree") { $0.vm.counters.dfree },
      counter("v_pdpages") { $0.vm.counters.pdpages },
      counter("v_pdwakeups") { $0.vm.counters.pdwakeups },
      counter("v_pdshortfalls") { $0.vm.counters.pdshortfalls },
      counter("v_reactivated") { $0.vm.counters.reactivated },
    ]

  private static func total(
    _ name: String, read: @escaping @Sendable (Machine) -> Int64
  ) -> Figure {
    Figure("vm.stats.vm." + name, read: read)
  }

  private static func counter(
    _ name: String, read: @escaping @Sendable (Machine) -> UInt64
  ) -> Figure {
    total(name) { Int64(clamping: read($0)) }
  }

  /// What the daemon knows of a domain and FreeBSD does not export.
  private static func daemon(ofDomain domain: Int) -> [Figure] {
    func figure(_ name: String, read: @escaping @Sendable (Machine) -> Int64) -> Figure {
      Figure("pageout.domain.\(domain).\(name)", read: read)
    }
    return [
      figure("pass") { Int64($0.vm.pageDaemons[domain].pass) },
      figure("scans") { Int64(clamping: $0.vm.pageDaemons[domain].scans) },
      figure("shortage") { Int64($0.vm.pageDaemons[domain].lastShortage) },
      figure("oom_seq") { Int64($0.vm.domains[domain].oomSequence) },
      figure("oom") { $0.vm.domains[domain].votesForOOM ? 1 : 0 },
      figure("pageout_deficit") { Int64($0.vm.domains[domain].pageoutDeficit) },
      figure("laundry_request") { Int64($0.vm.domains[domain].laundryRequest.rawValue) },
      figure("laundry_target") { Int64($0.vm.laundries[domain].target) },
      figure("in_shortfall") { $0.vm.laundries[domain].inShortfall ? 1 : 0 },
      figure("wired") { Int64($0.wiredPages(domain: domain)) },
    ]
  }

  private static let swap: [Figure] = [
    Figure("vm.nswapdev") { machine in Int64(machine.swapDevices.count { $0.isOn }) },
    Figure("pageout.swap_avail") { Int64($0.availableSwap) },
    Figure("pageout.kills") { Int64(clamping: $0.statistics.kills) },
  ]

  /// What befalls processes. Pressure is in thousandths of the last ten seconds, or of the minute.
  private static let processes: [Figure] = [
    Figure("pageout.swapped_out") { Int64($0.swappedOutProcesses) },
    Figure("pageout.swapouts") { Int64(clamping: $0.statistics.processesSwappedOut) },
    Figure("pageout.swapins") { Int64(clamping: $0.statistics.processesSwappedIn) },
    Figure("pageout.migrations") { Int64(clamping: $0.statistics.migrations) },
    Figure("pageout.pressure.some10") { Int64($0.pressure.tenSeconds.some) },
    Figure("pageout.pressure.full10") { Int64($0.pressure.tenSeconds.full) },
    Figure("pageout.pressure.some60") { Int64($0.pressure.minute.some) },
    Figure("pageout.pressure.full60") { Int64($0.pressure.minute.full) },
  ]

  private static func device(_ index: Int, named name: String) -> [Figure] {
    [
      Figure("swapinfo.\(name).total") { machine in
        let device = machine.swapDevices[index]
        return Int64(device.isOn ? device.totalPages : 0)
      },
      Figure("swapinfo.\(name).used") { Int64($0.swapDevices[index].usedPages) },
    ]
  }
}

extension Machine {
  /// Pages on the queues of a kind.
  fileprivate func sum(_ kind: QueueKind) -> Int64 {
    vm.domains.indices.reduce(0) { $0 + Int64(vm.count(kind, domain: $1)) }
  }
}
