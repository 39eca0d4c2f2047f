/// A key that a person pressed.
package enum Key: Hashable, Sendable {
  /// A character, or a control character for a letter pressed together with Control.
  case character(Unicode.Scalar)
  /// A character, typed together with Alt.
  case alt(Unicode.Scalar)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete, insert
  /// F1 and up.
  case function(Int)
}

extension Key {
  /// The function keys that have a name.
  package static let functionKeys = 1...63

  /// Reads a key's name as ``name`` writes it. A name of several letters may be in any case, and
  /// `Escape`, `Return`, `PgUp`, `PgDn`, `Del` and `Ins` are understood too. None if no key has
  /// that name.
  package init?(name: String) {
    let scalars = Array(name.unicodeScalars)
    if scalars.count == 1 {
      self.init(typed: scalars[0])
      return
    }
    let lowercased = name.lowercased()
    if let named = Self.names.first(where: { $0.name.lowercased() == lowercased }) {
      self = named.key
    } else if let alias = Self.aliases.first(where: { $0.name == lowercased }) {
      self = alias.key
    } else if scalars.count == 3, lowercased.hasPrefix("c-"),
      (0x3F...0x7E).contains(scalars[2].value)
    {
      let letter = UInt8(scalars[2].value)
      self.init(typed: Unicode.Scalar(letter == 0x3F ? 0x7F : letter & 0x1F))
    } else if lowercased.hasPrefix(Self.altPrefix.lowercased()),
      case .character(let scalar)? = Key(name: String(name.dropFirst(Self.altPrefix.count))),
      scalar.value >= 0x20
    {
      self = .alt(scalar)
    } else if lowercased.hasPrefix("u+"), let value = UInt32(lowercased.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      self.init(typed: scalar)
    } else if lowercased.hasPrefix("f"), let number = Int(lowercased.dropFirst()),
      lowercased == "f\(number)", Self.functionKeys.contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The key that sends a character: Tab, Enter, Esc and Backspace have keys of their own.
  package init(typed scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x1B: self = .escape
    default: self = .character(scalar)
    }
  }

  private static let altPrefix = "M-"

  /// The key's name as scripts and key files spell it: `m`, `Space`, `Enter`, `C-l`, `M-x`, `F1`.
  package var name: String {
    switch self {
    case .function(let number): "F\(number)"
    case .alt(let scalar): Self.altPrefix + Key.character(scalar).name
    case .character(let scalar): Self.names.first { $0.key == self }?.name ?? Self.name(of: scalar)
    default: Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x01..<0x1B: "C-\(Character(Unicode.Scalar(UInt8(scalar.value) | 0x60)))"
    case 0x00, 0x1B..<0x20: "C-\(Character(Unicode.Scalar(UInt8(scalar.value) | 0x40)))"
    case 0x7F: "C-?"
    case _ where CharacterWidth.drawable(scalar) == scalar: String(Character(scalar))
    default: "U+" + String(scalar.value, radix: 16, uppercase: true)
    }
  }

  private static let names: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
    ("BackTab", .backTab), ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Home", .home), ("End", .end),
  ]

  /// In lower case.
  private static let aliases: [(name: String, key: Key)] = [
    ("escape", .escape), ("return", .enter), ("pgup", .pageUp), ("pgdn", .pageDown),
    ("del", .delete), ("ins", .insert), ("s-tab", .backTab),
  ]
}
