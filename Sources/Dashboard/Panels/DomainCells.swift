import Canvas
import Library
import Machine
import PageDaemon

/// All memory domains in the least room: a cell each with its free pages, their target if there is
/// room for it, and whether it votes for a kill.
struct DomainCells {
  let readings: [DomainReading]
  let focus: Int

  /// Blanks between two cells.
  private static let gap = 1

  /// What cells say, from the longest to the shortest.
  private enum Wording: CaseIterable {
    case sentence, fraction, count, brief

    func text(of reading: DomainReading) -> String {
      let free = NumberFormat.grouped(reading.free)
      let target = NumberFormat.grouped(reading.thresholds.freeTarget)
      return switch self {
      case .sentence: "\(free) of \(target)"
      case .fraction: "\(free)/\(target)"
      case .count: free
      case .brief: NumberFormat.compactCount(UInt64(max(reading.free, 0)))
      }
    }
  }

  /// The rows that so many domains take at least, unless some are left out.
  static func rows(domains: Int, columns: Int) -> Int {
    // As wide as the shortest cell gets.
    let width = 2 + String(max(domains - 1, 0)).utf8.count + 5
    let perRow = max((columns + gap) / (width + gap), 1)
    return (domains + perRow - 1) / perRow
  }

  /// Draws as many cells as there is room for, those around the domain in focus, and how many are
  /// left out.
  func draw(on painter: inout Painter, in area: Rectangle) {
    guard !area.isEmpty, !readings.isEmpty else { return }
    let numberColumns = String(readings.count - 1).utf8.count
    func width(_ wording: Wording) -> Int {
      // The marks of the domain in focus and of a vote stand beside the number.
      2 + numberColumns
        + (readings.map { Canvas.width(of: wording.text(of: $0)) }.max() ?? 0)
    }
    func perRow(_ wording: Wording, columns: Int) -> Int {
      max((columns + Self.gap) / (width(wording) + Self.gap), 1)
    }
    let fitting = Wording.allCases.first {
      perRow($0, columns: area.columns) * area.rows >= readings.count
        && width($0) <= area.columns
    }
    let wording = fitting ?? .brief
    let left = fitting == nil ? 2 + String(readings.count).utf8.count : 0
    let field = area.split(columns: area.columns - left).left
    let columns = perRow(wording, columns: field.columns)
    let room = min(columns * area.rows, readings.count)
    let first = min(max(focus - room / 2, 0), readings.count - room)
    for (place, reading) in readings[first..<first + room].enumerated() {
      let cell = Rectangle(
        column: field.left + place % columns * (width(wording) + Self.gap),
        row: field.top + place / columns, columns: width(wording), rows: 1
      ).intersection(field)
      draw(reading, wording, numberColumns, on: &painter, in: cell)
      painter.mark(cell, as: .item(-1 - reading.number))
    }
    if room < readings.count {
      painter.writeRight("+\(readings.count - room)", .key, area.top, within: area)
    }
  }

  private func draw(
    _ reading: DomainReading, _ wording: Wording, _ numberColumns: Int,
    on painter: inout Painter, in cell: Rectangle
  ) {
    let isFocused = reading.number == focus
    let mark = isFocused ? String(Character(painter.glyphs.arrows.right)) : " "
    let number = NumberFormat.right(String(reading.number), numberColumns)
    let votes = reading.domain.votesForOOM
    painter.write(
      [
        (mark, .key), (number, isFocused ? .key : .label), (votes ? "!" : " ", .vote),
        (wording.text(of: reading), votes ? .vote : reading.level.role),
      ], at: cell.left, cell.top, within: cell)
  }
}
