import Canvas
import Library
import Machine

/// Swap devices, with the digits that toggle them, and the disk.
struct DevicesView: PanelView {
  let swapDevices: [DeviceReport]
  let disk: DeviceReport
  /// What the devices did of late, for graphs where there is room for them; the disk's last.
  var histories: [DeviceHistory] = []
  /// What the graphs show at least.
  var leastSamples = Settings().graphSamples

  var title: Phrase { Phrase("Swap and disk", "Swap") }

  var note: Note? {
    let on = swapDevices.filter(\.isOn)
    let total = on.reduce(0) { $0 + $1.totalPages }
    guard total > 0 else { return Note(phrase: "no swap space", role: .warning) }
    let used = on.reduce(0) { $0 + $1.usedPages } * 100 / total
    return Note(phrase: Phrase("\(used) % used"), role: used >= 90 ? .warning : .label)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    let nameWidth = min((swapDevices + [disk]).map(\.name.utf8.count).max() ?? 4, 8)
    let shown = swapDevices.prefix(max(area.rows - 1, 0))
    for (index, device) in shown.enumerated() {
      let line = area.split(rows: index).below.split(rows: 1).above
      if index < 9 { painter.write(String(index + 1), .key, at: line.left, line.top, within: line) }
      painter.write(device.name, .value, at: line.left + 2, line.top, within: line)
      drawSpace(device, on: &painter, in: line.split(columns: 2 + nameWidth + 1).right)
    }
    guard area.rows > shown.count else { return }
    let line = area.split(rows: shown.count).below.split(rows: 1).above
    painter.write(disk.name, .value, at: line.left + 2, line.top, within: line)
    drawTransfers(disk, on: &painter, in: line.split(columns: 2 + nameWidth + 1).right)
    drawGraphs(on: &painter, in: area.split(rows: shown.count + 1).below)
  }

  /// The graphs of as many devices as there is room for, each under its name.
  private func drawGraphs(on painter: inout Painter, in area: Rectangle) {
    let devices = Array(zip(swapDevices + [disk], histories))
    let shown = min(area.rows / (DeviceGraphs.leastRows + 2), devices.count)
    guard shown > 0, area.columns > HistoryGraphs.gutter + 1 else { return }
    // The disk comes first: pages are read from it in every run.
    let chosen = ([devices[devices.count - 1]] + devices.dropLast()).prefix(shown)
    let ordered = Array(chosen.dropFirst() + chosen.prefix(1))
    for (index, (device, history)) in ordered.enumerated() {
      let (above, below) = (area.rows * index / shown, area.rows * (index + 1) / shown)
      let part = area.split(rows: above).below.split(rows: below - above).above
      let (name, graphs) = part.split(rows: 1).below.split(rows: 1)
      painter.write(device.name, .value, at: name.left + 2, name.top, within: name)
      DeviceGraphs(
        history, latency: device.condition.latencyTicks,
        columns: area.columns - HistoryGraphs.gutter - 1, leastSamples: leastSamples
      ).draw(on: &painter, in: graphs)
    }
  }

  private func drawSpace(_ device: DeviceReport, on painter: inout Painter, in line: Rectangle) {
    let (state, role) = device.stateWord
    // In a narrow panel a word says only what is unusual, in place of the one for what waits.
    let isNarrow = line.columns < Self.leastColumnsForBar
    let word: Painter.Run? = isNarrow && state != "on" ? (state, role) : nil
    let pending = drawPending(device, word: word, on: &painter, in: line)
    let (left, right) = line.split(columns: line.columns - 14 - pending)
    let used = NumberFormat.compactMemory(pages: device.usedPages)
    let total = NumberFormat.compactMemory(pages: device.totalPages)
    let text = Phrase(
      NumberFormat.right(used, 6) + "/" + NumberFormat.left(total, 6), used)
    if let text = text.fitting(line.columns - pending - 1) {
      painter.write(
        text, device.isOn ? .value : .dim, at: right.left, right.top, within: right)
    }
    guard !isNarrow else { return }
    painter.write(state, role, at: left.left, left.top, within: left)
    let bar = left.split(columns: 5).right
    painter.meter(
      device.usedPages, of: device.totalPages, .laundry,
      in: bar.split(columns: bar.columns - 1).left)
  }

  /// The columns beside its name from which on a swap device has a bar.
  private static let leastColumnsForBar = 34

  private func drawTransfers(_ disk: DeviceReport, on painter: inout Painter, in line: Rectangle) {
    let state = disk.stateWord
    let pending = drawPending(
      disk, word: disk.condition.doesHarm ? state : nil, on: &painter, in: line)
    let reads = NumberFormat.compactCount(disk.readPages)
    let writes = NumberFormat.compactCount(disk.writtenPages)
    let (allReads, allWrites) = (
      NumberFormat.grouped(disk.readPages), NumberFormat.grouped(disk.writtenPages)
    )
    let text = Phrase(
      "\(allReads) pages read, \(allWrites) written",
      "\(reads) pages read, \(writes) written", "\(reads) read, \(writes) written",
      "\(reads) in, \(writes) out", "r \(reads) w \(writes)")
    if let text = text.fitting(line.columns - pending - 1) {
      painter.write(text, .label, at: line.left, line.top, within: line)
    }
  }

  /// Draws pages under way, at the right end of a line.
  ///
  /// - Parameter word: stands before them in place of what they are called.
  /// - Returns: the columns that they take.
  private func drawPending(
    _ device: DeviceReport, word: Painter.Run? = nil, on painter: inout Painter,
    in line: Rectangle
  ) -> Int {
    let pending = max(device.pendingReads + device.pendingWrites, 0)
    let digits = pending < 1000 ? String(pending) : "\(min(pending / 1000, 99))k"
    let count = NumberFormat.right(digits, 3)
    painter.writeRight(count, pending > 0 ? .value : .label, line.top, within: line)
    let (text, role) = word ?? (line.columns >= 40 ? "waiting" : "wait", Role.label)
    // Where there is hardly room for figures they stand alone.
    guard line.columns >= Self.leastColumnsForWord else { return 3 }
    painter.write(
      text, role, at: line.right - 4 - Canvas.width(of: text), line.top, within: line)
    return 4 + Canvas.width(of: text)
  }

  /// The columns beside its name from which on a device's pages under way are named.
  private static let leastColumnsForWord = 23
}

extension DeviceReport {
  /// What is to be known of the device first, in at most four letters.
  var stateWord: (String, Role) {
    if condition.isStalled { return ("hung", .danger) }
    if isClosing { return ("out", .warning) }
    if condition.errorsPerThousand > 0 { return ("bad", .danger) }
    return isOn ? ("on", .good) : ("off", .dim)
  }
}

extension Painter {
  /// Draws a plain bar, filled in proportion.
  mutating func meter(_ value: Int, of total: Int, _ role: Role, in area: Rectangle) {
    let gauge = Gauge(
      value: value, maximum: max(total, 1), marks: [], fill: ink(role), empty: ink(.border))
    gauge.draw(on: &canvas, in: area, barRows: area.rows, glyphs: glyphs)
  }
}
