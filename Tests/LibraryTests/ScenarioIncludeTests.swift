import Library
import Machine
import TemporaryFolders
import Testing

/// Scenario files that include others.
@Suite struct ScenarioIncludeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let head = "version: 1\ntitle: T\n"

  private func load(_ text: String) throws -> Scenario {
    try Scenario.load(folder.write(text.utf8, as: "s.yaml"))
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
}
