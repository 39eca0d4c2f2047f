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
    #expect(kinds.contains(.oomVote(count: Int32(domains), of: domains)))
    machine.run(ticks: 10)
    #expect(machine.processes.map(\.name) == ["shell", "editor"])
    #expect(machine.statistics.freedByExit > 1000)
    let free = machine.vm.domains.indices.reduce(0) { $0 + machine.vm.count(.free, domain: $1) }
    #expect(free > 2000)
    machine.expectConsistent()
  }

  @Test("the victim that is shown is the one that is taken")
  func preview() throws {
    var machine = try Machine(.small(processes: [.init(.shell), .init(.browser)]))
    machine.run(ticks: 100)
    let victim = try #require(machine.presentVictim)
    #expect(victim.name == "browser")
    #expect(victim.size == machine.processes.last?.oomSize)
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
      case .lowMemory(let pages), .zonesReclaimed(let pages): sum + pages
      default: sum
      }
    }
    #expect(returned > 0)
    #expect(machine.kernelCachePages < before)
    machine.expectConsistent()
  }
}
