import Machine
import Testing

@testable import Library

@Suite("Mutated scenarios") struct ScenarioMutationTests {
  private let kinds: [ProcessKind]

  init() throws {
    kinds = try ProcessKind.standard()
  }

  /// Small files that have every key between them.
  private static let bases = [
    """
    version: 1
    title: A title
    summary: A sentence.
    watch: [one, "two: three"]
    machine: { memory: 16MiB, domains: 1, seed: 9, kernel: 10 %, caches: 1MiB, contention: 7 }
    sysctls: { vm.pageout_oom_seq: 3, vm.domain.0.pidctrl.kpd: 5 }
    swap: [{ name: md0, size: 8MiB, latency: 5ms, bandwidth: 8MiB/s, on: false }]
    disk: { name: da0, latency: 10ms, bandwidth: 40.96MB/s }
    processes:
      - shell
      - { kind: editor, count: 2, name: pig, memory: 1MiB }
      - { kind: trace, trace: small.pages, rate: 500/s, end: exit }
    timeline:
      - at 1s: spawn shell
      - at 1s500ms: [swapon md0, note it is on, "set vm.pageout_oom_seq=5"]
      - at 2s every 100ms until 3s: pressure +1MiB

    """,
    """
    version: 1
    title: Kinds
    machine: { memory: 16MiB, domains: 1 }
    kinds:
      hog:
        summary: a hog
        end: exit
        regions: { heap: { anonymous: 8 % }, file: { file: 1MiB }, code: { library: libc } }
    \(ScenarioFixture.phases)processes: [hog]
    timeline: [at 1s: kill hog, at 2s: spawn 3 hog]

    """,
  ]

  @Test("whatever is done to a scenario, it is read, or refused with its place; what is read runs")
  func mutations() throws {
    let file = try ScratchFile(named: "s.yaml")
    try ScratchFile.write(Array("1,2,3\n4\n".utf8), beside: file, named: "small.pages")
    var mutator = Mutator(seed: 5, bases: Self.bases.map { Array($0.utf8) })
    var record = MutationRecord()
    var runs = 0
    for _ in 0..<10_000 {
      try file.write(mutator.next())
      do {
        var reader = ScenarioReader(try ScenarioDocuments(path: file.path), kinds: kinds)
        reader.read()
        if let first = reader.complaints.list.first {
          for complaint in reader.complaints.list where complaint != first {
            record.refuse(complaint, file: file.path, hasLine: Self.hasPlace)
          }
          throw first
        }
        record.accept()
        if record.acceptances % 8 == 1, try run(reader.scenario) { runs += 1 }
      } catch let error as InputError {
        record.refuse(error, file: file.path, hasLine: Self.hasPlace)
      }
    }
    #expect(record.faults == [])
    #expect(record.acceptances > 500)
    #expect(record.refusals > 3000)
    #expect(runs > 50)
  }

  /// What is wrong with an empty file is on no line.
  private static func hasPlace(_ error: InputError) -> Bool {
    error.line != nil || error.message.contains("empty file")
  }

  /// Lets a machine run for two seconds, unless it is too large for a test.
  private func run(_ scenario: Scenario) throws -> Bool {
    let configuration = scenario.machine()
    guard configuration.memoryPages <= 16_384 else { return false }
    var machine = try Machine(configuration)
    machine.run(ticks: 2000)
    #expect(machine.now == 2000 || machine.isHalted)
    return true
  }
}
