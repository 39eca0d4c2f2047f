import Canvas
import Library
import Machine
import PageDaemon

/// Everything about one page, as names and values in columns.
struct PagePanel {
  let description: PageDescription
  /// The page's number in its queue, from 0, where that is known.
  let position: Int?
  /// Pages of the queue.
  let length: Int

  private typealias Line = (name: String, value: Phrase, role: Role)

  /// From the most important to the least.
  private var lines: [Line] {
    let page = description.page
    var lines: [Line] = [
      ("queue", queue, page.queue.role),
      ("owner", description.ownerText, .value),
      ("next scan", description.forecastText, description.forecast?.role ?? .label),
    ]
    if page.object != .none {
      let index = NumberFormat.grouped(page.pindex)
      let activity = Phrase("\(page.activityCount) of \(ActivityCount.maximum)")
      lines += [
        ("act_count", activity, .value), ("mapped", description.mappingText, .value),
        ("blocks", description.blocksText, description.isDirty ? .laundry : .value),
        ("flags", Phrase.list(description.flagWords), .value),
        ("object", description.objectText, .value), ("pindex", Phrase(index), .value),
        ("swap", description.swapText, .value),
      ]
    }
    lines.append(("address", Phrase(description.addressText), .value))
    lines.append(("domain", Phrase(String(page.domain)), .value))
    return lines
  }

  private var queue: Phrase {
    let name = description.queueText
    guard description.page.queue != .none else { return Phrase(name) }
    guard let position else {
      let reach = NumberFormat.grouped(QueueWalk.reach)
      return Phrase("\(name), over \(reach) from both ends", "\(name), far from both ends", name)
    }
    let number = NumberFormat.grouped(position + 1)
    return Phrase(
      "\(name), place \(number) of \(NumberFormat.grouped(length))", "\(name), place \(number)",
      name)
  }

  /// Rows that all lines take one below the other.
  var rowCount: Int { lines.count }

  /// The least width of a column of names and values, and the one from which on two are better.
  private static let (narrowest, wide) = (36, 72)

  /// Fills the area column by column; what there is no room for is left out.
  func draw(on painter: inout Painter, in area: Rectangle) {
    guard !area.isEmpty else { return }
    let lines = lines
    let most = max(area.columns / Self.narrowest, 1)
    let least = max(area.columns / Self.wide, 1)
    let columns = min(max((lines.count + area.rows - 1) / area.rows, least), most)
    let rows = min((lines.count + columns - 1) / columns, area.rows)
    let gap = 3
    let width = (area.columns - (columns - 1) * gap) / columns
    for (index, line) in lines.prefix(columns * rows).enumerated() {
      let cell = Rectangle(
        column: area.left + index / rows * (width + gap), row: area.top + index % rows,
        columns: width, rows: 1)
      painter.write(line.name, .label, at: cell.left, cell.top, within: cell)
      let value = cell.split(columns: min(11, cell.columns / 3)).right
      let text =
        line.value.fitting(value.columns)
        ?? Phrase.words(
          of: line.value.forms.last ?? "", fitting: value.columns,
          ellipsis: painter.glyphs.ellipsis)
      painter.write(text, line.role, at: value.left, value.top, within: value)
    }
  }

  /// One line for windows that have no more room: the queue, the owner and what comes next.
  func drawLine(on painter: inout Painter, in line: Rectangle) {
    var column = line.left
    let short = [
      ("", Phrase(description.queueText), description.page.queue.role),
      ("", Phrase(description.ownerText.forms.last ?? ""), Role.value),
      (
        "next: ", Phrase(description.forecastText.forms.last ?? ""),
        description.forecast?.role ?? .label
      ),
    ]
    for (name, value, role) in short {
      let rest = line.split(columns: column - line.left).right
      guard let text = value.fitting(rest.columns - name.unicodeScalars.count), !text.isEmpty
      else { continue }
      column += painter.write(name, .label, at: column, line.top, within: rest)
      column += painter.write(text, role, at: column, line.top, within: rest) + 2
    }
  }
}

extension Phrase {
  /// Words with commas between them, or "none".
  static func list(_ words: [String]) -> Phrase {
    words.isEmpty ? "none" : Phrase(words.joined(separator: ", "))
  }
}
