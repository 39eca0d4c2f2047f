import Dashboard
import Library
import Machine

/// A machine, and what led to it.
struct StartedMachine {
  var machine: Machine
  var recipe: MachineRecipe
  var inputs: [RecordedInput] = []
  /// What was made of a real system's figures.
  var report: ImportReport?

  /// A sentence about the real system.
  var greeting: String? {
    guard let report, let file = recipe.sysctl?.split(separator: "/").last else { return nil }
    return "\(report.summary): pageout sysctl check \(file)".printable
  }

  /// The machine with a person in front of it. It is handed over: of a machine that has a copy,
  /// every page is copied when it runs on.
  consuming func session(
    _ display: DisplayOptions, settings: Settings, keys: KeyTable
  ) -> Session {
    session(
      isPaused: display.paused, settings: SettingsState(settings), keys: keys, remark: nil)
  }

  /// - Parameter remark: something to say first, in place of the usual greeting.
  consuming func session(
    isPaused: Bool, settings: SettingsState, keys: KeyTable, remark: String?
  ) -> Session {
    let (inputs, greeting) = (inputs, greeting)
    return Session(
      machine: machine, isPaused: isPaused, speed: settings.settings.speed, inputs: inputs,
      keys: keys, settings: settings, greeting: remark ?? greeting)
  }
}
