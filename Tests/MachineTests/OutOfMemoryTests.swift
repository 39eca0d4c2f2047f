import PageDaemon
import Testing

@testable import Machine

@Suite("Out of memory")
struct OutOfMemoryTests {
  @Test("without swap a leak is killed, and no one else", arguments: [1, 2])
  func leak(domains: Int) throws {
    var machine = try Machine(
      .small(
        pages: 8000, domains: domains, swap: [],
        processes: [.init(.shell), .init(.editor)]))
    machine.expect(.spawn(.leak), .done("started leak, pid 702"))
    var limit = 400
    while machine.statistics.kills == 0, limit > 0 {
      machine.run(ticks: 1000)
      limit -= 1
    }
    #expect(machine.statistics.kills == 1)
    let kinds = machine.events.suffix(EventLog.capacity).map(\.kind)
    #expect(kinds.contains(.killed(pid: 702, name: "leak")))
    #expect(kinds.contains(.oomVote(count: Int32(domains), of: domains, scans: 12)))
    machine.run(ticks: 10)
    #expect(machine.processes.map(\.name) == ["shell", "editor"])
    #expect(machine.statistics.freedByExit > 1000)
    let free = machine.vm.domains.indices.reduce(0) { $0 + machine.vm.count(.free, domain: $1) }
    #expect(free > 2000)
    machine.expectConsistent()
  }

  @Test("a process with a pid below 48 is spared while there is swap space, and not after")
  func early() throws {
    var early = ProcessConfiguration(.leak, name: "rc", memory: .pages(1000))
    early.isEarly = true
    var configuration = MachineConfiguration.small(
      pages: 8000, processes: [early, .init(.shell)])
    var machine = try Machine(configuration)
    #expect(machine.processes.map(\.pid) == [20, 700])
    #expect(machine.processes.map(\.protection) == [.none, .none])
    machine.run(ticks: 2000)
    #expect(machine.processes[0].oomSize > machine.processes[1].oomSize)
    #expect(machine.availableSwap > 0)
    #expect(machine.presentVictim?.name == "shell")
    #expect(machine.presentVictim?.candidates == 1)
    #expect(machine.presentVictim?.nextSize == nil)
    machine.vm.kill(for: .memory, hardware: &machine.hardware)
    machine.run(ticks: 5)
    #expect(machine.processes.map(\.name) == ["rc"])
    #expect(machine.presentVictim == nil)

    configuration.swapDevices = []
    machine = try Machine(configuration)
    machine.run(ticks: 2000)
    #expect(machine.presentVictim?.name == "rc")
    machine.vm.kill(for: .memory, hardware: &machine.hardware)
    machine.run(ticks: 5)
    #expect(machine.processes.map(\.name) == ["shell"])
    machine.expect(.kill(pid: 700), .done("killed shell, pid 700"))
  }

  /// A machine without swap on which a process leaks, run until somebody is killed.
  private func exhausted(
    domains: Int, seed: UInt64, patience: Int64 = 30_000, settings: [SysctlSetting] = []
  ) throws -> Machine {
    var configuration = MachineConfiguration.small(
      pages: 4000 * domains, domains: domains, seed: seed, swap: [],
      processes: [.init(.shell), .init(.editor), .init(.shell)])
    configuration.faultPatience = patience
    configuration.settings = settings
    var machine = try Machine(configuration)
    _ = machine.apply(.spawn(.leak))
    _ = machine.apply(.pressure(pages: 2500 * domains))
    while machine.statistics.kills == 0, machine.now < 240_000 { machine.run(ticks: 100) }
    return machine
  }

  @Test(
    "with several domains too, somebody is killed before long", arguments: [2, 4, 8],
    [1, 2, 3, 4] as [UInt64])
  func severalDomains(domains: Int, seed: UInt64) throws {
    let machine = try exhausted(domains: domains, seed: seed)
    #expect(machine.statistics.kills == 1)
    // Memory is used up after some ten seconds; a fault's patience is half a minute.
    #expect(machine.now < 60_000, "killed at \(machine.now)")
  }

