import PageDaemon
import Testing

@testable import Machine

@Suite("Consistency")
struct ConsistencyTests {
  private static let swaps: [[SwapDeviceConfiguration]] = [
    [],
    [.init(name: "md0", pages: 300)],
    [.init(name: "md0", pages: 6000), .init(name: "md1", pages: 3000, isOn: false)],
    [.init(name: "md0", pages: 40_000, latencyTicks: 20, pagesPerSecond: 500)],
  ]

  @Test("nothing contradicts itself, whatever is done", arguments: 1...24)
  func anything(seed: UInt64) throws {
    let domains = 1 + Int(seed % 4)
    let pages = max([4000, 9000, 20_000, 64_000][Int(seed / 4 % 4)], 2000 * domains)
    var generator = SplitMix64(seed: seed)
    var machine = try Machine(
      MachineConfiguration(
        memoryPages: pages, domainCount: domains, seed: seed,
        swapDevices: Self.swaps[Int(seed / 2 % 4)], processes: .standard,
        kinds: ProcessKind.standard, lockContention: 50_000))
    machine.expectConsistent()
    for _ in 0..<12 {
      for _ in 0..<1 + generator.below(3) {
        _ = machine.apply(command(&generator, machine))
      }
      machine.run(ticks: Int64(1 + generator.below(1500)))
      machine.expectConsistent()
    }
  }

  private func command(_ generator: inout SplitMix64, _ machine: Machine) -> Command {
    let pages = machine.configuration.memoryPages
    switch generator.below(6) {
    case 0:
      return .spawn(machine.spawnableKinds[generator.below(machine.spawnableKinds.count)])
    case 1:
      let pids = machine.processes.map(\.pid)
      return .kill(pid: pids.isEmpty ? 1 : pids[generator.below(pids.count)])
    case 2:
      return .toggleSwap(device: generator.below(3))
    case 3:
      return .pressure(pages: -generator.below(pages))
    case 4:
      let settings = [
        ("vm.disable_swapspace_pageouts", "\(generator.below(2))"),
        ("vm.pageout_oom_seq", "\(1 + generator.below(12))"),
        ("vm.pageout_update_period", "\(generator.below(20))"),
      ]
      let (name, value) = settings[generator.below(settings.count)]
      return .set(sysctl: name, value: value)
    default:
      return .pressure(pages: generator.below(pages))
    }
  }

  @Test("the check sees what is wrong")
  func findings() throws {
    var machine = try Machine(.small(processes: [.init(.browser)]))
    machine.run(ticks: 100)
    let handle = machine.vm.pages.mutableHandle()
    let page = handle.first(of: .active, domain: 0)
    handle[page].queue = .none
    let found = machine.violations()
    #expect(found.contains("page \(page.rawValue) is linked into active of domain 0"))
    #expect(found.contains("page \(page.rawValue) is nowhere"))
  }

  @Test("the check sees what is wrong with mappings, references and wirings")
  func findingsOfMaps() throws {
    var sound = try Machine(.small())
    let parent = sound.spawnIdle(pages: 4)
    for pindex in UInt32(0)..<4 { sound.expectTouch(parent.index, pindex, isWrite: true) }
    let child = sound.forkIdle(parent.index)
    sound.expectTouch(child, 1, isWrite: true)
    sound.expectConsistent()
    let page = try #require(sound.vm.page(of: parent.object, at: 0))
    let slot = sound.hardware.processes.list[parent.index].slot

    var machine = sound
    machine.hardware.mappings[page] = PageMappings(mapped: 1 << 40)
    #expect(
      machine.violations().contains(
        "page \(page.rawValue) is mapped by someone who does not reach it"))
    machine = sound
    machine.hardware.mappings[page].writeable = 1 << UInt64(slot)
    machine.vm.pages.mutableHandle()[page].flags = [.writeable]
    #expect(
      machine.violations().contains(
        "page \(page.rawValue) is writeable in an object behind another"))
    machine = sound
    machine.vm.pages.mutableHandle()[page].mappingCount = 2
    #expect(
      machine.violations().contains("page \(page.rawValue) is not mapped by those who are said to"))
    machine = sound
    machine.vm.objects[parent.object.index].referenceCount = 3
    #expect(
      machine.violations().contains("object \(parent.object.rawValue) has 2 references, not 3"))
    machine = sound
    machine.hardware.processes.list[child].regions[0].object = parent.object
    #expect(machine.violations().contains { $0.hasSuffix("writes to memory that others refer to") })
    machine = sound
    machine.vm.pages.mutableHandle()[page].wireCount = 1
    #expect(machine.violations().contains("page \(page.rawValue) is wired 1 times, not 0"))
  }
}
