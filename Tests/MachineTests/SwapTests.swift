import PageDaemon
import Testing

@testable import Machine

@Suite("Swap")
struct SwapTests {
  @Test("runs are neighbouring blocks, never the label's, and come back")
  func runs() throws {
    var device = SwapDevice(.init(name: "md0", pages: 200))
    #expect(device.freeCount == 198)
    expectRun(32, 2, of: &device)
    expectRun(100, 34, of: &device)
    expectRun(100, nil, of: &device)
    expectRun(66, 134, of: &device)
    #expect(device.freeCount == 0)
    for block in 60..<70 { device.release(block) }
    expectRun(11, nil, of: &device)
    expectRun(10, 60, of: &device)
  }

  @Test("any pattern of runs keeps count", arguments: 1...8)
  func patterns(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var device = SwapDevice(.init(name: "md0", pages: 500))
    var taken: [Range<Int>] = []
    for _ in 0..<600 {
      let length = 1 + generator.below(32)
      if generator.happens(6, in: 10), let first = device.allocate(run: length) {
        let run = first..<first + length
        #expect(run.lowerBound >= 2 && run.upperBound <= 500)
        #expect(!taken.contains { $0.overlaps(run) })
        taken.append(run)
      } else if !taken.isEmpty {
        for block in taken.remove(at: generator.below(taken.count)) { device.release(block) }
      }
      #expect(device.usedCount == taken.reduce(0) { $0 + $1.count })
    }
  }

  @Test("devices take turns, and those that are off none")
  func interleave() {
    var swap = SwapSpace(devices: [
      .init(name: "a", pages: 100), .init(name: "b", pages: 100, isOn: false),
      .init(name: "c", pages: 100),
    ])
    let devices = (0..<4).map { _ in swap.allocate(run: 4)?.device }
    #expect(devices == [0, 2, 0, 2])
    #expect(swap.available == 2 * 98 - 16)
    #expect(swap.enabledCount == 2)
  }

  @Test("a cluster is split for want of long runs, and fails when there are none")
  func failure() throws {
    var machine = try Machine(.small(swap: [.init(name: "md0", pages: 2 + 24)]))
    let process = machine.spawnIdle(pages: 64)
    for pindex in 0..<64 { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    machine.startPageOut(process.object, 0..<64)
    #expect(machine.vm.objects[process.object.index].kind == .swap)
    #expect(machine.availableSwap == 0)
    #expect(machine.hardware.swap.count(of: process.object) == 24)
    #expect(machine.vm.count(.unswappable, domain: 0) == 64 - 24)
    #expect(machine.events.suffix(20).contains { $0.kind == .swapFull })
    machine.run(ticks: 50)
    machine.expectConsistent()
  }

  @Test("an exit gives blocks and pages back")
  func exit() throws {
    var machine = try Machine(.small())
    let free = machine.vm.count(.free, domain: 0)
    let process = machine.spawnIdle(pages: 64)
    for pindex in 0..<64 { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    machine.startPageOut(process.object, 0..<32)
    machine.hardware.markKilled(process.index)
    machine.tick()
    #expect(machine.availableSwap == 4094)
    #expect(machine.statistics.freedByExit == 32, "the others are still being written")
    machine.run(ticks: 100)
    #expect(machine.vm.count(.free, domain: 0) == free)
    #expect(machine.vm.objects[process.object.index].residentCount == 0)
    #expect(machine.hardware.spareObjects == [process.object])
    machine.expectConsistent()
  }

  @Test("swapoff brings everything back, then the device is off")
  func swapoff() throws {
    var machine = try Machine(.small())
    let process = machine.spawnIdle(pages: 300)
    for pindex in 0..<300 { machine.expectTouch(process.index, UInt32(pindex), isWrite: true) }
    machine.pageOut(process.object, 0..<300)
    machine.dropAll(of: process.object)
    machine.expect(.toggleSwap(device: 0), .done("swapoff md0: reading 300 pages back"))
    #expect(machine.availableSwap == 0)
    machine.expect(.toggleSwap(device: 0), .refused("swapoff md0 is under way"))
    machine.run(ticks: 2000)
    #expect(!machine.swapDevices[0].isOn)
    #expect(machine.hardware.swap.usedCount == 0)
    #expect(machine.vm.resident.entries(of: process.object).count == 300)
    #expect(!machine.vm.swapIsEnabled)
    #expect(machine.events.suffix(20).contains { $0.kind == .swapOff(name: "md0") })
    machine.expectConsistent()

    machine.expect(.toggleSwap(device: 0), .done("swapon md0"))
    #expect(machine.vm.swapIsEnabled)
    #expect(machine.availableSwap == 4094)
  }

  @Test("swapoff is refused when memory and the other devices are too small")
  func refusal() throws {
    var machine = try Machine(.small(pages: 4000, swap: [.init(name: "md0", pages: 20_000)]))
    let process = machine.spawnIdle(pages: 300)
    for start in stride(from: UInt32(0), to: 300, by: 20) {
      for pindex in start..<start + 20 {
        machine.expectTouch(process.index, pindex, isWrite: true)
      }
      machine.pageOut(process.object, start..<start + 20)
      machine.dropAll(of: process.object)
    }
    machine.expect(.toggleSwap(device: 0), .refused("not enough memory to swap off md0"))
    #expect(machine.swapDevices[0].isOn)
    machine.expect(.toggleSwap(device: 3), .refused("there is no swap device 3"))
  }

  private func expectRun(
    _ length: Int, _ first: Int?, of device: inout SwapDevice,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = device.allocate(run: length)
    #expect(got == first, sourceLocation: sourceLocation)
  }
}
