import Foundation
import Testing

/// The manual page and the completion scripts, which come from the definitions of the arguments.
@Suite struct ManualTests {
  @Test func pageNamesEveryCommandAndOptionOfTheHelp() throws {
    let page = try Program.run("manual").output
    let lines = Set(page.split(separator: "\n"))
    let help = try Program.run("--help").output
    let start = try #require(help.range(of: "SUBCOMMANDS:")).upperBound
    let commands = help[start...].split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.count > 8)
    for command in commands {
      #expect(lines.contains { $0.hasPrefix(".Ss pageout \(command)") }, "\(command)")
    }
    let options = try Program.run("run --help").output.split(separator: "\n")
      .filter { $0.hasPrefix("  --") && !$0.hasPrefix("  --version") }
      .compactMap { $0.split(separator: " ").first }
    #expect(options.count > 8)
    for option in options {
      let flag = ".It Fl " + option.dropFirst().map { $0 == "-" ? "\\-" : String($0) }.joined()
      #expect(lines.contains { $0.hasPrefix(flag) }, "\(option)")
    }
  }

  @Test func pageTellsOfKeysFilesAndTheEnvironment() throws {
    let page = try Program.run("manual").output
    let titles = page.split(separator: "\n").filter { $0.hasPrefix(".Sh ") }.map { $0.dropFirst(4) }
    #expect(titles.suffix(4) == ["KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS"])
    for entry in ["q", "PAGEOUT_GRAPH_WINDOW", "NO_COLOR", "~/.config/pageout/config.yaml"] {
      #expect(page.contains("\n.It \(entry)\n"), "\(entry)")
    }
  }

  @Test func pageIsPlainASCII() throws {
    let page = try Program.run("manual").output
    #expect(page.unicodeScalars.allSatisfy { $0.value == 10 || (0x20..<0x7F).contains($0.value) })
    #expect(page.hasPrefix(".Dd "))
    #expect(page.contains("\n.Nm pageout\n.Op Cm dashboard\n.Op Ar options\n.Op Ar scenario\n"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowTheCommands(shell: String) throws {
    let outcome = try Program.run("completions \(shell)")
    #expect(outcome.status == 0)
    for word in ["dashboard", "scenarios", "conformance", "--until", "--memory"] {
      let bare = shell == "fish" && word.hasPrefix("--") ? String(word.dropFirst(2)) : word
      #expect(outcome.output.contains(bare), "\(word)")
    }
  }

  @Test func unknownShellIsRefused() throws {
    let outcome = try Program.run("completions csh")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("csh"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
