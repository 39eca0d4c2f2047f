import Canvas
import Library

/// A number, or a word in place of one, with its name.
struct Figure {
  var name: Phrase
  /// One part, or several that look different.
  var value: [Painter.Run]

  init(_ name: Phrase, _ value: some BinaryInteger, _ role: Role = .value) {
    self.init(name, text: NumberFormat.grouped(value), role)
  }

  init(_ name: Phrase, text: String, _ role: Role = .value) {
    self.init(name, runs: [(text, role)])
  }

  init(_ name: Phrase, runs: [Painter.Run]) {
    self.name = name
    value = runs
  }
}

extension Rectangle {
  /// The part in which names and the figures that belong to them stand near enough to each other
  /// to be read together.
  var readable: Rectangle { split(columns: 110).left }
}

extension Painter {
  /// Draws figures row by row in columns of equal width: names at the left of them, values at the
  /// right. What there are no rows for is left out.
  mutating func figures(_ figures: [Figure], columns: Int, in area: Rectangle) {
    let gap = area.columns >= 44 ? 4 : 2
    let width = (area.columns - (columns - 1) * gap) / columns
    for (index, figure) in figures.enumerated() where index / columns < area.rows {
      let cell = Rectangle(
        column: area.left + index % columns * (width + gap), row: area.top + index / columns,
        columns: width, rows: 1)
      draw(figure, in: cell)
    }
  }

  /// The name is left out where there is no room for both.
  private mutating func draw(_ figure: Figure, in cell: Rectangle) {
    let width = figure.value.reduce(0) { $0 + Canvas.width(of: $1.text) }
    if let name = figure.name.fitting(cell.columns - width - 1) {
      write(name, .label, at: cell.left, cell.top, within: cell)
    }
    write(figure.value, at: max(cell.right - width, cell.left), cell.top, within: cell)
  }
}
