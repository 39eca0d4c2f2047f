import Library
import Machine
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

  @Test func readsEveryKey() throws {
    let scenario = try load(
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
          phases:
            - for: 1m30s
              every: 20ms
              rate: 4 %/s
              grow: { heap: 50 % }
              access:
                - { region: heap, share: 3, pattern: working-set, hot: 10 %, focus: 80 %, drift: 0.5 %, write: 30 %, run: 4 }
                - { region: heap, pattern: strided, stride: 64KiB }
                - { region: file, pattern: zipf, exponent: 1.2 }
                - { region: code, pattern: uniform }
            - work: 500
              rate: 100/s
              access: [{ region: file, pattern: sequential }]
            - for: 2s
      processes:
        - shell
        - { kind: hog, count: 2, name: pig, memory: 4MiB }
        - { kind: trace, trace: sort, rate: 500/s, end: exit }
      timeline:
        - at 1s: spawn hog
        - at 2s every 500ms until 4s: [kill pig, pressure +5 %, pressure -1MiB]
        - at 3s: [spawn 2 shell, swapon md0, swapoff md1, set vm.pageout_oom_seq=4, note Look]

      """)
    let machine = scenario.machine()
    #expect(scenario.title == "A title" && scenario.summary == "A sentence.")
    #expect(scenario.watch == ["one", "two"])
    #expect(machine.memoryPages == 16_384 && machine.domainCount == 2 && machine.seed == 9)
    #expect(machine.kernelPages == 1638 && machine.kernelCachePages == 256)
    #expect(machine.lockContention == 7)
    #expect(scenario.machine(memoryPages: 100_000).kernelPages == 10_000)
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
    #expect(machine.processes.map(\.kind.name) == ["shell", "hog", "hog", "trace"])
    #expect(machine.processes[2].name == "pig" && machine.processes[2].memory == .pages(1024))
    #expect(machine.processes[3].replay?.referencesPerSecond == 500)
    #expect(machine.processes[3].replay?.ending == .exit)
    try expectHog(#require(machine.kinds.last))
    #expect(
      machine.timeline.map(\.tick) == [1000, 2000, 2000, 2000, 3000, 3000, 3000, 3000, 3000, 3000])
    #expect(machine.timeline[1].interval == 500 && machine.timeline[1].last == 4000)
    #expect(
      machine.timeline[1...3].map(\.action) == [
        .kill(name: "pig"), .morePressure(.portion(.percent(5))), .lessPressure(.pages(256)),
      ])
    #expect(
      machine.timeline[6...].map(\.action) == [
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

  // MARK: Includes

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

  @Test func includesComeFirstAndTheFileItselfWins() throws {
    _ = try folder.write(
      """
      version: 1
      machine: { memory: 64MiB, domains: 2 }
      sysctls: { vm.pageout_oom_seq: 3, vm.panic_on_oom: 1 }
      processes: [shell]
      timeline: [at 5s: spawn shell]
      """.utf8, as: "base.yaml")
    let scenario = try load(
      """
      \(Self.head)include: [base.yaml]
      machine: { domains: 1 }
      sysctls: { vm.pageout_oom_seq: 4 }
      processes: [editor]
      timeline: [at 1s: spawn editor]

      """)
    let machine = scenario.machine()
    #expect(machine.memoryPages == 16_384 && machine.domainCount == 1)
    #expect(machine.settings.map(\.value) == ["1", "4"])
    #expect(machine.processes.map(\.kind.name) == ["shell", "editor"])
    #expect(machine.timeline.map(\.tick) == [1000, 5000])
  }

  @Test func includesInCirclesAreRefused() throws {
    _ = try folder.write("version: 1\ninclude: [s.yaml]\n".utf8, as: "other.yaml")
    let error = #expect(throws: InputError.self) {
      try load("\(Self.head)include: [other.yaml]\n")
    }
    #expect(
      error.map(folder.relative)
        == "other.yaml:2:11: 's.yaml' is included already, or includes this file")
  }

  // MARK: Complaints

  static let complaints: [(yaml: String, message: String)] = [
    ("", "s.yaml: expected a scenario, found an empty file"),
    ("- a\n", "s.yaml:1:1: expected a mapping with version and title, found a list"),
    ("title: T\n", "s.yaml:1:1: expected the key 'version': 1"),
    ("version: 2\n", "s.yaml:1:10: expected version 1, the only one there is, found '2'"),
    ("version: 1\n", "s.yaml:1:1: expected the key 'title'"),
    ("\(head)machnie: {}\n", "s.yaml:3:1: there is no key 'machnie': did you mean 'machine'?"),
    ("\(head)include: [none.yaml]\n", "s.yaml:3:11: 'none.yaml': there is no such file"),
    (
      "\(head)machine: { memroy: 1GiB }\n",
      "s.yaml:3:12: there is no key 'memroy': did you mean 'memory'?"
    ),
    (
      "\(head)machine: { memory: 64MQ }\n",
      "s.yaml:3:20: expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T),"
        + " found '64MQ'"
    ),
    (
      "\(head)machine: { domains: 9 }\n",
      "s.yaml:3:21: expected a whole number from 1 to 8, found '9'"
    ),
    (
      "\(head)machine: { memory: 4MiB }\n",
      "s.yaml:3:20: 1024 pages of memory are too few: 2 domains of at least 2000 pages need 4000"
    ),
    (
      "\(head)sysctls: { vm.pageout_oom_sec: 3 }\n",
      "s.yaml:3:12: there is no sysctl 'vm.pageout_oom_sec': did you mean 'vm.pageout_oom_seq'?"
    ),
    (
      "\(head)sysctls: { vm.panic_on_oom: 7 }\n",
      "s.yaml:3:29: vm.panic_on_oom: 7 is out of range, expected 0 to 1"
    ),
    ("\(head)swap: [{ name: md0 }]\n", "s.yaml:3:8: expected the key 'size'"),
    (
      "\(head)swap: [{ name: ada0, size: 1MiB }]\n",
      "s.yaml:3:16: two devices are named 'ada0'"
    ),
    (
      "\(head)disk: { bandwidth: 5 }\n",
      "s.yaml:3:20: expected a bandwidth with a unit of kB/s, MB/s, GB/s, KiB/s or MiB/s, found '5'"
    ),
    (
      "\(head)processes: [bowser]\n",
      "s.yaml:3:13: there is no kind 'bowser': did you mean 'browser'?"
    ),
    (
      "\(head)processes: [{ kind: shell, memory: 8Q }]\n",
      "s.yaml:3:36: expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T),"
        + " found '8Q'"
    ),
    (
      "\(head)processes: [{ kind: trace, trace: sotr }]\n",
      "s.yaml:3:35: 'sotr': there is no such file: did you mean 'sort'?"
    ),
    (
      "\(head)timeline: [at 5s: spwan leak]\n",
      "s.yaml:3:19: there is no command 'spwan': did you mean 'spawn'?"
    ),
    (
      "\(head)timeline: [at 5s: spawn leek]\n",
      "s.yaml:3:19: there is no kind 'leek': did you mean 'leak'?"
    ),
    (
      "\(head)timeline: [at 5s: spawn leak here]\n",
      "s.yaml:3:19: expected a count from 1 to 64, found 'leak'"
    ),
    (
      "\(head)timeline: [at 5s: spawn 2 leak here]\n",
      "s.yaml:3:19: expected 'domain NUMBER' or 'policy POLICY' behind the kind, found 'here'"
    ),
    (
      "\(head)timeline: [at 5s: spawn leak policy first]\n",
      "s.yaml:3:19: there is no policy 'first' (first-touch, round-robin)"
    ),
    (
      "\(head)timeline: [at 5s: swapoff md1]\n",
      "s.yaml:3:19: there is no swap device 'md1'"
    ),
    (
      "\(head)timeline: [at 5s: stall md1]\n",
      "s.yaml:3:19: there is no device 'md1' (ada0)"
    ),
    (
      "\(head)timeline: [at 5s: mend ada0 now]\n",
      "s.yaml:3:19: 'mend' takes only a device, found 'ada0 now'"
    ),
    (
      "\(head)timeline: [at 5s: latency ada0 1h]\n",
      "s.yaml:3:19: a latency of 3600000 ms is out of range, expected 0 to 600000"
    ),
    (
      "\(head)timeline: [at 5s: errors ada0 101 %]\n",
      "s.yaml:3:19: 1010 errors in a thousand are out of range, expected 0 to 1000"
    ),
    (
      "\(head)timeline: [at 5s: suspend-writes md0]\n",
      "s.yaml:3:19: 'suspend-writes' stands alone, found 'md0'"
    ),
    (
      "\(head)timeline: [at 5s: contention 1000001]\n",
      "s.yaml:3:19: expected a whole number from 0 to 1000000, found '1000001'"
    ),
    (
      "\(head)machine: { memory: 1GiB, domains: [1GiB, 1GiB] }\n",
      "s.yaml:3:20: the domains have 524288 pages together, memory has another size"
    ),
    (
      "\(head)machine: { domains: 2 }\nprocesses: [{ kind: shell, domain: 2 }]\n",
      "s.yaml:4:36: expected a whole number from 0 to 1, found '2'"
    ),
    (
      "\(head)timeline: [at 5x: spawn leak]\n",
      "s.yaml:3:12: expected a duration such as 30s, 250ms or 1m30s,"
        + " with units of h, m, s and ms from long to short, found '5x'"
    ),
    (
      "\(head)timeline:\n  - at 5s: spawn leak\n  - at 4s: spawn leak\n",
      "s.yaml:5:5: this event lies before the one above it: events stand in order of time"
    ),
    (
      "\(head)timeline: [at 5s: pressure 5 %]\n",
      "s.yaml:3:19: expected + or - and an amount, such as +64MiB, found '5 %'"
    ),
    (
      "\(head)timeline: [at 5s: set vm.nothing=3]\n",
      "s.yaml:3:19: there is no sysctl 'vm.nothing'"
    ),
    (
      "\(head)timeline: [at 5s every 0s: spawn leak]\n",
      "s.yaml:3:12: expected 'every' 1ms or more"
    ),
    (
      "\(head)kinds: { hog: { summary: s, regions: { a: { anonymous: 5 } }, phases: [] } }\n",
      "s.yaml:3:56: expected a multiple of the page size of 4096 bytes, found '5'"
    ),
    (
      "\(head)kinds: { trace: {} }\n",
      "s.yaml:3:10: 'trace' is a kind that every machine has: choose another name"
    ),
  ]

  @Test(arguments: complaints)
  func mistakeGetsOneClearLine(yaml: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(yaml) }
    #expect(error.map(folder.relative) == message)
  }

  private static func phase(_ phase: String) -> String {
    """
    \(head)kinds:
      hog:
        summary: s
        regions: { heap: { anonymous: 8 % }, file: { file: 1MiB }, code: { library: libc } }
        phases:
          - \(phase)

    """
  }

  static let phases: [(yaml: String, message: String)] = [
    ("{ every: 5ms }", "8:9: expected one of the keys 'for' (a duration) and 'work' (visits)"),
    ("{ for: 0s }", "8:16: expected 1ms to 24h, found '0s'"),
    ("{ work: 5 }", "8:9: expected the key 'access': work is counted in visits"),
    (
      "{ for: 1s, grow: { file: 50 % } }",
      "8:28: 'file' is not anonymous memory, and cannot grow"
    ),
    ("{ for: 1s, grow: { heap: 150 % } }", "8:34: expected 0 % to 100 %, found '150 %'"),
    (
      "{ for: 1s, rate: 5, access: [] }",
      "8:26: expected a rate such as 300/s or 4 %/s, of 1/s to 1000000/s, found '5'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heep, pattern: uniform }] }",
      "8:50: there is no region 'heep': did you mean 'heap'?"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: zpif }] }",
      "8:65: there is no pattern 'zpif': did you mean 'zipf'?"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: uniform, hot: 5 % }] }",
      "8:79: the pattern 'uniform' has no 'hot'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: zipf, exponent: 9 }] }",
      "8:81: expected an exponent from 0.5 to 2.0, with one digit after the point, found '9'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: code, pattern: uniform, write: 5 % }] }",
      "8:81: shared libraries are never written, unless they are mapped as 'private'"
    ),
  ]

  @Test(arguments: phases)
  func mistakeInAKindGetsOneClearLine(phase: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(Self.phase(phase)) }
    #expect(error.map(folder.relative) == "s.yaml:\(message)")
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

  @Test func unknownNameGetsASuggestion() {
    let error = #expect(throws: InputError.self) { try Scenario.load("leek-to-oom") }
    #expect(error?.message.hasSuffix(": did you mean 'leak-to-oom'?") == true)
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
