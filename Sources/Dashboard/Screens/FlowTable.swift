import Canvas
import Library
import Machine

/// All arrows with their rates and how these were during the last minute.
struct FlowTable {
  let reading: FlowReading
  /// The arrow under the cursor; nil where there is no cursor, and nothing to click on.
  let selected: FlowItem?

  static let note = Note(phrase: "the last minute, each to its own scale", role: .label)

  func draw(on painter: inout Painter, in frame: Rectangle) {
    painter.frame(frame)
    painter.title("All flows", note: Self.note, on: frame)
    drawLines(on: &painter, in: frame.inset(columns: 2, rows: 1))
  }

  func drawLines(on painter: inout Painter, in inside: Rectangle) {
    let arrows = FlowItem.all.compactMap { item in
      if case .arrow(let arrow) = item { arrow } else { nil }
    }
    for (row, arrow) in arrows.prefix(inside.rows).enumerated() {
      let line = Rectangle(
        column: inside.left, row: inside.top + row, columns: inside.columns, rows: 1)
      draw(arrow, on: &painter, in: line)
    }
  }

  private func draw(_ arrow: FlowArrow, on painter: inout Painter, in line: Rectangle) {
    let isIdle = reading.pages(along: arrow) == 0
    let (names, rest) = line.split(columns: 36)
    let (rate, plot) = rest.split(columns: 9)
    painter.write(arrow.name, isIdle ? .dim : .text, at: names.left, names.top, within: names)
    painter.write(
      arrow.path(painter.glyphs), .dim, at: names.left + 12, names.top, within: names)
    painter.writeRight(
      reading.text(along: arrow), isIdle ? .dim : .value, rate.top,
      within: rate.split(columns: rate.columns - 2).left)
    let values = reading.history(of: arrow.moves, columns: plot.columns)
    // A blank step above the highest column divides it from the line above.
    Plot(
      values: values, maximum: (values.max() ?? 0) * 8 / 7 + 1,
      style: painter.ink(arrow.route.from.part?.role ?? .value)
    ).draw(on: &painter.canvas, in: plot, glyphs: painter.glyphs)
    if selected == .arrow(arrow) {
      painter.canvas.restyle(names, with: painter.style(.selection))
    }
    if selected != nil { painter.mark(line, as: .item(FlowItem.arrow(arrow).index)) }
  }
}
