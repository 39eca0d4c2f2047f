import ArgumentParser
import Library

/// Lists the scenarios that ship with the program.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "List the scenarios that ship with pageout, and what each shows.",
    discussion: "Start one with pageout NAME; pageout scenario show NAME prints its file.")

  func run() throws {
    for (index, name) in Scenario.bundledNames.enumerated() {
      let scenario = try Scenario.load(name)
      if index > 0 { print() }
      print("\(name): \(scenario.title)")
      for line in Self.wrapped(scenario.summary, columns: 76) { print("    \(line)") }
      for watch in scenario.watch {
        for (number, line) in Self.wrapped(watch, columns: 74).enumerated() {
          print("    \(number == 0 ? "-" : " ") \(line)")
        }
      }
    }
  }

  /// A text in lines of at most so many characters, unless a word is longer.
  private static func wrapped(_ text: String, columns: Int) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }
}
