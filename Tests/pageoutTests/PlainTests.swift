import Testing

/// `--plain`, with commands from a file.
@Suite struct PlainTests {
  @Test func commandsFromAFileAreDoneInOrder() throws {
    let outcome = try Program.run(
      "leak-to-oom --plain", input: "run 3s\nspawn leek\nset vm.pageout_oom_seq=3\nquit\nrun 9s\n")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("Time 0:00:03.0."))
    #expect(outcome.output.contains("did you mean 'leak'?"))
    #expect(outcome.output.contains("oom_seq 0 of 12"))
    #expect(!outcome.output.contains("Time 0:00:12.0."))
  }

  @Test func whatNeedsAScreenIsRefused() throws {
    let script = "layout save mine\nview journal\nhelp\n"
    let outcome = try Program.run("calm-desktop --plain", input: script)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("there is no layout without a screen"))
    #expect(!outcome.output.contains("layout NAME"))
  }

  @Test func endOfInputEndsIt() throws {
    let outcome = try Program.run("calm-desktop --plain", input: "run 1s")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Time 0:00:01.0."))
  }

  @Test func twoRunsSayTheSame() throws {
    let script = "run 20s\nprocesses\ndevices\n"
    let first = try Program.run("spawn-storm --plain", input: script)
    let second = try Program.run("spawn-storm --plain", input: script)
    #expect(first.output == second.output)
    #expect(first.output.split(separator: "\n").count > 20)
  }
}
