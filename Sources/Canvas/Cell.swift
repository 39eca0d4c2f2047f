/// One character cell of a canvas: sixteen bytes, compared without looking anything up.
///
/// Every cell is drawable: it never holds a control character or a lone combining mark.
package struct Cell: Hashable, Sendable {
  package let scalar: Unicode.Scalar
  package internal(set) var style: Style
  /// The columns that the character takes: 1, or 2 for a wide one, or 0 for the cell to the right
  /// of a wide one.
  package let width: UInt8

  /// A cell with `scalar` as a canvas shows it; what cannot stand in a cell becomes
  /// ``CharacterWidth/replacement``.
  package init(_ scalar: Unicode.Scalar, style: Style = .plain) {
    let drawn = CharacterWidth.drawable(scalar) ?? CharacterWidth.replacement
    self.init(scalar: drawn, width: UInt8(CharacterWidth.columns(of: drawn)), style: style)
  }

  private init(scalar: Unicode.Scalar, width: UInt8, style: Style) {
    self.scalar = scalar
    self.style = style
    self.width = width
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
