import Canvas
import Library

/// What a class of pages is called and looks like on the memory map.
struct MapKey {
  var name: String
  /// Stands for the class where colours do not tell classes apart.
  var letter: Unicode.Scalar
  /// None for what is left empty.
  var color: Color?
  /// How the letter looks beside its colour, for themes without colours.
  var attributes: Style.Attributes = []
  /// Whether cells, but no single pages, are of the class.
  var isOfCellsOnly = false
}

extension MapKey {
  /// How the letter is drawn where letters stand for the classes.
  func letterStyle(_ painter: Painter) -> Style {
    guard let color else { return painter.style(.dim) }
    return Style(
      foreground: color, background: painter.style(.text).background, attributes: attributes)
  }
}

extension Painter {
  /// How what is free is drawn: it is told from what is no memory.
  var freeCell: (glyph: Unicode.Scalar, style: Style) { (glyphs.shades[1], ink(.border)) }
}
