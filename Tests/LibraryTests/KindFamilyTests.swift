import Library
import Machine
import PageDaemon
import TemporaryFolders
import Testing

/// Kinds that fork, run others, give advice, and lock, share and unlink memory.
@Suite struct KindFamilyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let head = "version: 1\ntitle: t\n"

  private func load(_ yaml: String) throws -> Scenario {
    try Scenario.load(try folder.write(yaml.utf8, as: "s.yaml"))
  }

  @Test func everyKeyIsRead() throws {
    let scenario = try load(
      """
      \(Self.head)kinds:
        boss:
          summary: s
          regions:
            heap: { anonymous: 1MiB }
            log: { file: 1MiB, shared: true }
            keys: { anonymous: 64KiB, locked: true }
          phases:
            - { for: 1s, fork: 3, advise: { heap: free, log: willneed, keys: dontneed }, unlink: log }
          child:
            phases: [{ for: 2s }]
            end: { exec: worker }
        worker:
          summary: s
          regions: { heap: { anonymous: 1MiB } }
          phases: [{ for: 1s }]
          end: { exec: boss }
      processes:
        - { kind: boss, protected: true }
        - { kind: worker, system: true }
        - worker
      """)
    let boss = try #require(scenario.configuration.processes[0].kind.behaviour)
    #expect(boss.regions.map(\.isShared) == [false, true, false])
    #expect(boss.regions.map(\.isLocked) == [false, false, true])
    #expect(boss.phases[0].forks == 3)
    #expect(
      boss.phases[0].actions == [
        .advise(region: 0, .free), .advise(region: 1, .willNeed), .advise(region: 2, .dontNeed),
        .unlink(region: 1),
      ])
    #expect(boss.child?.phases.map(\.extent) == [.ticks(2000)])
    #expect(boss.child?.ending == .exec("worker"))
    let worker = scenario.configuration.processes[1].kind.behaviour
    #expect(worker?.ending == .exec("boss"))
    #expect(
      scenario.configuration.processes.map(\.protection) == [.protected, .system, .none])
  }

  @Test func privateMappingsPartsAndPlacementAreRead() throws {
    let scenario = try load(
      """
      \(Self.head)kinds:
        program:
          summary: s
          policy: round-robin
          domain: 1
          regions:
            heap: { anonymous: 1MiB }
            text: { library: libc, part: first 80 % }
            data: { library: libc, part: last 64KiB, private: true }
          phases:
            - for: 1s
              rate: 5/s
              advise: { heap: free last 25 %, text: willneed }
              access: [{ region: data, pattern: uniform, write: 50 % }]
      processes: [program, { kind: program, policy: first-touch, domain: 0 }]
      """)
    let processes = scenario.configuration.processes
    #expect(processes.map(\.policy) == [.roundRobin, .firstTouch])
    #expect(processes.map(\.domain) == [1, 0])
    let program = try #require(processes[0].kind.behaviour)
    #expect(program.regions.map(\.isPrivate) == [false, false, true])
    #expect(
      program.regions.map(\.part) == [
        .whole, RegionPart(.first, .portion(.percent(80))), RegionPart(.last, .pages(16)),
      ])
    #expect(
      program.phases[0].actions == [
        .advise(region: 0, .free, part: RegionPart(.last, .portion(.percent(25)))),
        .advise(region: 1, .willNeed),
      ])
  }

  private static func kind(
    regions: String = "heap: { anonymous: 1MiB }", phase: String = "for: 1s", rest: String = ""
  ) -> String {
    """
    \(head)kinds:
      k:
        summary: s
        regions: { \(regions), log: { file: 1MiB }, code: { library: libc } }
        phases: [{ \(phase) }]
        \(rest)
    """
  }

  static let complaints: [(yaml: String, message: String)] = [
    (
      kind(rest: "end: { exec: shel }"),
      "s.yaml:8:18: there is no kind 'shel': did you mean 'shell'?"
    ),
    (
      kind(rest: "child: { phases: [{ for: 1s }], end: { exec: nothing } }"),
      "s.yaml:8:50: there is no kind 'nothing'"
    ),
    (
      kind(rest: "end: { exec: trace }"),
      "s.yaml:8:18: no process can turn into 'trace'"
    ),
    (
      kind(rest: "end: never"),
      "s.yaml:8:10: there is no ending 'never' (repeat, respawn, exit)"
    ),
    (kind(rest: "child: { end: exit }"), "s.yaml:8:12: expected the key 'phases'"),
    (
      kind(regions: "heap: { anonymous: 1MiB, shared: true }"),
      "s.yaml:6:49: only a file can be shared by processes"
    ),
    (
      kind(regions: "heap: { anonymous: 1MiB, private: true }"),
      "s.yaml:6:50: anonymous memory is private by itself"
    ),
    (
      kind(regions: "data: { file: 1MiB, shared: true, private: true }"),
      "s.yaml:6:59: a file is either shared or private"
    ),
    (
      kind(regions: "heap: { anonymous: 1MiB, part: last 5 % }"),
      "s.yaml:6:47: only a part of a file can be mapped"
    ),
    (
      kind(regions: "data: { file: 1MiB, part: middle 5 % }"),
      "s.yaml:6:42: expected a part such as 'first 64KiB' or 'last 20 %', found 'middle 5 %'"
    ),
    (
      kind(rest: "policy: first"), "s.yaml:8:13: there is no policy 'first'"
    ),
    (kind(rest: "domain: 8"), "s.yaml:8:13: expected a whole number from 0 to 7, found '8'"),
    (
      kind(regions: "heap: { anonymous: 1MiB, locked: 3 }"),
      "s.yaml:6:49: expected true or false, found '3'"
    ),
    (
      kind(
        regions: "heap: { anonymous: 1MiB, locked: true }", phase: "for: 1s, grow: { heap: 9 % }"),
      "s.yaml:6:16: locked memory, such as 'heap', does not grow"
    ),
    (
      kind(phase: "for: 1s, fork: 0"),
      "s.yaml:7:31: expected a whole number from 1 to 1000, found '0'"
    ),
    (
      kind(phase: "for: 1s, advise: { log: free }"),
      "s.yaml:7:40: only anonymous memory can be freed by advice"
    ),
    (
      kind(phase: "for: 1s, advise: { heap: wontneed }"),
      "s.yaml:7:41: there is no advice 'wontneed': did you mean 'dontneed'?"
    ),
    (kind(phase: "for: 1s, unlink: heap"), "s.yaml:7:33: 'heap' is no file of the kind's own"),
    (
      "\(head)processes: [{ kind: shell, protected: 1 }]\n",
      "s.yaml:3:39: expected true or false, found '1'"
    ),
  ]

  @Test(arguments: complaints)
  func mistakeGetsOneClearLine(yaml: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(yaml) }
    let line = error.map(folder.relative) ?? ""
    #expect(line.hasPrefix(message))
  }

  @Test func kindsOfAFileMayTurnIntoThoseThatShip() throws {
    func kinds(_ successor: String) throws -> [ProcessKind] {
      try ProcessKind.load(
        try folder.write(
          """
          version: 1
          kinds:
            sh:
              summary: s
              regions: { a: { anonymous: 1MiB } }
              phases: [{ for: 1s }]
              end: { exec: \(successor) }
          """.utf8, as: "kinds.yaml"))
    }
    #expect(try kinds("cc").map(\.name) == ["sh"])
    #expect(throws: InputError.self) { try kinds("dd") }
  }

  // MARK: Kinds that ship

  private func machine(_ names: [String], memoryPages: Int = 65_536) throws -> Machine {
    let kinds = try ProcessKind.standard()
    let processes = try names.map { name in
      ProcessConfiguration(try #require(kinds.first { $0.name == name }))
    }
    return try Machine(
      MachineConfiguration(
        memoryPages: memoryPages, domainCount: 1,
        swapDevices: [.init(name: "md0", pages: 65_536)], processes: processes, kinds: kinds))
  }

  @Test func everyKindRunsAndStaysConsistent() throws {
    let names = try ProcessKind.standard().map(\.name)
    #expect(names.contains("fork-family") && names.contains("vault") && names.contains("cc"))
    var machine = try machine(names)
    for _ in 0..<4 {
      machine.run(ticks: 2500)
      #expect(machine.violations() == [])
    }
  }

  @Test func makeForksCompilers() throws {
    var machine = try machine(["compiler"])
    var most = 0
    var names: Set<String> = []
    for _ in 0..<40 {
      machine.run(ticks: 500)
      most = max(most, machine.processes.count { $0.name == "cc" })
      names.formUnion(machine.processes.map(\.name))
    }
    #expect(most >= 3 && names == ["compiler", "cc"])
    #expect(machine.processes.first?.name == "compiler")
    #expect(machine.processes.dropFirst().allSatisfy { $0.parent == machine.processes[0].pid })
    #expect(machine.statistics.cowFaults > 0)
  }

  @Test func vaultIsWired() throws {
    var machine = try machine(["vault"])
    machine.run(ticks: 1000)
    #expect(machine.userWiredPages == 131)
    #expect(machine.processes[0].wiredPages == 131)
    #expect(machine.mapEntries(ofProcess: machine.processes[0].pid)?.map(\.wired) == [131, 0, 0])
  }

  @Test func familySharesWhatItDoesNotChange() throws {
    var machine = try machine(["fork-family"])
    machine.run(ticks: 30_000)
    let workers = machine.processes.dropFirst()
    #expect(workers.count >= 2)
    let own = machine.vm.objects.reduce(0) {
      $0 + ($1.kind.isAnonymous && !$1.isDead ? Int($1.residentCount) : 0)
    }
    let seen = machine.processes.reduce(0) { $0 + $1.residentPages }
    #expect(seen > 2 * own)
  }

  // MARK: The storm

  @Test func forkStormCopiesOnlyWhatIsWritten() throws {
    var run = try ScenarioRun("fork-storm")
    run.run(to: 10)
    #expect(run.names == ["shell", "shell", "server"])
    let active = run.count(.active)
    run.run(to: 14)
    #expect(run.names.count { $0 == "server" } == 17)
    let seen = run.machine.processes.reduce(0) { $0 + $1.residentPages }
    #expect(seen > 3 * run.machine.configuration.memoryPages, "as if each had memory of its own")
    #expect(run.count(.active) < active + active / 4)
    let early = run.machine.statistics.cowFaults
    let freed = run.machine.vm.counters.dfree
    run.run(to: 29)
    #expect(run.machine.vm.counters.dfree > freed + 5000)
    #expect(run.machine.statistics.cowFaults > early + 10_000)
    #expect(run.count(.active) > 3 * active / 2)
    run.run(to: 40)
    #expect(run.names == ["shell", "shell", "server"])
    #expect(run.machine.statistics.collapses >= 1)
    #expect(run.machine.statistics.kills == 0)
    #expect(run.count(.free) > 15_000)
    let server = run.machine.processes[2]
    let entries = try #require(run.machine.mapEntries(ofProcess: server.pid))
    #expect(entries[0].shadowDepth == 0 && !entries[0].isCopyOnWrite)
    #expect(run.machine.violations() == [])
  }
}
