import Canvas
import Library
import Machine
import PageDaemon

/// The PID controller: its figures, and above each other what it sees, what it asks for and what
/// comes of it.
struct ControllerView: PanelView {
  let reading: DomainReading
  let history: DomainHistory
  /// What the graphs show at least.
  var leastSamples = Settings().graphSamples

  var title: Phrase { Phrase("PID controller", "PID") }

  var note: Note? { ControllerFigures(reading: reading).note }

  func draw(on painter: inout Painter, in area: Rectangle) {
    if area.columns >= 64, area.rows >= 6 {
      let (figures, plot) = area.split(columns: 24)
      drawFigures(on: &painter, in: figures, columns: 1)
      drawHistory(on: &painter, in: plot.split(columns: 1).right)
    } else {
      let (figures, plot) = area.split(rows: area.rows >= 8 ? 3 : 2)
      drawFigures(on: &painter, in: figures, columns: 2)
      drawHistory(on: &painter, in: plot)
    }
  }

  private func drawFigures(on painter: inout Painter, in area: Rectangle, columns: Int) {
    ControllerFigures(reading: reading).draw(on: &painter, in: area, columns: columns)
  }

  /// The rows from which on the queues and what came of the controller's work are drawn too.
  private static let leastRowsForAll = 24

  /// What the overview's graphs show: as much time as the settings say.
  private func drawHistory(on painter: inout Painter, in area: Rectangle) {
    let columns = area.columns - HistoryGraphs.gutter
    guard columns > 0, area.rows >= 2 else { return }
    HistoryGraphs(
      reading, history: history, window: GraphWindow(), columns: columns,
      leastSamples: leastSamples,
      tracks: area.rows >= Self.leastRowsForAll ? Track.allCases : [.free, .error, .output, .freed]
    ).draw(on: &painter, in: area)
  }
}
