import Canvas
import Library

/// The history of a domain as a panel shows it that was given all the room: always the newest, at
/// the usual scale.
struct PanelHistory {
  let reading: DomainReading
  let tracks: [Track]

  /// The size from which a panel has a history below its figures.
  static let leastPanel = Size(columns: 56, rows: 18)

  static func fits(in area: Rectangle) -> Bool {
    area.columns >= leastPanel.columns && area.rows >= leastPanel.rows
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    HistoryGraphs(
      reading, history: reading.history, window: GraphWindow(),
      columns: area.columns - HistoryGraphs.gutter, leastSamples: Settings().graphSamples,
      tracks: tracks
    ).draw(on: &painter, in: area)
  }
}
