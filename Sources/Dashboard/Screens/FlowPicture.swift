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
    if selected == .arrow(arrow) { return painter.ink(.borderFocused) }
    if reading.pages(along: arrow) == 0 { return painter.ink(.dim) }
    return painter.ink(arrow.route.from.role)
  }

  private func label(_ arrow: FlowArrow, _ label: FlowMap.Label, on painter: inout Painter) {
    let isSelected = selected == .arrow(arrow)
    let isIdle = reading.pages(along: arrow) == 0
    let rate = reading.text(along: arrow)
    let role: Role = isIdle ? .dim : .value
    if label.isInLine {
      write(
        " \(arrow.name) \(rate) ", isSelected ? .selection : role, label.rate, .center,
        on: &painter, as: arrow)
      return
    }
    write(
      arrow.name, isSelected ? .selection : isIdle ? .dim : .label, label.name, label.alignment,
      on: &painter, as: arrow)
    let isOnLine = label.alignment == .center
    write(
      isOnLine ? " \(rate) " : rate, isSelected ? .selection : role, label.rate, label.alignment,
      on: &painter, as: arrow)
  }

  private func write(
    _ text: String, _ role: Role, _ place: Point, _ alignment: FlowMap.Label.Alignment,
    on painter: inout Painter, as arrow: FlowArrow
  ) {
    let width = Canvas.width(of: text)
    let left =
      switch alignment {
      case .left: place.column
      case .center: place.column - (width - 1) / 2
      case .right: place.column - width + 1
      }
    let area = Rectangle(column: left, row: place.row, columns: width, rows: 1)
    painter.write(text, role, at: left, place.row, within: area)
    painter.mark(area, as: .item(FlowItem.arrow(arrow).index))
  }

  // MARK: Stations

  private func draw(_ station: FlowStation, in box: Rectangle, on painter: inout Painter) {
    let item = FlowItem.station(station)
    let isSelected = selected == item
    painter.frame(box, isSelected ? .borderFocused : .border)
    painter.write(
      " \(station.name) ", isSelected ? .selection : station.role, at: box.left + 1, box.top,
      within: box)
    painter.mark(box, as: .item(item.index))
    let inside = box.inset(columns: 1, rows: 1)
    guard let part = station.part else {
      let row = inside.top + (inside.rows - 1) / 2
      painter.write(" " + figure(of: station), .value, at: inside.left, row, within: inside)
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
      painter.writeRight("\(count) pages", .value, below.bottom - 1, within: below)
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

  private func figure(of station: FlowStation) -> String {
    if station == .processes { return "\(machine.processes.count) alive" }
    let devices = machine.swapDevices.filter(\.isOn)
    let total = devices.reduce(0) { $0 + $1.totalPages }
    guard total > 0 else { return "no swap" }
    return "swap \(devices.reduce(0) { $0 + $1.usedPages } * 100 / total) %"
  }
}

extension FlowReading {
  /// How heavy an arrow is drawn.
  func weight(of arrow: FlowArrow) -> Conduit.Weight {
    switch rate(along: arrow) {
    case ...0: .nothing
    case ..<100: .some
    case ..<1000: .much
    default: .most
    }
  }
}
