/// One character cell of a canvas: sixteen bytes, compared as two numbers, since every frame compares
/// all of a screen.
///
/// Every cell is drawable: it never holds a control character or a lone combining mark.
package struct Cell: Hashable, Sendable {
  /// The character, and above it the code of the foreground.
  private var ink: UInt64
  /// The code of the background, above it the attributes, and above them the width.
  private var ground: UInt64

  /// A cell with `scalar` as a canvas shows it; what cannot stand in a cell becomes
  /// ``CharacterWidth/replacement``.
  package init(_ scalar: Unicode.Scalar, style: Style = .plain) {
    self.init(drawn: CharacterWidth.drawable(scalar) ?? CharacterWidth.replacement, style: style)
  }

  /// - Parameter drawn: a character that ``CharacterWidth/drawable(_:)`` lets through.
  init(drawn: Unicode.Scalar, style: Style) {
    let width = UInt8(truncatingIfNeeded: CharacterWidth.columns(of: drawn))
    self.init(scalar: drawn, width: width, style: style)
  }

  /// - Parameter ascii: a printable character.
  init(ascii: UInt8, style: Style) {
    self.init(scalar: Unicode.Scalar(ascii), width: 1, style: style)
  }

  private init(scalar: Unicode.Scalar, width: UInt8, style: Style) {
    ink = UInt64(scalar.value) | UInt64(style.foregroundCode) << 32
    ground =
      UInt64(style.backgroundCode) | UInt64(style.attributes.rawValue) << 32 | UInt64(width) << 40
  }

  package var scalar: Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: ink)) ?? CharacterWidth.replacement
  }

  /// The columns that the character takes: 1, or 2 for a wide one, or 0 for the cell to the right
  /// of a wide one.
  package var width: UInt8 { UInt8(truncatingIfNeeded: ground >> 40) }

  package internal(set) var style: Style {
    get {
      Style(
        foregroundCode: UInt32(truncatingIfNeeded: ink >> 32),
        backgroundCode: UInt32(truncatingIfNeeded: ground),
        attributes: Style.Attributes(rawValue: UInt8(truncatingIfNeeded: ground >> 32)))
    }
    set { self = Cell(scalar: scalar, width: width, style: newValue) }
  }

  package static let blank = Cell(scalar: " ", width: 1, style: .plain)

  static func blank(style: Style) -> Cell {
    Cell(scalar: " ", width: 1, style: style)
  }

  /// The right half of a wide character.
  static func continuation(style: Style) -> Cell {
    Cell(scalar: " ", width: 0, style: style)
  }

  package var isContinuation: Bool { width == 0 }

  /// Whether nothing of the character itself is seen, only the background.
  private var isInvisible: Bool {
    scalar == " " && style.attributes.isDisjoint(with: [.underline, .reverse])
  }

  /// Whether a person sees the same: a blank has no foreground.
  package func looks(like other: Cell) -> Bool {
    self == other
      || isInvisible && other.isInvisible && width == other.width
        && style.background == other.style.background
  }
}
