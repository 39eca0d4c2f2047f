import Canvas

/// A bar that shows a value among marked thresholds, which it names on lines that lead down from
/// their marks.
struct Gauge {
  struct Mark {
    var name: String
    var value: Int
    var style: Style

    /// Its lines bear the colour alone.
    var line: Style { Style(foreground: style.foreground, background: style.background) }
  }

  var value: Int
  /// What the right end stands for; more is cut off there.
  var maximum: Int
  /// From the least value to the greatest.
  var marks: [Mark]
  /// The foreground is the colour of the filled part.
  var fill: Style
  var empty: Style
  /// How the end of the scale is written below the right end, where there is room; nil for not at all.
  var scale: Style?

  /// Draws the bar over `barRows` rows and the names in what is left of `area` below it.
  func draw(on canvas: inout Canvas, in area: Rectangle, barRows: Int, glyphs: GlyphSet) {
    let (bar, below) = area.split(rows: barRows)
    guard !bar.isEmpty else { return }
    drawBar(on: &canvas, in: bar, glyphs: glyphs)
    let labels = Self.place(
      marks.map { (column: column(of: $0.value, width: area.columns), mark: $0) },
      width: area.columns, rows: below.rows)
    for label in labels { drawLeader(label, on: &canvas, in: below, glyphs: glyphs) }
    for label in labels { write(label, on: &canvas, in: below, glyphs: glyphs) }
    if let scale { writeEnd(scale, besides: labels, on: &canvas, in: below) }
  }

  /// Writes the end of the scale, unless that would touch a name or the line that leads to it.
  private func writeEnd(
    _ style: Style, besides labels: [Label], on canvas: inout Canvas, in area: Rectangle
  ) {
    let text = NumberFormat.grouped(maximum)
    let start = area.columns - text.utf8.count
    let isFree = labels.allSatisfy { label in
      label.column + 1 + (label.row == 0 ? label.text.unicodeScalars.count : 0) < start
    }
    guard isFree else { return }
    canvas.write(
      text, at: Point(column: area.left + start, row: area.top), style: style, within: area)
  }

  /// The column in which a value ends.
  func column(of value: Int, width: Int) -> Int {
    let eighths = self.eighths(of: value, width: width)
    return min(max(eighths / 8, 0), max(width - 1, 0))
  }

  private func eighths(of value: Int, width: Int) -> Int {
    let value = min(max(value, 0), max(maximum, 1), 1 << 40)
    return value * width * 8 / max(maximum, 1)
  }

  private func drawBar(on canvas: inout Canvas, in bar: Rectangle, glyphs: GlyphSet) {
    let filled = eighths(of: value, width: bar.columns)
    for row in bar.top..<bar.bottom {
      let line = Rectangle(column: bar.left, row: row, columns: bar.columns, rows: 1)
      let (full, rest) = line.split(columns: filled / 8)
      canvas.fill(full, with: glyphs.horizontalEighths[8], style: fill)
      canvas.fill(rest, with: glyphs.shades[1], style: empty)
      if filled % 8 > 0, !rest.isEmpty {
        canvas.write(glyphs.horizontalEighths[filled % 8], at: rest.origin, style: fill)
      }
      for mark in marks {
        let offset = column(of: mark.value, width: bar.columns)
        canvas.write(
          glyphs.marker, at: Point(column: bar.left + offset, row: row), style: mark.line)
      }
      if value > maximum {
        canvas.write(
          glyphs.arrows.right, at: Point(column: bar.right - 1, row: row), style: fill)
      }
    }
  }

  private func drawLeader(
    _ label: Label, on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet
  ) {
    for row in 0..<label.row {
      canvas.write(
        glyphs.box.vertical,
        at: Point(column: area.left + label.column, row: area.top + row),
        style: label.mark.line, within: area)
    }
  }

  private func write(
    _ label: Label, on canvas: inout Canvas, in area: Rectangle, glyphs: GlyphSet
  ) {
    let place = Point(column: area.left + label.column, row: area.top + label.row)
    guard !label.isInitial else {
      canvas.write(label.text, at: place, style: label.mark.style, within: area)
      return
    }
    canvas.write(glyphs.box.bottomLeft, at: place, style: label.mark.line, within: area)
    canvas.write(
      label.text, at: Point(column: place.column + 1, row: place.row), style: label.mark.style,
      within: area)
  }
}

extension Gauge {
  /// A mark's name and where it stands.
  struct Label {
    var mark: Mark
    var text: String
    /// A single letter right below the mark, without a corner.
    var isInitial = false
    var column: Int
    /// Rows below the bar, from 0.
    var row: Int
  }

  /// Finds a row for each name so that none covers another or the line that leads to it: with
  /// figures if they fit into the rows, else the bare names, else their first letters.
  static func place(
    _ marks: [(column: Int, mark: Mark)], width: Int, rows: Int
  ) -> [Label] {
    guard rows > 0 else { return [] }
    let wordings: [(Mark) -> String] = [
      { "\($0.name) \(NumberFormat.grouped($0.value))" }, \.name,
    ]
    for wording in wordings {
      let labels = stack(marks.map { ($0.column, $0.mark, wording($0.mark)) })
      let fits = labels.allSatisfy {
        $0.row < rows && $0.column + 1 + $0.text.unicodeScalars.count <= width
      }
      if fits { return labels }
    }
    var labels: [Label] = []
    for (column, mark) in marks where !labels.contains(where: { $0.column == column }) {
      let initial = String(mark.name.prefix(1)).uppercased()
      labels.append(Label(mark: mark, text: initial, isInitial: true, column: column, row: 0))
    }
    return labels
  }

  /// Each name, from the right, in the highest row that is free to its right.
  private static func stack(_ marks: [(column: Int, mark: Mark, text: String)]) -> [Label] {
    var labels: [Label] = []
    for (column, mark, text) in marks.reversed() {
      let end = column + 1 + text.unicodeScalars.count
      let row = labels.filter { $0.column <= end }.map { $0.row + 1 }.max() ?? 0
      labels.append(Label(mark: mark, text: text, column: column, row: row))
    }
    return labels
  }
}
