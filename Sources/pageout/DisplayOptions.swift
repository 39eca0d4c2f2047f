import ArgumentParser
import Canvas
import Dashboard
import Library

/// How the dashboard looks and starts, alike on a terminal and in a single frame.
struct DisplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colour theme: \(Theme.bundledNames.joined(separator: ", ")), or a file.",
      valueName: "name"))
  var theme = Theme.defaultName

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Start paused.")
  var paused = false

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a real one, \(Speed.range.lowerBound) to \(Int(Speed.range.upperBound)).",
      valueName: "multiple"),
    transform: DisplayOptions.speed)
  var speed = Speed.realTime

  @Option(
    help: ArgumentHelp(
      "What keys mean: \(KeyTable.setNames.joined(separator: ", ")), or a file.", valueName: "name")
  )
  var keySet = KeyTable.standardName

  func loadKeys() throws -> KeyTable {
    try KeyTable.load(keySet)
  }

  func loadTheme() throws -> Theme {
    try Theme.load(theme)
  }

  private static func speed(_ text: String) throws -> Speed {
    guard let multiple = Double(text), let speed = Speed(multiple) else {
      throw ValidationError(
        "expected a number from \(Speed.range.lowerBound) to \(Int(Speed.range.upperBound))")
    }
    return speed
  }
}

extension StartedMachine {
  /// The machine with a person in front of it. It is handed over: of a machine that has a copy,
  /// every page is copied when it runs on.
  consuming func session(_ display: DisplayOptions, keys: KeyTable) -> Session {
    let (inputs, greeting) = (inputs, greeting)
    return Session(
      machine: machine, isPaused: display.paused, speed: display.speed, inputs: inputs,
      keys: keys, greeting: greeting)
  }
}
