import PageDaemon
import TemporaryFolders
import Testing

@testable import Library
@testable import Machine

@Suite struct SystemImportTests {
  /// A system of two domains with all that FreeBSD 12 exports of them.
  static let whole = """
    hw.physmem: 134217728
    hw.pagesize: 4096
    hw.ncpu: 4
    vm.ndomains: 2
    vm.stats.vm.v_page_count: 32000
    vm.stats.vm.v_wire_count: 4000
    vm.stats.vm.v_free_target: 1200
    vm.v_free_target: 1200
    vm.pageout_oom_seq: 9
    vm.act_scan_laundry_weight: 0
    vm.max_user_wired: 5000
    vm.uma.BUF.size: 64
    vm.uma.BUF.limit: 0

    """
    + (0..<2).map { domain in
      """
      vm.domain.\(domain).pidctrl.kpd: 5
      vm.domain.\(domain).stats.free_severe: 90
      vm.domain.\(domain).stats.free_min: 120
      vm.domain.\(domain).stats.free_reserved: 60
      vm.domain.\(domain).stats.free_target: 600
      vm.domain.\(domain).stats.inactive_target: 900
      vm.domain.\(domain).stats.unswappable: 5
      vm.domain.\(domain).stats.laundry: 400
      vm.domain.\(domain).stats.inactive: 6000
      vm.domain.\(domain).stats.active: \(7000 + domain)
      vm.domain.\(domain).stats.free_count: 500

      """
    }.joined() + """
      Device          1K-blocks     Used    Avail Capacity
      /dev/ada0p3         80000     4000    76000     5%
      /dev/ada0           40000        0    40000     0%
      Total              120000     4000   116000     3%

      """

  private func system(
    _ text: String, _ overrides: SystemImport.Overrides = .init()
  ) throws -> SystemImport {
    try SystemImport(SystemFigures(file: "dump", bytes: Array(text.utf8)), overrides: overrides)
  }

  private func machine(_ system: SystemImport) throws -> Machine {
    var configuration = try Scenario.load(Scenario.defaultName).machine()
    system.apply(to: &configuration)
    return try Machine(configuration)
  }

