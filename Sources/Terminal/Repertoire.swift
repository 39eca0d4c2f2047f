import Canvas

/// The characters that a terminal's font has, beyond those that its locale can write.
enum Repertoire {
  /// All that is asked for.
  case all
  /// Those of the Linux console: its fonts have 256 or 512 characters, those of the IBM PC (code
  /// page 437) among them.
  case console

  init(terminalType: String) {
    self = terminalType == "linux" || terminalType.hasPrefix("linux-") ? .console : .all
  }

  /// The character to show for another, as wide as that one.
  func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch self {
    case .all: scalar
    case .console: scalar.isASCII ? scalar : Self.consoleCharacter(for: scalar)
    }
  }

  private static func consoleCharacter(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x2800...0x28FF).contains(scalar.value) {
      return halfBlock(forBraille: UInt8(scalar.value & 0xFF))
    }
    return substitutes[scalar] ?? scalar
  }

  /// Half blocks where a braille character has dots in that half of the cell.
  private static func halfBlock(forBraille dots: UInt8) -> Unicode.Scalar {
    // Dots are counted down the left column and then the right one; the lowest row came last.
    switch (dots & 0b0001_1011 != 0, dots & 0b1110_0100 != 0) {
    case (false, false): " "
    case (true, false): "▀"
    case (false, true): "▄"
    case (true, true): "█"
    }
  }

  /// What comes nearest, for all that the dashboard draws with and the console lacks.
  private static let substitutes: [Unicode.Scalar: Unicode.Scalar] = [
    "▁": "▄", "▂": "▄", "▃": "▄", "▅": "▄", "▆": "█", "▇": "█",
    "▏": "▌", "▎": "▌", "▍": "▌", "▋": "▌", "▊": "█", "▉": "█",
    "◀": "◄", "▶": "►", "✓": "√", "✗": "x", "…": "~", "×": "x",
    "━": "═", "┃": "║", "┏": "╔", "┓": "╗", "┗": "╚", "┛": "╝", "┄": "-", "┆": ":",
  ]
}

/// Terminals that show nothing but ASCII, whatever the locale says, since they are older than all
/// that is more. The programs that play them say so by other names.
enum OldTerminals {
  private static let names: Set = ["ansi", "pcansi", "cygwin", "hurd", "sun", "dumb", "unknown"]
  private static let families = ["ansi-", "pcansi-", "sun-", "cons25", "mach", "wsvt25", "wy"]

  static func contain(_ type: String) -> Bool {
    let isVideoTerminal = type.hasPrefix("vt") && type.dropFirst(2).first?.isNumber == true
    return isVideoTerminal || names.contains(type) || families.contains { type.hasPrefix($0) }
  }
}
