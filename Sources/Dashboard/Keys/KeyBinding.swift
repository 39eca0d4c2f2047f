import Canvas

/// What one or more keys do in a mode of the dashboard.
package struct KeyBinding: Sendable {
  /// Its place in the line of hints.
  package struct Hint: Sendable {
    /// The keys as they are shown, such as `mM`; what they really are where a key set has others.
    package let keys: String
    /// One or two words.
    package let label: String
    /// The lowest are left out first where there is no room for all.
    package let importance: Int
  }

  /// What a hint says while the view is in a state in which the key does something else than at
  /// first, most often the way back.
  struct Label: Equatable {
    let text: String
    /// As ``Hint/importance``.
    let importance: Int

    init(_ text: String, importance: Int = 97) {
      self.text = text
      self.importance = importance
    }
  }

  package internal(set) var keys: [Key]
  package let meaning: Meaning
  /// None for keys that are not hinted at.
  package internal(set) var hint: Hint?
  /// A sentence for the help; empty where the one of the binding before tells of both.
  package let help: String

  /// The keys as the help names them.
  package var keyNames: String {
    let digits = (1...9).map { Key.character(Unicode.Scalar(UInt8(0x30 + $0))) }
    if keys == digits { return "1...9" }
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

  /// What a key is pressed for. The name is what key files call it; each view adds its own in an
  /// extension beside its keys.
  package struct Meaning: Hashable, Sendable {
    package let name: String

    init(_ name: String) {
      self.name = name
    }
  }
}

/// What keys mean wherever nothing else takes them.
extension KeyBinding.Meaning {
  static let togglePause = Self("pause")
  static let faster = Self("faster")
  static let slower = Self("slower")
  static let stepPass = Self("step")
  static let morePressure = Self("more-pressure")
  static let lessPressure = Self("less-pressure")
  static let spawn = Self("spawn")
  static let kill = Self("kill")
  static let toggleSwap = Self("swap")
  static let nextDomain = Self("next-domain")
  static let previousDomain = Self("previous-domain")
  static let nextTheme = Self("theme")
  static let nextLayout = Self("layout")
  static let settings = Self("settings")
  static let toggleMouse = Self("mouse")
  static let commandLine = Self("command")
  static let search = Self("search")
  static let searchNext = Self("search-next")
  static let searchPrevious = Self("search-previous")
  static let help = Self("help")
  static let repaint = Self("repaint")
  static let quit = Self("quit")

  static let previous = Self("up")
  static let next = Self("down")
  static let left = Self("left")
  static let right = Self("right")
  static let pageUp = Self("page-up")
  static let pageDown = Self("page-down")
  static let first = Self("first")
  static let last = Self("last")
  static let confirm = Self("confirm")
  static let cancel = Self("cancel")
  static let filter = Self("filter")

  static let erase = Self("erase")
  static let eraseNext = Self("erase-next")
  static let eraseWord = Self("erase-word")
  static let eraseAll = Self("erase-all")
  static let complete = Self("complete")

  /// Shows a view.
  static func show(_ view: ViewKind) -> Self { Self("view-\(view.rawValue)") }
}

extension KeyBinding.Meaning {
  /// Whether the key does something to the machine, more than letting time pass.
  var changesMachine: Bool {
    let changes: [Self] = [
      .morePressure, .lessPressure, .spawn, .kill, .toggleSwap, .slowDown, .narrow, .moreErrors,
      .stall, .mend, .restoreDefault,
    ]
    return changes.contains(self)
  }

  /// Whether the key is about how time passes.
  var passesTime: Bool { [.togglePause, .faster, .slower, .stepPass].contains(self) }

  /// As ``changesMachine``, in a mode where confirming may be what changes it.
  func changesMachine(in mode: KeyMode) -> Bool {
    changesMachine || self == .confirm && (mode == .devices || mode == .sysctls)
  }
}

/// What keys act on: the whole dashboard, one of its views, or something in front of it.
package struct KeyMode: Hashable, Sendable {
  /// What key files call it.
  package let name: String
  /// Whether characters that mean nothing else are text.
  package let isTyping: Bool

  init(_ name: String, isTyping: Bool = false) {
    self.name = name
    self.isTyping = isTyping
  }

  /// Wherever a view has no other meaning for a key.
  package static let main = KeyMode("main")
  /// Choosing what to spawn.
  package static let spawning = KeyMode("spawn")
  /// Asked whether to kill a process.
  package static let confirmingKill = KeyMode("kill")
  package static let help = KeyMode("help")
  package static let settings = KeyMode("settings")
  /// Typing text: a filter, a value.
  package static let typing = KeyMode("typing", isTyping: true)
  /// Typing what to look for in a list.
  package static let searching = KeyMode("search", isTyping: true)
  /// Typing a command.
  package static let commandLine = KeyMode("command-line", isTyping: true)
}

/// The keys of one mode.
package struct KeySection: Sendable {
  package let mode: KeyMode
  /// The heading of its keys in the help.
  package let title: String
  /// In the order in which the help lists them.
  package internal(set) var bindings: [KeyBinding]

  init(_ mode: KeyMode, title: String, _ bindings: [KeyBinding]) {
    self.mode = mode
    self.title = title
    self.bindings = bindings
  }
}

/// A key that was pressed, and what it means in the present mode.
struct KeyPress {
  let key: Key
  let meaning: KeyBinding.Meaning?
}
