import Canvas

/// The sixteen colours that every terminal's user can choose, by their usual names.
enum ANSIColor: UInt8, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite

  /// The name in theme files, such as `blue` or `bright-blue`.
  var name: String {
    let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    let name = plain[Int(rawValue % 8)]
    return rawValue < 8 ? name : "bright-\(name)"
  }
}

extension Color {
  static func ansi(_ color: ANSIColor) -> Color {
    .palette(color.rawValue)
  }

  /// The names of colours in theme files.
  static let names = ["terminal"] + ANSIColor.allCases.map(\.name)

  /// Reads a colour as theme files write it: `#rrggbb`, a palette index from 0 to 255, one of
  /// `names`.
  init?(themeText text: String) {
    if text == "terminal" {
      self = .terminal
    } else if let color = ANSIColor.allCases.first(where: { $0.name == text }) {
      self = .ansi(color)
    } else if text.allSatisfy({ ("0"..."9").contains($0) }), let index = UInt8(text) {
      self = .palette(index)
    } else {
      let digits = text.utf8.dropFirst()
      guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
        digits.allSatisfy(\.isHexDigit),
        let value = UInt32(text.dropFirst(), radix: 16)
      else { return nil }
      self = .rgb(
        red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
        blue: UInt8(truncatingIfNeeded: value))
    }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII hexadecimal digit.
  fileprivate var isHexDigit: Bool {
    Character(Unicode.Scalar(self)).isHexDigit
  }
}
