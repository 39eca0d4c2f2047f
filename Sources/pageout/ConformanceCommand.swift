import ArgumentParser
import Conformance

/// Holds the engine against recorded behaviour of the reference.
struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Run conformance cases: a line of JSON in, a line of JSON out.",
    discussion: "A line that is no valid case gets an error with its reason; the next is read.")

  func run() {
    let conformance = Conformance()
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      print(conformance.answer(line))
    }
  }
}
