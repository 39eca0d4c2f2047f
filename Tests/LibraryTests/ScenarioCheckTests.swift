import Library
import TemporaryFolders
import Testing

/// All that is wrong with a scenario is said, and where.
@Suite struct ScenarioCheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func checkFindsAllMistakes() throws {
    let path = try folder.write(
      """
      version: 1
      machine: { memory: much }
      swap: [{ size: 1MiB }, { name: md1, size: 1MiB }]
      processes: [nobody, shell, noone]
      timeline: [at 1s: nothing, at 2s: swapoff md1, at 3s: swapoff md2]

      """.utf8, as: "s.yaml")
    let lines = Scenario.check(path).map { [$0.line, $0.column] }
    #expect(lines == [[1, 1], [2, 20], [3, 8], [4, 13], [4, 28], [5, 19], [5, 55]])
  }

  /// What is wrong with a machine as a whole is said where the part stands that is to blame.
  @Test(arguments: [
    ("machine:\n  seed: 4\n  memory: 65GiB\n", "5:11: 17039360 pages of memory are too many"),
    ("machine: { memory: 32MiB,\n  domains: 8 }\n", "3:20: 8192 pages of memory are too few"),
    ("machine:\n  domains: [1GiB, 4MiB]\n", "4:12: domain 1 has 1024 pages"),
    ("machine:\n  kernel: 60 %\n  memory: 1GiB\n", "4:11: the kernel's 157286 pages"),
    ("machine:\n  kernel: 10 %\n  caches: 45 %\n", "5:11: the kernel's 104857 pages"),
    ("machine: { migration: 25h }\n", "3:23: a migration interval of 90000000 ms"),
    ("machine:\n  patience: 25h\n", "4:13: a patience of page faults of 90000000 ms"),
    (
      "disk: { name: d }\nprocesses:\n  - { kind: shell, count: 40 }\n  - { kind: editor, count: 24 }\n",
      "5:3: 64 processes: there can be at most 63"
    ),
    (
      "timeline:\n" + String(repeating: "  - at 1s: spawn 64 shell\n", count: 16),
      "4:3: 1024 events in the timeline"
    ),
    (
      "kinds:\n"
        + (0..<60).map {
          "  k\($0): { summary: s, regions: { a: { anonymous: 1MiB } }, phases: [{ for: 1s }] }\n"
        }.joined(), "4:3: 73 kinds of processes: there can be at most 64"
    ),
  ])
  func complaintAboutTheWholeHasAPlace(yaml: String, message: String) throws {
    let path = try folder.write((ScenarioFileTests.head + yaml).utf8, as: "s.yaml")
    let lines = Scenario.check(path).map(folder.relative)
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("s.yaml:\(message)") == true, "\(lines)")
  }

  @Test func complaintAboutTheWholeNamesTheFileOfThePart() throws {
    _ = try folder.write(
      "version: 1\nswap:\n\((0..<8).map { "  - { name: md\($0), size: 1MiB }\n" }.joined())".utf8,
      as: "base.yaml")
    _ = try folder.write("version: 1\nmachine: { memory: 4MiB }\n".utf8, as: "small.yaml")
    let swap = try folder.write(
      "\(ScenarioFileTests.head)include: [base.yaml]\nswap: [{ name: x, size: 1MiB }]\n".utf8,
      as: "s.yaml")
    #expect(
      Scenario.check(swap).map(folder.relative) == [
        "s.yaml:4:7: 9 swap devices: there can be at most 8"
      ])
    let small = try folder.write(
      "\(ScenarioFileTests.head)include: [small.yaml]\nmachine: { seed: 3 }\n".utf8, as: "s.yaml")
    #expect(
      Scenario.check(small).map(folder.relative).first?.hasPrefix("small.yaml:2:20: 1024 pages")
        == true)
  }

  @Test func checkFindsMistakesOfKeysListsAndTraces() throws {
    let path = try folder.write(
      """
      version: 1
      titel: T
      watch: [[], ok, {}]
      machine: { memory: much, domains: [1GiB, 2Q, none] }
      proceses: [{ kind: trace, trace: sotr, rate: 4, end: never }]
      """.utf8, as: "s.yaml")
    let lines = Scenario.check(path).map { "\($0.line ?? 0):\($0.column ?? 0)" }
    #expect(
      lines == ["2:1", "3:9", "3:17", "4:20", "4:42", "4:46", "5:1", "5:34", "5:46", "5:54"])
  }

  @Test func checkFindsAllMistakesOfOneElement() throws {
    let path = try folder.write(
      """
      version: 1
      title: T
      machine: { seed: x, memroy: 1GiB, contention: -1 }
      swap: [{ nmae: md0, size: none, latency: soon }]
      disk: { latency: 5Q, bandwidth: 6 }
      processes: [{ kind: nobody, count: 0, early: maybe, domain: 9 }]
      timeline:
        - at noon: [spawn leek, fork, "spawn leak domain 7"]

      """.utf8, as: "s.yaml")
    let lines = Scenario.check(path).map { "\($0.line ?? 0):\($0.column ?? 0)" }
    #expect(
      lines == [
        "3:18", "3:21", "3:47", "4:10", "4:27", "4:42", "5:18", "5:33", "6:21", "6:36",
        "6:46", "6:61", "8:5", "8:15", "8:27", "8:33",
      ])
  }
}
