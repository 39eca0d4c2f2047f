import PageDaemon
import Testing

@testable import Machine

@Suite("Parts of regions")
struct RegionPartTests {
  @Test(
    "a part is the first or the last of a range, at least a page, at most all",
    arguments: [
      (RegionPart(.first, .portion(.percent(25))), 10..<20), (.init(.last, .pages(4)), 46..<50),
      (.init(.first, .pages(99)), 10..<50), (.init(.last, .portion(.none)), 49..<50),
      (.whole, 10..<50),
    ])
  func ranges(part: RegionPart, expected: Range<Int>) {
    #expect(part.of(10..<50) == expected)
    #expect(part.of(10..<10) == 10..<10)
  }

  /// A process that maps the last part of a file of a hundred pages.
  private func machine(isPrivate: Bool, isLocked: Bool = false) throws -> Machine {
    var region = ProcessBehaviour.Region(
      name: "data", backing: .file(.pages(100)), isPrivate: isPrivate, isLocked: isLocked)
    region.part = RegionPart(.last, .pages(40))
    let kind = ProcessKind(
      name: "program", summary: "",
      behaviour: ProcessBehaviour(
        regions: [region],
        phases: [
          .init(
            extent: .ticks(60_000), rate: .perSecond(1000),
            accesses: [.init(region: 0, pattern: .uniform, writes: .percent(isPrivate ? 50 : 0))])
        ]))
    var configuration = MachineConfiguration.small()
    configuration.kinds = [kind]
    var machine = try Machine(configuration)
    _ = machine.apply(.spawn(kind))
    return machine
  }

  @Test("visits and reads stay within what is mapped of a file", arguments: [false, true])
  func mapping(isPrivate: Bool) throws {
    var machine = try machine(isPrivate: isPrivate)
    machine.run(ticks: 5000)
    machine.expectConsistent()
    let region = machine.region(of: 0)
    #expect(region.range == 60..<100)
    let file = machine.hardware.chains.last(from: region.object)
    #expect(machine.vm.objects[file.index].size == 100)
    let places = machine.vm.resident.entries(of: file).map { Int($0.pindex) }
    #expect(places == Array(60..<100))
    let entry = try #require(machine.mapEntries(ofProcess: 700)?.first)
    #expect(entry.offset == 60 && entry.size == 40 && entry.resident == 40)
    #expect(machine.processes[0].residentPages == 40 && machine.processes[0].virtualPages == 40)
    #expect((entry.dirty > 0) == isPrivate)
  }

  @Test("what is wired of a file is what is mapped, and a child gets a copy of it")
  func locked() throws {
    var machine = try machine(isPrivate: true, isLocked: true)
    machine.run(ticks: 500)
    machine.expectConsistent()
    #expect(machine.processes[0].wiredPages == 40 && machine.userWiredPages == 40)
    let child = machine.forkIdle(0)
    let copy = machine.region(of: child).object
    #expect(machine.vm.resident.entries(of: copy).map { Int($0.pindex) } == Array(60..<100))
    machine.end(0)
    #expect(machine.userWiredPages == 0)
    machine.expectConsistent()
  }

  @Test("advice on a part leaves the rest as it is", arguments: RegionPart.End.allCases)
  func advice(end: RegionPart.End) throws {
    var machine = try Machine(.small())
    machine.tick()
    let (index, object) = machine.spawnIdle(pages: 20)
    for pindex in UInt32(0)..<20 { machine.expectTouch(index, pindex, isWrite: true) }
    machine.hardware.advise(
      .free, index, region: 0, part: RegionPart(end, .portion(.percent(25))), memory: &machine.vm)
    let clean = try (UInt32(0)..<20).filter {
      machine.vm.pages[try #require(machine.vm.page(of: object, at: $0))].dirty == 0
    }
    #expect(clean == (end == .first ? Array(0..<5) : Array(15..<20)))
    machine.expectConsistent()
  }

  @Test("anonymous memory is mapped whole")
  func refused() {
    var region = ProcessBehaviour.Region(name: "heap", backing: .anonymous(.pages(64)))
    region.part = RegionPart(.first, .pages(8))
    let kind = ProcessKind(
      name: "odd", summary: "",
      behaviour: ProcessBehaviour(regions: [region], phases: [.init(extent: .ticks(10))]))
    #expect(throws: ConfigurationError.self) {
      try Machine(.small(processes: [.init(kind)]))
    }
  }
}