  @Test func allOfASystemBecomesAMachine() throws {
    let system = try system(Self.whole)
    let machine = try machine(system)
    for domain in 0..<2 {
      let counts = [QueueKind.free, .active, .inactive, .laundry, .unswappable].map {
        Int(machine.vm.count($0, domain: domain))
      }
      #expect(counts == [500, 7000 + domain, 6000, 400, 5])
      let limits = machine.vm.domains[domain].thresholds
      #expect([limits.freeTarget, limits.freeMin, limits.freeReserved] == [600, 120, 60])
      #expect([limits.freeSevere, limits.inactiveTarget, limits.wakeup] == [90, 900, 540])
    }
    #expect(machine.swapDevices.map(\.name) == ["ada0p3", "ada0-swap"])
    #expect(machine.swapDevices.map(\.totalPages) == [19_998, 9998])
    #expect(machine.swapDevices.map(\.usedPages) == [1000, 0])
    #expect(
      system.settings.map { "\($0.name)=\($0.value)" } == [
        "vm.pageout_oom_seq=9", "vm.max_wired=32000", "vm.max_user_wired=5000",
        "vm.domain.0.pidctrl.kpd=5",
        "vm.domain.1.pidctrl.kpd=5",
      ])
  }

  @Test(arguments: [
    ("3", "10", 30_000, "30 s"), ("-1", "10", 0, "no end"), ("2", "4", 8000, "8 s"),
  ])
  func faultsArePatientAsTheSystemsAre(
    attempts: String, wait: String, ticks: Int64, text: String
  ) throws {
    let system = try system(
      Self.whole + "\nvm.pfault_oom_attempts: \(attempts)\nvm.pfault_oom_wait: \(wait)\n")
    var configuration = MachineConfiguration(faultPatience: 7)
    system.apply(to: &configuration)
    #expect(configuration.faultPatience == ticks)
    #expect(system.report.derived.first { $0.subject == "patience of faults" }?.value == text)
  }

  @Test func patienceThatNoMachineHasIsIgnored() throws {
    for (attempts, wait) in [("3", "0"), ("9223372036854775807", "9"), ("3", "-5"), ("0", "1")] {
      let system = try system(
        Self.whole + "\nvm.pfault_oom_attempts: \(attempts)\nvm.pfault_oom_wait: \(wait)\n")
      var configuration = MachineConfiguration(faultPatience: 7)
      system.apply(to: &configuration)
      #expect(configuration.faultPatience == 7)
      #expect(system.report.ignored.contains { $0.subject == "patience of faults" })
    }
  }

  @Test func amountsAreNotTakenForCounters() throws {
    let report = try system(
      Self.whole + "\nvm.stats.vm.v_cache_count: 0\nvm.stats.vm.v_vm_faults: 7\n"
    ).report
    let amounts = report.ignored.first { $0.subject == "vm.stats.vm.v_cache_count" }
    #expect(amounts?.note == "no part of the machine's memory, or known from another name")
    let counters = report.ignored.first { $0.subject == "vm.stats.vm.v_vm_faults" }
    #expect(counters?.note == "counted since boot: the machine begins at 0")
  }

  @Test func reportSaysWhatBecameOfEachFigure() throws {
    let report = try system(Self.whole).report
    func note(_ items: [ImportReport.Item], _ subject: String) -> String? {
      items.first { $0.subject == subject }.map { "\($0.value) \($0.note)" }
    }
    #expect(note(report.used, "active") == "7000 + 7001 vm.domain.N.stats.active")
    #expect(
      note(report.derived, "vm.max_wired")
        == "32000 no limit: this system has vm.max_user_wired instead")
    #expect(note(report.used, "vm.max_user_wired")?.hasPrefix("5000 line") == true)
    #expect(
      note(report.derived, "wired")
        == "2095 + 2094 v_wire_count says 4000; 189 pages more are neither free nor on a queue")
    #expect(
      note(report.ignored, "vm.act_scan_laundry_weight") == "0 line 10: expected 1 to 1000000")
    #expect(note(report.ignored, "vm.uma.*") == "2 names nothing that the machine has")
    #expect(report.lines.filter { !$0.hasPrefix(" ") } == ["used:", "derived:", "ignored:"])
    let columns = report.lines.filter { $0.hasPrefix("  vm.") }
    #expect(columns.count > 3)
  }

  @Test(
    "memory from what there is",
    arguments: [
      ("hw.physmem: 67108864", 16_384), ("hw.realmem: 67108864", 16_384),
      ("vm.stats.vm.v_page_count: 16000\nhw.physmem: 67108864", 16_000),
      ("vm.stats.vm.v_page_count: 4000\nhw.pagesize: 16384", 16_000),
      ("vm.stats.vm.v_page_count: 16000\nhw.pagesize: 4095", 16_000),
      (" 9000 pages free\n 100 pages active\n 200 pages inactive", 9300),
      ("Mem: 2M Active, 6M Inact, 8M Wired, 24M Free", 10_240),
      ("vm.stats.vm.v_page_count: 50000000", 16_777_216),
      ("vm.stats.vm.v_page_count: -5\nhw.physmem: 67108864", 16_384),
    ])
  func memory(text: String, pages: Int) throws {
    #expect(try system(text).memoryPages == pages)
  }

  @Test(arguments: [
    "", "nothing of use", "vm.stats.vm.v_page_count: 0", "hw.ncpu: 4\n1 pages free",
  ])
  func withoutMemoryThereIsNoMachine(text: String) {
    let error = #expect(throws: InputError.self) { try system(text) }
    #expect(error?.description.hasPrefix("dump: expected the size of a system's memory") == true)
  }

  @Test func tooLittleMemoryIsRefusedByLine() {
    let error = #expect(throws: InputError.self) {
      try system("\nvm.stats.vm.v_page_count: 1999")
    }
    #expect(
      error?.description
        == "dump:2: expected at least 2000 pages of memory, found 1999 (vm.stats.vm.v_page_count)")
  }

  @Test func aServerTooLargeShrinksAsAWhole() throws {
    let system = try system(
      """
      vm.stats.vm.v_page_count: 33554432
      vm.stats.vm.v_free_count: 2000000
      vm.stats.vm.v_active_count: 8000000
      vm.stats.vm.v_inactive_count: 6000000
      vm.stats.vm.v_wire_count: 17554432
      vm.v_free_target: 700000
      vm.v_free_min: 200000
      vm.v_free_reserved: 40000
      """)
    let domain = try #require(system.boot?.domains.first)
    #expect([domain.free, domain.active, domain.inactive] == [1_000_000, 4_000_000, 3_000_000])
    #expect(domain.thresholds?.freeTarget == 350_000)
    // What is not exported follows from the rest, as in the kernel.
    #expect(domain.thresholds?.freeSevere == 60_000)
    #expect(domain.thresholds?.wakeup == 315_000)
  }

  @Test(
    "queues that do not add up",
    arguments: [
      // More than there is: the inactive queue gives way.
      ("free: 9000, active: 5000, inactive: 4000, wire: 100", [9000, 5000, 2000]),
      // A wired count that the queues leave no room for.
      ("free: 1000, active: 5000, inactive: 4000, wire: 15999", [1000, 5000, 4000]),
      ("active: 5000, inactive: 4000, wire: 2000", [5000, 5000, 4000]),
      ("free: 1000, active: 5000, wire: 2000", [1000, 5000, 8000]),
      ("free: 1000, inactive: 5000, wire: 2000", [1000, 8000, 5000]),
      ("free: 99999999, active: 99999999, inactive: 7, wire: 2", [15_993, 0, 7]),
    ])
  func contradictions(counts: String, expected: [Int]) throws {
    let lines = counts.split(separator: ", ").map { part in
      let words = part.split(separator: ": ")
      return "vm.stats.vm.v_\(words[0])_count: \(words[1])"
    }
    let system = try system(
      (["vm.stats.vm.v_page_count: 16000"] + lines).joined(separator: "\n"))
    let domain = try #require(system.boot?.domains.first)
    if expected[0] < 10_000 {
      #expect([domain.free, domain.active, domain.inactive] == expected)
    }
    #expect(domain.free + domain.queued <= 16_000)
    #expect(
      system.report.derived.contains {
        ["queues", "wired", "free", "active", "inactive"].contains($0.subject)
      })
    _ = try machine(system)
  }

  @Test func withoutQueuesMemoryLooksUsed() throws {
    let domain = try #require(try system("hw.physmem: 67108864").boot?.domains.first)
    #expect(domain.free > 0 && domain.active > 3000 && domain.inactive > 3000)
    #expect(domain.thresholds == nil)
  }

  @Test(
    "domains",
    arguments: [
      ("vm.ndomains: 4", 4), ("", 1), ("vm.ndomains: 20", 8), ("vm.ndomains: 0", 1),
      ("vm.domain.2.stats.free_count: 5", 3),
      ("vm.ndomains: 1\nvm.domain.1.stats.free_count: 5", 2),
    ])
  func domains(text: String, count: Int) throws {
    let system = try system("vm.stats.vm.v_page_count: 40000\n\(text)")
    #expect(system.domainCount == count)
    #expect(try machine(system).vm.domains.count == count)
  }

  @Test func thresholdsOutOfOrderAreNotTaken() throws {
    let system = try system(
      "vm.stats.vm.v_page_count: 40000\nvm.v_free_target: 9\nvm.v_free_min: 800\n"
        + "vm.v_free_reserved: 7\n")
    #expect(system.boot?.domains[0].thresholds == nil)
    #expect(system.report.derived.contains { $0.note.hasSuffix("are out of order") })
  }

  @Test(
    "swap without swapinfo",
    arguments: [
      ("vm.nswapdev: 0", []), ("", []), ("vm.swap_total: 81920000", ["swap0"]),
      ("vm.nswapdev: 2\nvm.swap_total: 81920000", ["swap0", "swap1"]),
      (
        "vm.swap_total: 81920000\nFree space on device da0s1b:\nFree space on device da1s1b:",
        ["da0s1b", "da1s1b"]
      ),
      ("Swap: 64M Total, 12M Used, 52M Free", ["swap0"]),
      ("swapinfo.md0.total: 998\nswapinfo.md0.used: 7", ["md0"]),
      ("Device 1K-blocks Used Avail Capacity\n", []),
      ("Device 1K-blocks Used Avail Capacity\na 1 0 1 0%\nb 80 0 80 0%\nb 80 0 80 0%", ["b"]),
    ])
  func swap(text: String, names: [String]) throws {
    let system = try system("vm.stats.vm.v_page_count: 40000\n\(text)")
    #expect(system.swapDevices.map(\.name) == names)
    _ = try machine(system)
  }

  @Test func anOlderSystemLimitsAllWiredPages() throws {
    let text = Self.whole.replacing("vm.max_user_wired", with: "vm.max_wired")
    let settings = try system(text).settings.filter { $0.name.hasSuffix("wired") }
    #expect(
      settings.map { "\($0.name)=\($0.value)" } == ["vm.max_wired=5000", "vm.max_user_wired=32000"])
  }

  @Test func optionsWinOverTheFile() throws {
    let memory = try system(Self.whole, .init(memoryPages: 9000))
    #expect(memory.memoryPages == 9000)
    #expect(memory.boot == nil)
    #expect(!memory.settings.contains { $0.name.hasSuffix("wired") })
    let domains = try system(Self.whole, .init(domainCount: 1))
    #expect(domains.domainCount == 1)
    #expect(domains.memoryPages == 32_000)
    #expect(domains.boot?.domains.map(\.active) == [14_001])
    #expect(domains.boot?.domains.map(\.free) == [1000])
    let device = SwapDeviceConfiguration(name: "md0", pages: 500)
    let swap = try system(Self.whole, .init(swapDevices: [device]))
    #expect(swap.swapDevices == [device])
    #expect(swap.boot?.usedSwap == [])
    for system in [memory, domains, swap] { _ = try machine(system) }
  }

  @Test("without processes no page is unswappable, and the report says so")
  func unswappable() throws {
    let folder = try TemporaryFolder()
    var recipe = MachineRecipe()
    recipe.sysctl = try folder.write(Self.whole.utf8, as: "dump")
    recipe.scenario = try folder.write("version: 1\ntitle: T\n".utf8, as: "s.yaml")
    let notes = try recipe.make().system?.report.derived.map(\.note) ?? []
    #expect(notes.contains("of 10: they are memory of processes, and none runs: to the laundry"))
    recipe.scenario = try folder.write(
      "version: 1\ntitle: T\nprocesses: [shell]\n".utf8, as: "p.yaml")
    let others = try recipe.make().system?.report.derived.map(\.note) ?? []
    #expect(!others.contains { $0.contains("none runs") })
  }
}
