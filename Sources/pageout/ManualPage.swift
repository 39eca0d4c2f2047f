/// A manual page in mdoc, which the `man` of FreeBSD, macOS and Linux shows.
struct ManualPage {
  private let program: CommandDescription
  private let version: String
  private var lines: [String] = []

  init(of program: CommandDescription, version: String) {
    self.program = program
    self.version = version
  }

  /// The page's source.
  var text: String {
    var page = self
    page.writeHead()
    page.writeSynopsis()
    page.write("Sh DESCRIPTION")
    if let discussion = program.discussion { page.writeParagraphs(discussion) }
    page.write("Sh COMMANDS")
    for command in program.shownSubcommands { page.writeCommand(command) }
    for section in ManualSection.all { page.write(section) }
    return page.lines.joined(separator: "\n") + "\n"
  }

  // MARK: Sections

  private mutating func writeHead() {
    write("Dd $Mdocdate$")
    write("Dt \(program.commandName.uppercased()) 1")
    write("Os \(program.commandName) \(version)")
    write("Sh NAME")
    write("Nm \(program.commandName)")
    write("Nd \(Self.escaped(Self.withoutStop(program.abstract ?? "")))")
  }

  private mutating func writeSynopsis() {
    write("Sh SYNOPSIS")
    for command in program.shownSubcommands.flatMap(Self.leaves) {
      write("Nm \(program.commandName)")
      let words = command.fullName.split(separator: " ").dropFirst().joined(separator: " ")
      write((words == program.defaultSubcommand ? "Op Cm " : "Cm ") + words)
      if Self.explainedArguments(of: command).contains(where: { $0.kind != .positional }) {
        write("Op Ar options")
      }
      for argument in command.shownArguments where argument.kind == .positional {
        write(
          (argument.isOptional ? "Op Ar " : "Ar ") + Self.escaped(argument.valueName ?? "value"))
      }
    }
  }

  /// A command or, where it only gathers others, those.
  private static func leaves(_ command: CommandDescription) -> [CommandDescription] {
    command.shownSubcommands.isEmpty ? [command] : command.shownSubcommands.flatMap(leaves)
  }

  private mutating func writeCommand(_ command: CommandDescription) {
    guard command.shownSubcommands.isEmpty else {
      for subcommand in command.shownSubcommands { writeCommand(subcommand) }
      return
    }
    write("Ss \(command.fullName)")
    for text in [command.abstract, command.discussion].compactMap(\.self) where !text.isEmpty {
      writeParagraphs(text)
    }
    let arguments = Self.explainedArguments(of: command)
    guard !arguments.isEmpty else { return }
    write("Bl -tag -width indent")
    for argument in arguments { writeArgument(argument) }
    write("El")
  }

  /// The arguments of a command without those that all commands have.
  private static func explainedArguments(
    of command: CommandDescription
  ) -> [CommandDescription.Argument] {
    command.shownArguments.filter { argument in
      !(argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
    }
  }

  private mutating func writeArgument(_ argument: CommandDescription.Argument) {
    let value = Self.escaped(argument.valueName ?? "value")
    switch argument.kind {
    case .positional: write("It Ar \(value)")
    case .option:
      write("It \(Self.flags(argument)) Ar \(value)")
    case .flag: write("It \(Self.flags(argument))")
    }
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      text += " Values: \(values.joined(separator: ", "))."
    }
    if argument.kind != .flag, let value = argument.defaultValue { text += " Default: \(value)." }
    writeParagraphs(text.isEmpty ? value : text)
  }

  /// The ways to write an option, such as `Fl h , Fl \-help`.
  private static func flags(_ argument: CommandDescription.Argument) -> String {
    (argument.names ?? []).map { "Fl \(escaped(String($0.text.dropFirst())))" }
      .joined(separator: " , ")
  }

  private mutating func write(_ section: ManualSection) {
    write("Sh \(section.title)")
    writeParagraphs(section.introduction)
    write("Bl -tag -width indent")
    for entry in section.entries {
      write("It \(Self.escaped(entry.name))")
      writeParagraphs(entry.text)
    }
    write("El")
  }

  // MARK: Lines

  private mutating func write(_ macro: String) {
    lines.append("." + macro)
  }

  /// Writes running text; an empty line begins a new paragraph.
  private mutating func writeParagraphs(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.allSatisfy(\.isWhitespace) {
        if number > 0 { write("Pp") }
      } else {
        lines.append(Self.escaped(String(line)))
      }
    }
  }

  /// Text in which nothing means a macro or a special character.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case _ where character.isASCII: result.append(character)
      default:
        for scalar in character.unicodeScalars {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\[u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "]"
        }
      }
    }
    if let first = result.first, first == "." || first == "'" { result = "\\&" + result }
    return result
  }

  private static func withoutStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
