import PageDaemon
import Testing

@testable import Machine

@Suite("Timeline")
struct TimelineTests {
  private func machine(_ events: [TimelineEvent]) throws -> Machine {
    var configuration = MachineConfiguration.small(processes: [.init(.shell)])
    configuration.timeline = events
    return try Machine(configuration)
  }

  private func kinds(_ machine: Machine) -> [Event.Kind] {
    machine.events.suffix(EventLog.capacity).map(\.kind)
  }

  @Test("what is due is done at its tick, in order, and noted")
  func order() throws {
    var machine = try machine([
      .init(tick: 100, .spawn(.leak)), .init(tick: 100, .note("look")),
      .init(tick: 200, .set(.init(name: "vm.pageout_oom_seq", value: "3"))),
      .init(tick: 200, .kill(name: "leak")), .init(tick: 300, .swapOff(device: "md0")),
      .init(tick: 400, .morePressure(.pages(50))), .init(tick: 500, .lessPressure(.pages(20))),
    ])
    machine.run(ticks: 100)
    #expect(machine.processes.map(\.name) == ["shell"])
    machine.run(ticks: 1)
    #expect(machine.processes.map(\.name) == ["shell", "leak"])
    machine.run(ticks: 899)
    #expect(machine.processes.map(\.name) == ["shell", "pressure"])
    #expect(machine.vm.tunables.oomSequence == 3)
    #expect(!machine.swapDevices[0].isOn)
    #expect(machine.pressurePages == 30)
    let noted = machine.events.suffix(50).filter { event in
      switch event.kind {
      case .note, .timeline, .timelineRefused: true
      default: false
      }
    }
    #expect(
      noted.map(\.text) == [
        "look", "killed leak", "memory pressure: 50 pages", "memory pressure: 30 pages",
      ])
    #expect(noted.map(\.tick) == [100, 200, 400, 500])
  }

  @Test("processes are started in a domain, forked, stopped, and go on")
  func processes() throws {
    var configuration = MachineConfiguration.small(domains: 2)
    configuration.timeline = [
      .init(tick: 10, .spawn(.shell, policy: .roundRobin, domain: 1)),
      .init(tick: 10, .spawn(.shell, domain: 2)),
      .init(tick: 20, .fork(name: "shell")), .init(tick: 20, .fork(name: "nobody")),
      .init(tick: 30, .stop(name: "shell")), .init(tick: 40, .stop(name: "shell")),
      .init(tick: 50, .resume(name: "shell")),
    ]
    var machine = try Machine(configuration)
    machine.run(ticks: 15)
    #expect(machine.hardware.processes.list.map(\.placement.pin) == [1])
    #expect(machine.hardware.processes.list.map(\.placement.policy) == [.roundRobin])
    machine.run(ticks: 10)
    #expect(machine.processes.map(\.parent) == [1, 700])
    machine.run(ticks: 10)
    #expect(machine.processes.map(\.state) == [.stopped, .stopped])
    machine.run(ticks: 20)
    #expect(machine.processes.allSatisfy { $0.state != .stopped })
    #expect(
      machine.events.suffix(50).filter { $0.severity == .warning }.map(\.text) == [
        "timeline: spawn shell: there is no domain 2",
        "timeline: fork nobody: there is no process nobody",
        "timeline: stop shell: there is no process shell that runs",
      ])
  }

  @Test("what cannot be done is refused, and life goes on")
  func refusals() throws {
    var machine = try machine([
      .init(tick: 1, .kill(name: "nobody")), .init(tick: 1, .swapOn(device: "md0")),
      .init(tick: 1, .swapOff(device: "md7")), .init(tick: 1, .spawn(.trace)),
      .init(tick: 1, .set(.init(name: "vm.nothing", value: "1"))),
    ])
    machine.run(ticks: 10)
    let refused = machine.events.suffix(20).filter { $0.severity == .warning }.map(\.text)
    #expect(
      refused == [
        "timeline: kill nobody: there is no process nobody",
        "timeline: swapon md0: it is on already",
        "timeline: swapoff md7: there is no swap device md7",
        "timeline: spawn trace: there is no trace to replay",
        "timeline: set vm.nothing=1: unknown oid 'vm.nothing'",
      ])
  }

  @Test("events repeat until their end")
  func repeating() throws {
    var machine = try machine([
      .init(tick: 50, interval: 100, last: 260, .note("tick")),
      .init(tick: 150, .note("tock")),
    ])
    machine.run(ticks: 2000)
    let noted = machine.events.suffix(20).compactMap { event in
      if case .note(let text) = event.kind { "\(event.tick) \(text)" } else { nil }
    }
    #expect(noted == ["50 tick", "150 tock", "150 tick", "250 tick"])
  }

  @Test("passing over idle ticks passes over no event, and a copy has the same future")
  func skipping() throws {
    var byTick = try machine([
      .init(tick: 333, .spawn(.browser)), .init(tick: 777, interval: 51, .morePressure(.pages(9))),
    ])
    var byRun = byTick
    for _ in 0..<1500 { byTick.tick() }
    byRun.run(ticks: 700)
    var copy = byRun
    byRun.run(ticks: 800)
    copy.run(ticks: 800)
    #expect(byTick == byRun && copy == byRun)
  }

  @Test("a timeline out of order, or without sense, is refused")
  func checks() {
    let wrong: [[TimelineEvent]] = [
      [.init(tick: 5, .note("")), .init(tick: 4, .note(""))], [.init(tick: -1, .note(""))],
      [.init(tick: 5, interval: 0, .note(""))], [.init(tick: 5, last: 4, .note(""))],
      .init(repeating: .init(tick: 5, .note("")), count: 1001),
    ]
    for events in wrong { #expect(throws: ConfigurationError.self) { try machine(events) } }
  }

  @Test("settings are made before the first tick")
  func settings() throws {
    var configuration = MachineConfiguration.small()
    configuration.settings = [.init(name: "vm.pageout_oom_seq", value: "5")]
    #expect(try Machine(configuration).vm.tunables.oomSequence == 5)
    configuration.settings = [.init(name: "vm.nothing", value: "5")]
    #expect(throws: ConfigurationError("unknown oid 'vm.nothing'")) { try Machine(configuration) }
  }
}
