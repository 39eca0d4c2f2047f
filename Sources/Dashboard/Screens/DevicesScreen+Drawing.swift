import Canvas
import Library
import Machine

extension DevicesScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let devices = machine.swapDevices + [machine.disk]
    let selected = cursor.index(in: devices.count)
    let (list, lower) = Self.split(area, devices: devices.count)
    painter.frame(list)
    if let lower { painter.frame(lower) }
    painter.title(
      "Swap devices and the disk",
      note: DevicesView(swapDevices: machine.swapDevices, disk: machine.disk).note, on: list,
      .borderFocused)
    drawList(devices, selected: selected, on: &painter, in: list)
    guard let lower else { return }
    let device = devices[selected]
    let (word, role) = device.stateWord
    painter.title(
      Phrase(device.name), note: Note(phrase: Phrase(device.stateSentence, word), role: role),
      on: lower)
    let inside = lower.inset(columns: 2, rows: 1)
    let below = drawFigures(device, on: &painter, in: inside)
    let history = machine.deviceHistory[selected]
    let rest = drawGraphs(of: device, history, state: state, on: &painter, in: below)
    EventList(
      events: machine.events.suffix(EventLog.capacity).filter { event in
        event.kind.device == device.name || device.totalPages > 0 && event.kind.isOfAllSwap
      }
    ).draw(on: &painter, in: rest)
  }

  private static let columns: [Table.Column] = [
    .init(title: " ", width: 1, importance: 90),
    .init(title: "device", width: 8, importance: 100, widest: 14),
    .init(title: "state", width: 5, importance: 95, widest: 8),
    .init(title: "used", width: 6, isRightAligned: true, importance: 90, widest: 9),
    .init(title: "size", width: 6, isRightAligned: true, importance: 85, widest: 9),
    .init(title: "waiting", width: 7, isRightAligned: true, importance: 88, widest: 9),
    .init(title: "latency", width: 8, isRightAligned: true, importance: 70, widest: 10),
    .init(title: "bandwidth", width: 13, isRightAligned: true, importance: 65, widest: 12),
    .init(title: "errors", width: 6, isRightAligned: true, importance: 60, widest: 9),
    .init(title: "total read", width: 10, isRightAligned: true, importance: 50, widest: 12),
    .init(title: "total written", width: 14, isRightAligned: true, importance: 45, widest: 14),
  ]

  private func drawList(
    _ devices: [DeviceReport], selected: Int, on painter: inout Painter, in frame: Rectangle
  ) {
    let area = frame.inset(columns: 2, rows: 1)
    let visible = max(area.rows - 1, 0)
    let first = window.first(showing: selected, count: devices.count, rows: visible)
    let lines = devices.enumerated().dropFirst(first).prefix(visible)
    let table = Table(
      columns: Self.columns,
      rows: lines.map { row($0.element, number: $0.offset, of: devices.count, painter) },
      titleStyle: painter.style(.label), ellipsis: painter.glyphs.ellipsis)
    table.draw(on: &painter.canvas, in: area)
    ScrollBar(count: devices.count, first: first)
      .draw(on: &painter, beside: area.split(rows: 1).below, of: frame)
    for (row, line) in lines.enumerated() {
      let place = Rectangle(
        column: area.left - 1, row: area.top + 1 + row, columns: area.columns + 2, rows: 1)
      painter.mark(place, as: .item(line.offset))
      if line.offset == selected {
        painter.select(place)
      }
    }
  }

  private func row(
    _ device: DeviceReport, number: Int, of count: Int, _ painter: Painter
  ) -> Table.Row {
    let isSwap = number < count - 1
    let (word, role) = device.stateWord
    return Table.Row(
      cells: [
        isSwap && number < 9 ? String(number + 1) : "", device.name, word,
        isSwap ? NumberFormat.compactMemory(pages: device.usedPages) : "",
        isSwap ? NumberFormat.compactMemory(pages: device.totalPages) : "",
        NumberFormat.compactCount(UInt64(max(device.pendingReads + device.pendingWrites, 0))),
        device.latencyText, device.bandwidthText, device.errorText,
        NumberFormat.compactCount(device.readPages, columns: 6),
        NumberFormat.compactCount(device.writtenPages, columns: 6),
      ],
      style: painter.style(.value),
      cellStyles: [0: painter.style(.key), 2: painter.style(role)])
  }

  /// - Returns: what is left below the graphs.
  private func drawGraphs(
    of device: DeviceReport, _ history: DeviceHistory, state: ViewState, on painter: inout Painter,
    in area: Rectangle
  ) -> Rectangle {
    // The heading of the events, a few of them, and a blank row above.
    let events = area.rows >= DeviceGraphs.leastRows + 9 ? 3 + area.rows / 8 : 0
    let rows = area.rows - events
    guard rows >= DeviceGraphs.leastRows else { return area }
    let (graphs, rest) = area.split(rows: rows)
    DeviceGraphs(
      history, latency: device.condition.latencyTicks,
      columns: graphs.columns - HistoryGraphs.gutter - 1, leastSamples: state.graphSamples
    ).draw(on: &painter, in: graphs)
    return rest.split(rows: 1).below
  }

  /// - Returns: what is left below the figures.
  private func drawFigures(
    _ device: DeviceReport, on painter: inout Painter, in area: Rectangle
  ) -> Rectangle {
    var rest = area
    if device.totalPages > 0 {
      let (bar, below) = rest.split(rows: rest.rows >= 9 ? 2 : 1)
      painter.meter(device.usedPages, of: device.totalPages, .laundry, in: bar.split(rows: 1).above)
      rest = below
    }
    var figures = [
      Figure(Phrase("reads waiting or under way", "reads queued"), device.pendingReads),
      Figure(Phrase("writes waiting or under way", "writes queued"), device.pendingWrites),
      Figure("latency", text: device.latencyText),
      Figure("bandwidth", text: device.bandwidthText),
      Figure(Phrase("transfers that fail", "errors"), text: device.errorText),
      Figure(Phrase("pages read since boot", "pages read"), device.readPages),
      Figure(Phrase("pages written since boot", "pages written"), device.writtenPages),
    ]
    if device.totalPages > 0 {
      let used = NumberFormat.memory(pages: device.usedPages)
      let size = NumberFormat.memory(pages: device.totalPages)
      figures.insert(Figure("space in use", text: "\(used) of \(size)"), at: 0)
    }
    let columns = rest.columns >= 72 ? 2 : 1
    let rows = (figures.count + columns - 1) / columns
    let (upper, below) = rest.split(rows: rows)
    painter.figures(figures, columns: columns, in: upper.readable)
    return below.split(rows: below.rows > DeviceGraphs.leastRows ? 1 : 0).below
  }
}

