import Canvas
import Library

/// The question whether a process is to be killed.
struct KillOverlay {
  let pid: Int32
  let name: String

  func draw(on painter: inout Painter) {
    let bounds = painter.canvas.bounds.inset(columns: 0, rows: 1)
    let question = Phrase.words(
      of: "Kill \(name) (pid \(pid))?", fitting: bounds.columns - 4,
      ellipsis: painter.glyphs.ellipsis)
    let width = max(Canvas.width(of: question), 28)
    let area = Overlay.area(wanted: Size(columns: width + 6, rows: 5), in: bounds)
    Overlay.dimBehind(area, on: &painter)
    painter.clear(area)
    painter.frame(area, .warning)
    let inside = area.inset(columns: 3, rows: 1)
    painter.write(question, .value, at: inside.left, inside.top, within: inside)
    painter.write(
      [("y", .key), (" kill it      ", .label), ("n", .key), (" let it live", .label)],
      at: inside.left, inside.top + 2, within: inside)
  }
}
