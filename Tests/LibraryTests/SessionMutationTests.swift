import Machine
import Testing

@testable import Library

@Suite("Mutated sessions") struct SessionMutationTests {
  /// The content of a session with the checksum that makes it whole.
  static func sealed(_ body: String) -> String {
    let digits = String(FileStamp.checksum(of: body), radix: 16)
    return body + "checksum: \"\(String(repeating: "0", count: 8 - digits.count))\(digits)\"\n"
  }

  /// A session with every sort of key and input, on a machine that is quickly made.
  private func session(beside file: ScratchFile) throws -> SessionFile {
    let scenario =
      "version: 1\ntitle: T\nmachine: { memory: 16MiB, domains: 1 }\nprocesses: [shell]\n"
    try ScratchFile.write(Array(scenario.utf8), beside: file, named: "s.yaml")
    try ScratchFile.write(Array("0 1000\n1 2000\n".utf8), beside: file, named: "t")
    var recipe = MachineRecipe()
    recipe.scenario = "\(file.folderPath)/s.yaml"
    recipe.traces = [TraceFile(path: "\(file.folderPath)/t", format: .din)]
    recipe.traceRate = 500
    recipe.swap = [try ByteCount("8MiB")]
    recipe.settings = [try .init("vm.pageout_oom_seq=3")]
    let shell = try #require(try ProcessKind.standard().first { $0.name == "shell" })
    let commands: [Command] = [
      .pressure(pages: 200), .spawn(shell), .toggleSwap(device: 0), .kill(pid: 700),
      .set(sysctl: "vm.pageout_oom_seq", value: "5"), .device(.disk, .latency(ticks: 30)),
      .device(.swap(0), .stall), .suspendWrites(true), .contention(perMillion: 7),
    ]
    var machine = try recipe.make().machine
    var inputs: [RecordedInput] = []
    for (index, command) in commands.enumerated() {
      machine.run(ticks: 10)
      inputs.append(RecordedInput(tick: Int64(index + 1) * 10, command: command))
      _ = machine.apply(command)
    }
    machine.run(ticks: 100)
    return try SessionFile(recipe: recipe, inputs: inputs, machine: machine)
  }

  @Test("whatever is done to a session, it is refused in one line, or read and perhaps restored")
  func mutations() throws {
    let file = try ScratchFile(named: "session")
    let session = try session(beside: file)
    let text = session.text
    // The last line is the checksum of those above.
    let body = text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    var whole = Mutator(seed: 11, text)
    var unsealed = Mutator(seed: 12, body)
    var record = MutationRecord()
    var restored = 0
    for round in 0..<10_000 {
      // Every fifth mutant has a right checksum, so that what is behind it is reached.
      let isSealed = round % 5 == 1
      let mutant =
        isSealed
        ? Array(Self.sealed(String(decoding: unsealed.next(), as: UTF8.self)).utf8) : whole.next()
      try file.write(mutant)
      do {
        let read = try SessionFile(path: file.path)
        record.accept(if: isSealed || read == session, "a damaged session was taken")
        // A changed time of an hour and more is no matter for a test.
        if isSealed, record.acceptances % 8 == 1, read.tick < 5000 {
          try restore(read, &record)
          restored += 1
        }
      } catch let error as InputError {
        record.refuse(error, file: error.file) { $0.line != nil || !$0.message.isEmpty }
      }
    }
    #expect(record.faults == [])
    #expect(record.refusals > 5000 && record.acceptances > 100 && restored > 10)
  }

  /// Restores what was read, which may well lead to other figures, or to no machine.
  private func restore(_ session: SessionFile, _ record: inout MutationRecord) throws {
    do {
      let machine = try session.restore(file: "session")
      #expect(machine.now == session.tick)
    } catch let error as InputError {
      record.refuse(error, file: error.file) { !$0.message.isEmpty }
    } catch {
      #expect(!"\(error)".contains("\n"))
    }
  }
}
