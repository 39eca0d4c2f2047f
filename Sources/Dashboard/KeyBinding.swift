import Canvas

/// What one or more keys do in a mode of the dashboard.
package struct KeyBinding: Sendable {
  /// Its place in the line of hints.
  package struct Hint: Sendable {
    /// The keys as they are shown, such as `m M`.
    package let keys: String
    /// One or two words.
    package let label: String
    /// The lowest are left out first where there is no room for all.
    package let importance: Int
  }

  package let keys: [Key]
  package let meaning: Meaning
  /// None for keys that are not hinted at.
  package let hint: Hint?
  /// A sentence for the help.
  package let help: String

  /// The keys as the help names them.
  package var keyNames: String {
    if case .toggleSwap = meaning { return "1...9" }
    return keys.map(\.name).joined(separator: " ")
  }

  init(
    _ keys: [Key], meaning: Meaning, hint: (keys: String, label: String, importance: Int)? = nil,
    help: String
  ) {
    self.keys = keys
    self.meaning = meaning
    self.hint = hint.map { Hint(keys: $0.keys, label: $0.label, importance: $0.importance) }
    self.help = help
  }

  /// What a key is pressed for.
  package enum Meaning: Hashable, Sendable {
    case togglePause, faster, slower, stepPass
    case morePressure, lessPressure, spawn, kill, toggleSwap
    case previous, next, pageUp, pageDown, first, last
    case nextDomain, previousDomain
    case sysctls, help, repaint, quit
    case confirm, cancel, erase
  }
}

/// What the keys act on.
package enum KeyMode: CaseIterable, Sendable {
  case main
  /// Choosing what to spawn.
  case spawning
  /// Asked whether to kill a process.
  case confirmingKill
  case help
  case sysctls
  /// Typing a sysctl's new value.
  case editing
}