extension DeviceReport {
  fileprivate var latencyText: String {
    let ticks = condition.latencyTicks
    guard ticks >= 10_000 else { return "\(NumberFormat.grouped(ticks)) ms" }
    return NumberFormat.length(ticks: UInt64(ticks))
  }

  fileprivate var bandwidthText: String {
    NumberFormat.memory(pages: condition.pagesPerSecond) + "/s"
  }

  fileprivate var errorText: String {
    switch condition.errorsPerThousand {
    case 0: "none"
    case 1000...: "all"
    case let share: "\(share / 10).\(share % 10) %"
    }
  }

  /// What is to be known of the device first.
  fileprivate var stateSentence: String {
    if condition.isStalled { return "stalled: does not answer" }
    if isClosing { return "is emptied to be taken out of use" }
    if condition.errorsPerThousand > 0 { return "\(errorText) of its transfers fail" }
    if totalPages == 0 { return "in use for files" }
    guard isOn else { return "not in use" }
    return usedPages < totalPages ? "in use" : "in use, full"
  }
}

extension Event.Kind {
  /// The device that it happened to.
  var device: String? {
    switch self {
    case .swapOn(let name), .swapOff(let name), .swapClosing(let name),
      .deviceChanged(let name, _):
      name
    default: nil
    }
  }

  /// Whether it happened to all swap devices together.
  fileprivate var isOfAllSwap: Bool {
    switch self {
    case .swapFull, .swapLow: true
    default: false
    }
  }
}
