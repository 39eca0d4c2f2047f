import PageDaemon
import Testing

@testable import Machine

@Suite("Determinism")
struct DeterminismTests {
  private func machine(seed: UInt64) throws -> Machine {
    try Machine(
      MachineConfiguration(
        memoryPages: 20_000, domainCount: 2, seed: seed,
        swapDevices: [.init(name: "md0", pages: 8000), .init(name: "md1", pages: 4000)],
        processes: .standard, kinds: ProcessKind.standard))
  }

  @Test("one configuration, the same commands: one history")
  func same() throws {
    var machines = [try machine(seed: 5), try machine(seed: 5)]
    for index in machines.indices {
      machines[index].run(ticks: 1500)
      _ = machines[index].apply(.pressure(pages: 5000))
      machines[index].run(ticks: 2500)
      _ = machines[index].apply(.toggleSwap(device: 1))
      _ = machines[index].apply(.spawn(.leak))
      machines[index].run(ticks: 3000)
    }
    #expect(machines[0] == machines[1])
  }

  @Test("another seed, another history")
  func different() throws {
    var first = try machine(seed: 5)
    var second = try machine(seed: 6)
    first.run(ticks: 1000)
    second.run(ticks: 1000)
    #expect(first.vm != second.vm)
  }

  @Test("passing over idle ticks changes nothing")
  func skipping() throws {
    var byTick = try machine(seed: 9)
    var byRun = byTick
    for _ in 0..<4000 { byTick.tick() }
    byRun.run(ticks: 1)
    byRun.run(ticks: 3999)
    #expect(byTick.now == byRun.now)
    #expect(byTick == byRun)
  }

  @Test("passing over idle ticks changes nothing when memory is short", arguments: 1...6)
  func skippingWhenShort(seed: UInt64) throws {
    var byTick = try Machine(
      MachineConfiguration(
        memoryPages: 6000, domainCount: 2, seed: seed,
        swapDevices: [.init(name: "md0", pages: 500, latencyTicks: 9, pagesPerSecond: 900)],
        processes: .standard, kinds: ProcessKind.standard))
    _ = byTick.apply(.pressure(pages: 4000))
    _ = byTick.apply(.spawn(.leak))
    byTick.run(ticks: 1000)
    _ = byTick.apply(.pressure(pages: -3000))
    var byRun = byTick
    for _ in 0..<1500 { byTick.tick() }
    byRun.run(ticks: 1500)
    let isSame = byTick == byRun
    #expect(isSame)
  }

  @Test("no setting makes a machine stand still")
  func spinning() throws {
    var machine = try machine(seed: 4)
    _ = machine.apply(.set(sysctl: "vm.domain.0.pidctrl.setpoint", value: "0"))
    _ = machine.apply(.pressure(pages: 20_000))
    machine.run(ticks: 1000)
    #expect(machine.now == 1000)
    #expect(machine.vm.pageDaemons[0].scans > 1000, "it did spin")
  }

  @Test("a copy is not touched by what happens to the original")
  func snapshot() throws {
    var original = try machine(seed: 3)
    original.run(ticks: 500)
    let copy = original
    var again = copy
    original.run(ticks: 2000)
    #expect(original != copy)
    #expect(copy.now == 500)
    again.run(ticks: 2000)
    #expect(again == original)
  }

  @Test("running a pass stops when the scan is done")
  func pass() throws {
    var machine = try machine(seed: 2)
    for domain in [1, 0, 1] {
      let scans = machine.vm.pageDaemons[domain].scans
      let isDone = machine.runPass(ofDomain: domain)
      #expect(isDone)
      #expect(machine.vm.pageDaemons[domain].scans > scans)
    }
    let inNoTime = machine.runPass(ofDomain: 0, limit: 0)
    #expect(!inNoTime)
    let ofNoDomain = machine.runPass(ofDomain: 7)
    #expect(!ofNoDomain)
  }

  @Test("the generator is SplitMix64")
  func generator() {
    var generator = SplitMix64(seed: 1_234_567)
    let first = (0..<3).map { _ in generator.next() }
    #expect(
      first == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    let none = generator.below(0)
    #expect(none == 0)
    let draws = Set((0..<1000).map { _ in generator.below(7) })
    #expect(draws == Set(0..<7))
  }
}
