import Canvas
import Library
import Machine

/// What became of a domain's memory over ten times as long as the other graphs show.
struct LongHistoryView: PanelView {
  let reading: DomainReading
  let history: DomainHistory
  /// What the other graphs show at least.
  let leastSamples: Int

  var title: Phrase {
    Phrase("Domain \(reading.number) over a longer time", "Domain \(reading.number), longer")
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let columns = area.columns - HistoryGraphs.gutter
    guard columns > 0, area.rows >= 2 else { return }
    HistoryGraphs(
      reading, history: history, window: GraphWindow(), columns: columns,
      leastSamples: 10 * leastSamples, tracks: [.free, .freed, .queues, .laundry, .oom]
    ).draw(on: &painter, in: area)
  }
}
