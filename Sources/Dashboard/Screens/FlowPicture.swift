import Canvas
import Library
import Machine
import PageDaemon

/// The stations and the arrows between them.
struct FlowPicture {
  let reading: FlowReading
  let machine: Machine
  let selected: FlowItem

  func draw(on painter: inout Painter, in area: Rectangle) {
    let map = FlowMap(area)
    for station in FlowStation.allCases { draw(station, in: map.frame(of: station), on: &painter) }
    for arrow in FlowArrow.allCases {
      Conduit(
        points: map.points(of: arrow), weight: reading.weight(of: arrow),
        style: style(of: arrow, painter)
      ).draw(on: &painter.canvas, glyphs: painter.glyphs)
    }
    for arrow in FlowArrow.allCases { label(arrow, map.label(of: arrow), on: &painter) }
  }

  private func style(of arrow: FlowArrow, _ painter: Painter) -> Style {
    if reading.pages(along: arrow) == 0 { return painter.ink(.dim) }
    return painter.ink(arrow.route.from.role)
  }

  private func label(_ arrow: FlowArrow, _ label: FlowMap.Label, on painter: inout Painter) {
    let isSelected = selected == .arrow(arrow)
    let isIdle = reading.pages(along: arrow) == 0
    let name: Painter.Run = (arrow.name, isSelected ? .selection : isIdle ? .dim : .label)
    let rate: Painter.Run = (
      reading.text(along: arrow), isSelected ? .selection : isIdle ? .dim : .value
    )
    // Words on a line are set off from it.
    let blank: Painter.Run = (" ", isSelected ? .selection : .text)
    if label.isInLine {
      write(
        [blank, name, blank, rate, blank], label.rate, label.alignment, on: &painter, as: arrow)
      return
    }
    write([name], label.name, label.alignment, on: &painter, as: arrow)
    let isOnLine = label.alignment == .center
    write(
      isOnLine ? [blank, rate, blank] : [rate], label.rate, label.alignment, on: &painter,
      as: arrow)
  }

  private func write(
    _ runs: [Painter.Run], _ place: Point, _ alignment: FlowMap.Label.Alignment,
    on painter: inout Painter, as arrow: FlowArrow
  ) {
    let width = runs.reduce(0) { $0 + Canvas.width(of: $1.text) }
    let area = Rectangle(
      column: alignment.left(of: place.column, width: width), row: place.row, columns: width,
      rows: 1)
    painter.write(runs, at: area.left, area.top, within: area)
    painter.mark(area, as: .item(FlowItem.arrow(arrow).index))
  }

  // MARK: Stations

  private func draw(_ station: FlowStation, in box: Rectangle, on painter: inout Painter) {
    let item = FlowItem.station(station)
    let isSelected = selected == item
    painter.frame(box, isSelected ? .borderFocused : .border)
    // The colour alone: what else a theme gives a queue could be taken for the cursor.
    var style = painter.style(.selection)
    if !isSelected {
      style = painter.written(station.role)
      style.attributes = []
    }
    style.attributes.insert(.bold)
    painter.canvas.write(
      " \(station.name) ", at: Point(column: box.left + 1, row: box.top), style: style,
      within: box)
    painter.mark(box, as: .item(item.index))
    let inside = box.inset(columns: 1, rows: 1)
    guard let part = station.part else {
      let lines = figures(of: station).prefix(inside.rows)
      let top = inside.top + (inside.rows - lines.count) / 2
      for (row, line) in lines.enumerated() {
        painter.write(" " + line, .value, at: inside.left, top + row, within: inside)
      }
      return
    }
    draw(part, in: inside, on: &painter)
    let share = " \(share(of: part)) "
    painter.write(
      share, .label, at: box.right - 1 - share.unicodeScalars.count, box.bottom - 1, within: box)
  }

  /// A bar with the count of pages: in one row, or the count below the bar.
  private func draw(_ part: MemoryPart, in inside: Rectangle, on painter: inout Painter) {
    let count = NumberFormat.grouped(reading.pages(of: part))
    var bar = inside.inset(columns: 1, rows: 0)
    if inside.rows >= 3 {
      let (above, below) = bar.split(rows: inside.rows / 2)
      bar = above
      let unit = reading.pages(of: part) == 1 ? "page" : "pages"
      painter.writeRight("\(count) \(unit)", .value, below.bottom - 1, within: below)
    } else {
      painter.writeRight(count, .value, inside.top, within: bar)
      bar = bar.split(columns: bar.columns - count.unicodeScalars.count - 1).left
    }
    let filled = StackedBar.cells(
      of: [reading.pages(of: part)], total: reading.pageCount, width: bar.columns)[0]
    let (full, empty) = bar.split(columns: filled)
    let block = painter.usesLetters ? part.letter : painter.glyphs.shades[4]
    painter.canvas.fill(full, with: block, style: painter.ink(part.role))
    painter.canvas.fill(empty, with: painter.glyphs.shades[1], style: painter.ink(.dim))
  }

  private func share(of part: MemoryPart) -> String {
    let perThousand = reading.pages(of: part) * 1000 / max(reading.pageCount, 1)
    return perThousand < 100 && perThousand > 0
      ? "\(perThousand / 10).\(perThousand % 10) %" : "\(perThousand / 10) %"
  }

  /// What is known of a station outside of memory, the most important first.
  private func figures(of station: FlowStation) -> [String] {
    if station == .processes {
      return [
        "\(machine.processes.count) alive",
        "\(NumberFormat.grouped(reading.pagesInTransit)) pages elsewhere",
      ]
    }
    let devices = machine.swapDevices.filter(\.isOn)
    let total = devices.reduce(0) { $0 + $1.totalPages }
    let used = devices.reduce(0) { $0 + $1.usedPages }
    return [
      total > 0 ? "swap \(used * 100 / total) %" : "no swap",
      "read " + reading.text(reading.flows.sum(of: [.readFromSwap, .readFromFiles])),
    ]
  }
}

extension FlowReading {
  /// How heavy an arrow is drawn.
  func weight(of arrow: FlowArrow) -> Conduit.Weight {
    let pages = pages(along: arrow)
    guard pages > 0, ticks > 0 else { return .nothing }
    return switch Int64(pages) * 1000 / ticks {
    case ..<100: .some
    case ..<1000: .much
    default: .most
    }
  }
}
