import Canvas
import Machine

/// All flows of pages in the domain in focus, a line each.
struct FlowsView: PanelView {
  let machine: Machine
  let domain: Int

  var title: Phrase { Phrase("Flows of pages in domain \(domain)", "Flows") }
  var note: Note? { FlowTable.note }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let reading = FlowReading(machine, domains: [domain], window: .tenSeconds)
    FlowTable(reading: reading, selected: nil).drawLines(on: &painter, in: area)
  }
}
