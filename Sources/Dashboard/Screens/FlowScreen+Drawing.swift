import Canvas
import Library
import Machine
import PageDaemon

extension FlowScreen {
  /// The least room for the picture and two lines of explanation below it.
  private static let least = Size(columns: FlowMap.least.columns + 2, rows: FlowMap.least.rows + 5)
  /// The columns from which on the explanation stands beside the picture.
  private static let leastColumnsForSide = 160
  private static let leastRowsForSide = 36
  /// The rows from which on the explanation has a history.
  private static let leastRowsForHistory = 30

  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let domains = domains(machine, focus: state.focus)
    let reading = FlowReading(machine, domains: domains, window: window)
    let note = FlowNote(item: selected, reading: reading, machine: machine)
    var picture = area
    if area.columns < Self.least.columns || area.rows < Self.least.rows {
      painter.frame(area)
      let domain = sumsDomains ? "all domains" : "domain \(state.focus)"
      painter.title(
        Phrase("Flow, \(domain)", "Flow"), note: windowNote, on: area, .borderFocused)
      drawList(on: &painter, in: area, reading: reading, note: note)
      return
    }
    if area.columns >= Self.leastColumnsForSide, area.rows >= Self.leastRowsForSide {
      let (left, right) = area.sharing(columns: area.columns * 2 / 3)
      picture = left
      let (upper, lower) = right.sharing(rows: area.rows - FlowArrow.allCases.count - 3)
      painter.frame(left)
      note.draw(on: &painter, in: upper, hasHistory: true, isBeside: true)
      FlowTable(reading: reading, selected: selected).draw(on: &painter, in: lower)
    } else {
      let hasHistory = area.rows >= Self.leastRowsForHistory
      let rows = hasHistory ? 8 : min(area.rows - FlowMap.least.rows - 3, 4)
      let (above, below) = area.sharing(rows: area.rows - rows - 2)
      picture = above
      painter.frame(above)
      note.draw(on: &painter, in: below, hasHistory: hasHistory, isBeside: false)
    }
    painter.title(title(state), note: windowNote, on: picture, .borderFocused)
    drawLegend(on: &painter, in: area)
    FlowPicture(reading: reading, machine: machine, selected: selected)
      .draw(on: &painter, in: picture.inset(columns: 1, rows: 1))
  }

  private func title(_ state: ViewState) -> Phrase {
    Phrase("Flow of pages in \(sumsDomains ? "all domains" : "domain \(state.focus)")")
  }

  /// On the lowest line of the view: what the weights of the lines mean.
  private func drawLegend(on painter: inout Painter, in area: Rectangle) {
    let meanings = ["none", "some", "from 100/s", "from 1,000/s"]
    let runs = zip(Conduit.Weight.allCases, meanings).flatMap { weight, meaning -> [Painter.Run] in
      let sample = String(repeating: weight.sample(in: painter.glyphs), count: 2)
      return [(" \(sample) ", .text), ("\(meaning) ", .dim)]
    }
    painter.write(runs, at: area.left + 2, area.bottom - 1, within: area)
  }

  private var windowNote: Note {
    Note(phrase: window.name, role: .label)
  }
}

extension FlowStation {
  var role: Role { part?.role ?? .title }
}
