import PageDaemon
import Testing

@testable import Machine

@Suite("Pressure")
struct PressureTests {
  @Test("figures are the parts of time in which some or all wait")
  func meter() {
    var meter = PressureMeter()
    #expect(meter.figures(samples: 10) == PressureFigures(some: 0, full: 0))
    meter.note(isSome: true, isFull: false, now: 20)
    meter.note(isSome: true, isFull: true, now: 50)
    meter.note(isSome: false, isFull: false, now: 60)
    meter.sample(now: 100)
    #expect(meter.figures(samples: 10) == PressureFigures(some: 400, full: 100))
    meter.note(isSome: true, isFull: true, now: 100)
    meter.sample(now: 200)
    #expect(meter.figures(samples: 10) == PressureFigures(some: 700, full: 550))
    #expect(meter.figures(samples: 1) == PressureFigures(some: 1000, full: 1000))
  }

  @Test("a machine without cares has none, one out of memory has nothing else")
  func machines() throws {
    var calm = try Machine(.small(pages: 40_000, processes: [.init(.shell)]))
    calm.run(ticks: 20_000)
    #expect(calm.pressure.tenSeconds.some < 100)
    var configuration = MachineConfiguration.small(
      pages: 8000, swap: [], processes: [.init(.shell), .init(.editor)])
    configuration.faultPatience = 0
    configuration.settings = [SysctlSetting(name: "vm.pageout_oom_seq", value: "1000000")]
    var short = try Machine(configuration)
    _ = short.apply(.pressure(pages: 9000))
    short.run(ticks: 60_000)
    #expect(short.pressure.tenSeconds.some > 900)
    #expect(short.pressure.minute.some > 500)
    #expect(short.pressure.minute.full > 100)
  }
}