  @Test("a fault that waits in vain calls the killer, whether the domains vote or not")
  func patience() throws {
    let neverVotes = SysctlSetting(name: "vm.pageout_oom_seq", value: "1000000")
    let impatient = try exhausted(domains: 2, seed: 1, settings: [neverVotes])
    #expect(impatient.statistics.kills == 1)
    let gaveUp = impatient.events.suffix(EventLog.capacity).contains {
      if case .faultGaveUp = $0.kind { true } else { false }
    }
    #expect(gaveUp)
    let patient = try exhausted(domains: 2, seed: 1, patience: 0, settings: [neverVotes])
    #expect(patient.statistics.kills == 0)
    #expect(patient.processes.contains { $0.state == .waitingForMemory })
    #expect(patient.hardware.processes.list.allSatisfy { $0.vainWaits == 0 })
  }

  @Test("the victim that is shown is the one that is taken")
  func preview() throws {
    var machine = try Machine(.small(processes: [.init(.shell), .init(.browser)]))
    machine.run(ticks: 100)
    let victim = try #require(machine.presentVictim)
    #expect(victim.name == "browser")
    #expect(victim.size == machine.processes.last?.oomSize)
    #expect(victim.candidates == 2)
    #expect(victim.nextSize == machine.processes.first?.oomSize)
    machine.vm.kill(for: .memory, hardware: &machine.hardware)
    #expect(machine.processes.first { $0.pid == victim.pid }?.state == .exiting)
    machine.tick()
    #expect(!machine.processes.contains { $0.pid == victim.pid })
  }

  @Test("vm.panic_on_oom stops the machine for good")
  func panic() throws {
    var machine = try Machine(.small(processes: [.init(.shell)]))
    machine.expect(.set(sysctl: "vm.panic_on_oom", value: "1"), .done("vm.panic_on_oom = 1"))
    machine.vm.kill(for: .memory, hardware: &machine.hardware)
    machine.run(ticks: 100)
    #expect(machine.isHalted)
    #expect(machine.haltReason == "out of swap space")
    let now = machine.now
    machine.run(ticks: 100)
    machine.tick()
    #expect(machine.now == now)
    machine.expect(.spawn(.shell), .refused("the machine has stopped"))
  }

  @Test("a panic stops the page daemon in the middle of its pass")
  func panicOfTheDaemon() throws {
    var configuration = MachineConfiguration.small(
      pages: 8000, swap: [], processes: [.init(.shell), .init(.editor)])
    configuration.faultPatience = 0
    configuration.settings = [SysctlSetting(name: "vm.panic_on_oom", value: "1")]
    var machine = try Machine(configuration)
    _ = machine.apply(.pressure(pages: 9000))
    machine.run(ticks: 60_000)
    #expect(machine.haltReason == "out of swap space")
    #expect(machine.vm.scheduler.states.first == .runnable)
    #expect(machine.events.suffix(1).map(\.kind) == [.panic("out of swap space")])
    #expect(machine.statistics.kills == 0)
    machine.expectConsistent()
  }

  @Test("low memory makes the kernel's caches give pages back")
  func kernelCache() throws {
    var machine = try Machine(.small(pages: 8000, processes: [.init(.shell)], kernelCache: 800))
    #expect(machine.kernelCachePages == 800)
    machine.run(ticks: 10_500)
    let before = machine.kernelCachePages
    machine.expect(.pressure(pages: 6000), .done("memory pressure: 6000 pages"))
    machine.run(ticks: 2000)
    let returned = machine.events.suffix(EventLog.capacity).reduce(0) { sum, event in
      switch event.kind {
      case .lowMemory(let pages): sum + pages
      default: sum
      }
    }
    #expect(returned > 0)
    #expect(machine.kernelCachePages < before)
    machine.expectConsistent()
  }
}
