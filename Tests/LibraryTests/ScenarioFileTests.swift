import Library
import Machine
import TemporaryFolders
import Testing

@Suite struct ScenarioFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let head = "version: 1\ntitle: T\n"

  func load(_ text: String) throws -> Scenario {
    try Scenario.load(folder.write(text.utf8, as: "s.yaml"))
  }

  /// A scenario with every key that there is.
  private static let whole =
    """
    version: 1
    title: A title
    summary: A sentence.
    watch: [one, two]
    machine: { memory: 64MiB, domains: 2, seed: 9, kernel: 10 %, caches: 1MiB, contention: 7 }
    sysctls:
      vm.pageout_oom_seq: 3
      vm.domain.1.pidctrl.kpd: 5
    swap:
      - { name: md0, size: 32MiB, latency: 5ms, bandwidth: 8MiB/s, on: false }
      - { name: md1, size: 16MiB }
    disk: { name: da0, latency: 10ms, bandwidth: 40.96MB/s }
    kinds:
      hog:
        summary: a hog
        end: exit
        regions:
          heap: { anonymous: 8 % }
          file: { file: 1MiB }
          code: { library: libc }
    \(ScenarioFixture.phases)processes:
      - shell
      - { kind: hog, count: 2, name: pig, memory: 4MiB }
      - { kind: trace, trace: sort, rate: 500/s, end: exit }
    timeline:
      - at 1s: spawn hog
      - at 2s every 500ms until 4s: [kill pig, pressure +5 %, pressure -1MiB]
      - at 3s: [spawn 2 shell, swapon md0, swapoff md1, set vm.pageout_oom_seq=4, note Look]

    """

  @Test func readsEveryKey() throws {
    let scenario = try load(Self.whole)
    let machine = scenario.machine()
    #expect(scenario.title == "A title" && scenario.summary == "A sentence.")
    #expect(scenario.watch == ["one", "two"])
    #expect(scenario.machine(memoryPages: 100_000).kernelPages == 10_000)
    expectHardware(machine)
    #expect(machine.processes.map(\.kind.name) == ["shell", "hog", "hog", "trace"])
    #expect(machine.processes[2].name == "pig" && machine.processes[2].memory == .pages(1024))
    #expect(machine.processes[3].replay?.referencesPerSecond == 500)
    #expect(machine.processes[3].replay?.ending == .exit)
    try expectHog(#require(machine.kinds.last))
    expectTimeline(machine.timeline)
  }

  private func expectHardware(_ machine: MachineConfiguration) {
    #expect(machine.memoryPages == 16_384 && machine.domainCount == 2 && machine.seed == 9)
    #expect(machine.kernelPages == 1638 && machine.kernelCachePages == 256)
    #expect(machine.lockContention == 7)
    #expect(
      machine.settings == [
        SysctlSetting(name: "vm.pageout_oom_seq", value: "3"),
        SysctlSetting(name: "vm.domain.1.pidctrl.kpd", value: "5"),
      ])
    #expect(
      machine.swapDevices == [
        SwapDeviceConfiguration(
          name: "md0", pages: 8192, latencyTicks: 5, pagesPerSecond: 2048, isOn: false),
        SwapDeviceConfiguration(name: "md1", pages: 4096),
      ])
    #expect(
      machine.disk == DiskConfiguration(name: "da0", latencyTicks: 10, pagesPerSecond: 10_000))
  }

  private func expectTimeline(_ timeline: [TimelineEvent]) {
    #expect(
      timeline.map(\.tick) == [1000, 2000, 2000, 2000, 3000, 3000, 3000, 3000, 3000, 3000])
    #expect(timeline[1].interval == 500 && timeline[1].last == 4000)
    #expect(
      timeline[1...3].map(\.action) == [
        .kill(name: "pig"), .morePressure(.portion(.percent(5))), .lessPressure(.pages(256)),
      ])
    #expect(
      timeline[6...].map(\.action) == [
        .swapOn(device: "md0"), .swapOff(device: "md1"),
        .set(SysctlSetting(name: "vm.pageout_oom_seq", value: "4")), .note("Look"),
      ])
  }

  private func expectHog(_ kind: ProcessKind) throws {
    let behaviour = try #require(kind.behaviour)
    #expect(kind.name == "hog" && kind.summary == "a hog" && behaviour.ending == .exit)
    #expect(
      behaviour.regions.map(\.backing) == [
        .anonymous(.portion(.percent(8))), .file(.pages(256)), .library(.libc),
      ])
    let set = WorkingSet(hot: .percent(10), focus: .percent(80), drift: Portion(parts: 500))
    #expect(
      behaviour.phases == [
        BehaviourPhase(
          extent: .ticks(90_000), interval: 20, rate: .portion(.percent(4)),
          growth: [.init(region: 0, size: .percent(50))],
          accesses: [
            MemoryAccess(
              region: 0, pattern: .workingSet(set), share: 3, runLength: 4, writes: .percent(30)),
            MemoryAccess(region: 0, pattern: .strided(pages: 16), runLength: 1),
            MemoryAccess(region: 1, pattern: .zipf(ZipfLaw(tenths: 12))),
            MemoryAccess(region: 2, pattern: .uniform),
          ]),
        BehaviourPhase(
          extent: .touches(500), rate: .perSecond(100),
          accesses: [MemoryAccess(region: 1, pattern: .sequential)]),
        BehaviourPhase(extent: .ticks(2000)),
      ])
  }

  @Test func domainsHaveSizesProcessesPlacesAndDevicesTroubles() throws {
    let scenario = try load(
      """
      version: 1
      title: A title
      machine: { domains: [64MiB, 192MiB], migration: 3s, patience: 0s }
      swap: [{ name: md0, size: 16MiB }]
      processes:
        - { kind: shell, policy: round-robin }
        - { kind: editor, domain: 1 }
      timeline:
        - at 1s: [stall md0, latency ada0 30ms, bandwidth md0 4096kB/s, errors ada0 2.5 %]
        - at 2s: [mend md0, suspend-writes, contention 5]
        - at 3s: resume-writes

      """)
    let machine = scenario.machine()
    #expect(machine.domainPages == [16_384, 49_152])
    #expect(machine.memoryPages == 65_536 && machine.domainCount == 2)
    #expect(machine.migrationInterval == 3000 && machine.faultPatience == 0)
    #expect(machine.processes.map(\.policy) == [.roundRobin, .firstTouch])
    #expect(machine.processes.map(\.domain) == [nil, 1])
    #expect(
      machine.timeline.map(\.action) == [
        .device(name: "md0", .stall), .device(name: "ada0", .latency(ticks: 30)),
        .device(name: "md0", .bandwidth(pagesPerSecond: 1000)),
        .device(name: "ada0", .errors(perThousand: 25)), .device(name: "md0", .mend),
        .suspendWrites(true), .contention(perMillion: 5), .suspendWrites(false),
      ])
    #expect(scenario.machine(memoryPages: 40_000).domainPages == nil)
  }

  @Test func timelineStartsForksAndStopsProcesses() throws {
    let scenario = try load(
      """
      \(Self.head)machine: { domains: 2 }
      processes: [{ kind: shell, early: true }]
      timeline:
        - at 1s: [spawn 2 leak domain 1, spawn shell policy round-robin domain 0]
        - at 2s: [fork leak, stop leak, resume leak]

      """)
    let machine = scenario.machine()
    #expect(machine.processes[0].isEarly)
    let leak = try #require(machine.kinds.first { $0.name == "leak" })
    let shell = try #require(machine.kinds.first { $0.name == "shell" })
    #expect(
      machine.timeline.map(\.action) == [
        .spawn(leak, domain: 1), .spawn(leak, domain: 1),
        .spawn(shell, policy: .roundRobin, domain: 0), .fork(name: "leak"), .stop(name: "leak"),
        .resume(name: "leak"),
      ])
  }

  @Test func kindsOfAFileAreKnownToScenarios() throws {
    let path = try folder.write(
      """
      version: 1
      kinds:
        idler: { summary: s, regions: { a: { anonymous: 1MiB } }, phases: [{ for: 1s }] }
      """.utf8, as: "kinds.yaml")
    let kinds = try ProcessKind.load(path)
    #expect(kinds.map(\.name) == ["idler"])
    let file = try folder.write("\(Self.head)processes: [idler]\n".utf8, as: "s.yaml")
    #expect(try Scenario.load(file, kinds: kinds).configuration.processes[0].kind == kinds[0])
    #expect(throws: InputError.self) { try Scenario.load(file) }
  }
}
