import Canvas
import Library
import Machine

/// The parts of a process's memory: what is resident, what is in swap space, and the rest, which
/// was never touched or is in files.
struct ProcessMemoryBar {
  let process: ProcessReport

  /// Draws a bar with the names of its parts, as wide as all the process's memory.
  func draw(on painter: inout Painter, in area: Rectangle) {
    let rest = process.virtualPages - process.residentPages - process.swappedPages
    bar(
      painter, total: process.virtualPages, isNamed: true,
      rest: painter.memoryPart(.elsewhere, pages: max(rest, 0))
    ).draw(on: &painter.canvas, in: area)
  }

  /// Draws what is resident and in swap space, without names, to a scale of `total` pages.
  func draw(of total: Int, on painter: inout Painter, in area: Rectangle) {
    bar(painter, total: total, isNamed: false, rest: nil).draw(on: &painter.canvas, in: area)
  }

  private func bar(
    _ painter: Painter, total: Int, isNamed: Bool, rest: StackedBar.Segment?
  ) -> StackedBar {
    var segments = [
      painter.memoryPart(.resident, pages: process.residentPages),
      painter.memoryPart(.swapped, pages: process.swappedPages),
    ]
    if let rest { segments.append(rest) }
    return painter.memoryBar(segments, of: total, isNamed: isNamed)
  }
}
