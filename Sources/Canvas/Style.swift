/// A colour as a theme names it; what a terminal cannot show is rounded when it is sent.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the terminal's 256 palette colours; 0 to 15 are the ones that its user chose.
  case palette(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How a cell's character looks.
package struct Style: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
  }

  /// The colours as numbers, which are compared at once.
  private(set) var foregroundCode: UInt32
  private(set) var backgroundCode: UInt32
  package var attributes: Attributes

  package init(
    foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []
  ) {
    foregroundCode = foreground.code
    backgroundCode = background.code
    self.attributes = attributes
  }

  init(foregroundCode: UInt32, backgroundCode: UInt32, attributes: Attributes) {
    self.foregroundCode = foregroundCode
    self.backgroundCode = backgroundCode
    self.attributes = attributes
  }

  package var foreground: Color {
    get { Color(code: foregroundCode) }
    set { foregroundCode = newValue.code }
  }

  package var background: Color {
    get { Color(code: backgroundCode) }
    set { backgroundCode = newValue.code }
  }

  /// The terminal's own colours and no attribute.
  package static let plain = Style()
}

extension Color {
  private static let paletteCode: UInt32 = 1 << 24
  private static let rgbCode: UInt32 = 2 << 24

  /// A number that stands for this colour and for no other.
  fileprivate var code: UInt32 {
    switch self {
    case .terminal: 0
    case .palette(let index): Self.paletteCode | UInt32(index)
    case .rgb(let red, let green, let blue):
      Self.rgbCode | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
  }

  /// - Parameter code: the ``code`` of a colour.
  fileprivate init(code: UInt32) {
    func byte(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: code >> shift) }
    self =
      if code >= Self.rgbCode {
        .rgb(red: byte(16), green: byte(8), blue: byte(0))
      } else if code >= Self.paletteCode {
        .palette(byte(0))
      } else {
        .terminal
      }
  }
}
