import PageDaemon
import TemporaryFolders
import Testing

@testable import Library
@testable import Machine

@Suite struct SessionFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func recipe() throws -> MachineRecipe {
    var recipe = MachineRecipe()
    recipe.memory = try ByteCount("32MiB")
    recipe.domains = 2
    recipe.swap = [try ByteCount("16MiB"), try ByteCount("8MiB")]
    recipe.seed = .max
    recipe.settings = [try .init("vm.pageout_oom_seq=3")]
    return recipe
  }

  private static func commands() throws -> [(tick: Int64, command: Command)] {
    let shell = try #require(try ProcessKind.standard().first { $0.name == "shell" })
    return [
      (700, .pressure(pages: 2000)), (700, .spawn(shell)), (1234, .toggleSwap(device: 1)),
      (1500, .kill(pid: 703)), (1500, .fork(pid: 702)), (1500, .stop(pid: 701)),
      (1500, .resume(pid: 701)),
      (1501, .set(sysctl: "vm.pageout_oom_seq", value: "no \"number\"\n")),
      (1550, .device(.swap(0), .latency(ticks: 30))), (1560, .device(.disk, .stall)),
      (1570, .device(.disk, .mend)), (1580, .suspendWrites(true)),
      (1590, .contention(perMillion: 7)), (1600, .pressure(pages: -700)),
    ]
  }

  /// A run with something in it, at tick 2000.
  private func sample() throws -> (session: SessionFile, machine: Machine) {
    var machine = try Self.recipe().make().machine
    var inputs: [RecordedInput] = []
    for (tick, command) in try Self.commands() {
      machine.run(ticks: tick - machine.now)
      inputs.append(RecordedInput(tick: tick, command: command))
      _ = machine.apply(command)
    }
    machine.run(ticks: 2000 - machine.now)
    return (
      try SessionFile(recipe: try Self.recipe(), inputs: inputs, machine: machine), machine
    )
  }

  /// What two machines differ in. Their traces were opened separately, which alone makes them
  /// unequal.
  private func differences(_ left: Machine, _ right: Machine) -> [String] {
    let parts = [
      ("memory", left.vm == right.vm), ("history", left.history == right.history),
      ("processes", left.processes == right.processes), ("events", left.events == right.events),
      ("statistics", left.statistics == right.statistics),
      ("generator", left.hardware.generator == right.hardware.generator),
      ("swap", left.hardware.swap == right.hardware.swap),
      ("files", left.hardware.fileSystem == right.hardware.fileSystem),
      ("kernel", left.hardware.kernel == right.hardware.kernel),
    ]
    return parts.filter { !$0.1 }.map(\.0)
  }

  private func read(_ text: String) throws -> SessionFile {
    try SessionFile(path: folder.write(text.utf8, as: "session.yaml"))
  }

  @Test func aLoadedSessionGoesOnAsTheRunItWasSavedFrom() throws {
    var (session, machine) = try sample()
    let path = "\(folder.path)/saved.yaml"
    try AtomicFile.write(session.text, to: path)
    let loaded = try SessionFile(path: path)
    #expect(loaded == session)
    var restored = try loaded.restore(file: path)
    #expect(differences(restored, machine) == [])
    machine.run(ticks: 3000)
    restored.run(ticks: 3000)
    #expect(differences(restored, machine) == [])
    session.inputs.removeLast()
    #expect(throws: InputError.self) { try session.restore(file: path) }
  }

  @Test func filesOfTheRecipeMustBeWhatTheyWere() throws {
    let trace = try folder.write("I  1000,4\n S 2000,8\n".utf8, as: "some \"odd\" name.lackey")
    let dump = try folder.write("vm.stats.vm.v_page_count: 4000\n".utf8, as: "dump")
    var recipe = MachineRecipe()
    (recipe.traces, recipe.sysctl) = ([TraceFile(path: trace)], dump)
    let machine = try recipe.make().machine
    #expect(machine.configuration.memoryPages == 4000)
    let session = try SessionFile(recipe: recipe, inputs: [], machine: machine)
    #expect(try read(session.text) == session)
    #expect(try session.restore(file: "s").processes == machine.processes)
    _ = try folder.write("I  1000,4\n S 3000,8\n".utf8, as: "some \"odd\" name.lackey")
    let changed = #expect(throws: InputError.self) { try session.restore(file: "s") }
    #expect(changed?.message.hasSuffix("has changed since the session was saved") == true)
    recipe.traces = []
    recipe.sysctl = "\(folder.path)/nothing"
    let missing = #expect(throws: InputError.self) {
      try SessionFile(recipe: recipe, inputs: [], machine: machine)
    }
    #expect(missing?.message == "there is no such file")
  }

  @Test(
    "what is wrong is said with its place",
    arguments: [
      ("version: 2", "version: 3", "session.yaml:2:10: expected version 1 to 2, found '3'"),
      (
        "  domains: 2", "  domain: 2",
        "session.yaml:6:3: there is no key of a machine 'domain': did you mean 'domains'?"
      ),
      ("  domains: 2", "  domains: 9", "session.yaml:6:12: expected 1 to 8, found '9'"),
      ("  seed: 18446744073709551615\n", "", "session.yaml:4:3: the machine has no seed"),
      ("memory: 32MiB", "memory: 32Mib!", "session.yaml:5:11: expected an amount"),
      ("pressure: 2000", "presure: 2000", "session.yaml:13:5: there is no key of an input"),
      (
        "pressure: 2000", "pressure: 2e3",
        "session.yaml:13:15: expected a number of pages, found '2e3'"
      ),
      ("spawn: \"shell\"", "spawn: \"shall\"", "session.yaml:15:12: there is no kind 'shall'"),
      ("    swap: 1\n", "", "session.yaml:16:5: an input must have one of"),
      ("  - at: 1234", "  - at: 600", "session.yaml:16:5: inputs must be in order of time"),
      ("at: 2000", "at: 1000", "session.yaml:16:5: inputs must be in order of time"),
      ("at: 2000", "at: 9999999999999999", "session.yaml:40:5: expected a time"),
      ("    pressure: -700", "    pressure: -701", "the file is damaged"),
      ("figures: ", "colour: ", "there is no key of a session 'colour'"),
    ])
  func refusals(old: String, new: String, complaint: String) throws {
    let text = try sample().session.text
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    let error = #expect(throws: InputError.self) { try read(parts[0] + new + parts[1]) }
    let line = error.map { folder.relative($0) } ?? ""
    #expect(line.contains(complaint))
  }

  @Test func aFileCutShortIsRefused() throws {
    let text = Array(try sample().session.text.utf8)
    for length in 0..<text.count - 1 {
      let path = try folder.write(text[..<length], as: "cut.yaml")
      #expect(throws: InputError.self, "cut to \(length) bytes") { try SessionFile(path: path) }
    }
  }

  @Test func sessionsOfVersion1AreRead() throws {
    let trace = try folder.write("I  1000,4\n S 2000,8\n".utf8, as: "t.lackey")
    var recipe = try Self.recipe()
    recipe.traces = [TraceFile(path: trace)]
    let machine = try recipe.make().machine
    let session = try SessionFile(recipe: recipe, inputs: [], machine: machine)
    let stamp = try #require(session.stamps.first)
    let lines = session.text.split(separator: "\n").map(String.init)
    let figures = try #require(lines.first { $0.hasPrefix("figures:") })
    let digits = String(stamp.checksum, radix: 16)
    let body = """
      version: 1
      machine:
        seed: 18446744073709551615
        memory: 32MiB
        domains: 2
        swap: [16MiB, 8MiB]
        trace:
          path: "\(stamp.path)"
          bytes: \(stamp.byteCount)
          checksum: "\(String(repeating: "0", count: 8 - digits.count))\(digits)"
        set:
          - "vm.pageout_oom_seq=3"
      inputs: []
      at: 0
      \(figures)

      """
    let old = try read(SessionMutationTests.sealed(body))
    #expect(old == session)
    #expect(try old.restore(file: "s").processes == machine.processes)
  }

  @Test func aFileIsReplacedAsAWhole() throws {
    let path = try folder.write("old".utf8, as: "file")
    try AtomicFile.write("new", to: path)
    #expect(try folder.bytes(of: path) == Array("new".utf8))
    #expect(throws: InputError.self) { try AtomicFile.requireWritable(folder.path) }
    #expect(throws: InputError.self) { try AtomicFile.requireWritable("\(folder.path)/no/file") }
    let error = #expect(throws: InputError.self) {
      try AtomicFile.write("new", to: "\(folder.path)/no/file")
    }
    #expect(error?.message == "there is no such folder")
    try AtomicFile.requireWritable("\(folder.path)/other")
  }
}
