import PageDaemon
import Testing

@testable import Machine

@Suite("Commands")
struct CommandTests {
  @Test("spawn and kill say what they did, or why not")
  func processes() throws {
    var machine = try Machine(.small())
    machine.expect(.spawn(.shell), .done("started shell, pid 700"))
    machine.expect(.spawn(.trace), .refused("there is no trace to replay"))
    machine.expect(.spawn(.pressure), .refused("pressure cannot be started"))
    #expect(!machine.spawnableKinds.contains(.trace))
    machine.expect(.kill(pid: 3), .refused("there is no process 3"))
    machine.expect(.kill(pid: 700), .done("killed shell, pid 700"))
    machine.expect(.kill(pid: 700), .refused("process 700 is exiting already"))
    machine.tick()
    #expect(machine.processes.isEmpty)
    #expect(machine.statistics.kills == 0, "only the out-of-memory killer's count")
  }

  @Test("the table of processes can be full")
  func full() throws {
    var machine = try Machine(.small())
    for _ in 0..<64 { _ = machine.apply(.spawn(.shell)) }
    machine.expect(.spawn(.shell), .refused("there are 64 processes already"))
    machine.expect(.pressure(pages: 1), .refused("there are 64 processes already"))
    machine.run(ticks: 500)
    machine.expectConsistent()
  }

  @Test("memory pressure grows, shrinks and ends")
  func pressure() throws {
    var machine = try Machine(.small())
    machine.expect(.pressure(pages: -5), .refused("there is no memory pressure"))
    machine.expect(.pressure(pages: 3000), .done("memory pressure: 3000 pages"))
    #expect(machine.pressurePages == 3000)
    machine.run(ticks: 500)
    let process = try #require(machine.processes.first { $0.kind == .pressure })
    #expect(process.name == "pressure")
    #expect(process.residentPages == 3000)
    _ = machine.apply(.pressure(pages: -1000))
    machine.run(ticks: 100)
    #expect(machine.processes.first?.residentPages == 2000)
    machine.expect(.pressure(pages: Int.min), .done("memory pressure: 0 pages"))
    machine.tick()
    #expect(machine.processes.isEmpty)
    #expect(machine.pressurePages == 0)
    _ = machine.apply(.pressure(pages: 1))
    machine.expect(.pressure(pages: Int.max), .done("memory pressure: 65536 pages"))
    machine.expect(.pressure(pages: 1), .refused("memory pressure stays at 65536"))
  }

  @Test("settings are set by name")
  func settings() throws {
    var machine = try Machine(.small())
    machine.expect(.set(sysctl: "vm.pageout_oom_seq", value: "3"), .done("vm.pageout_oom_seq = 3"))
    #expect(machine.vm.tunables.oomSequence == 3)
    #expect(
      machine.events.suffix(1).first?.kind == .sysctlSet(name: "vm.pageout_oom_seq", value: "3"))
    machine.expect(.set(sysctl: "vm.nothing", value: "3"), .refused("unknown oid 'vm.nothing'"))
    guard case .refused = machine.apply(.set(sysctl: "vm.pageout_oom_seq", value: "many")) else {
      Issue.record("a word was taken for a number")
      return
    }
  }
}
