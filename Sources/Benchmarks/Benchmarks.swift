import Foundation
import Library

/// Measures what the program promises of its speed and memory: one line a measure.
///
/// `swift run -c release Benchmarks` measures everything; a word selects what has it in its name.
@main
enum Benchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == MachineStart.childArgument {
      try MachineStart.measureHere(memory: arguments.dropFirst().first ?? "")
      return
    }
    if arguments.first == ScreenCost.childArgument { return try ScreenCost.simulateHere() }
    let measures: [(name: String, run: (String) throws -> Void)] = [
      ("run", RunSpeed.measure), ("start", MachineStart.measure), ("trace", TraceSpeed.measure),
      ("screen", ScreenCost.measure),
    ]
    for measure in measures where arguments.isEmpty || arguments.contains(measure.name) {
      try measure.run(measure.name)
    }
  }
}
