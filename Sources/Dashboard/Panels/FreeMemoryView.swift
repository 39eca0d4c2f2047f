import Canvas
import Library
import Machine
import PageDaemon

/// Free memory among the thresholds that the page daemon acts on.
struct FreeMemoryView: PanelView {
  let reading: DomainReading

  var title: Phrase { Phrase("Free memory", "Free") }

  var note: Note? {
    let pages = NumberFormat.grouped(reading.free)
    return Note(
      phrase: Phrase("\(pages) pages, \(reading.level.text)", "\(pages), \(reading.level.text)"),
      role: reading.level.role)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    guard PanelHistory.fits(in: area) else { return drawGauge(on: &painter, in: area) }
    let (gauge, below) = area.split(rows: max(area.rows / 3, 8))
    drawGauge(on: &painter, in: gauge)
    PanelHistory(reading: reading, tracks: [.free]).draw(on: &painter, in: below)
  }

  private func drawGauge(on painter: inout Painter, in area: Rectangle) {
    let barRows = max(min(area.rows - 3, max(area.rows / 3, 3)), 1)
    gauge(painter).draw(
      on: &painter.canvas, in: area, barRows: barRows, glyphs: painter.glyphs)
  }

  private func gauge(_ painter: Painter) -> Gauge {
    let thresholds = reading.thresholds
    func mark(_ name: String, _ value: UInt32, _ role: Role) -> Gauge.Mark {
      Gauge.Mark(name: name, value: Int(value), style: painter.style(role))
    }
    return Gauge(
      value: reading.free, maximum: reading.freeScale,
      marks: [
        mark("reserved", thresholds.freeReserved, .thresholdReserved),
        mark("severe", thresholds.freeSevere, .thresholdSevere),
        mark("min", thresholds.freeMin, .thresholdMinimum),
        mark("wakeup", thresholds.wakeup, .thresholdWakeup),
        mark("target", thresholds.freeTarget, .thresholdTarget),
      ],
      fill: painter.ink(reading.level.fill), empty: painter.ink(.border),
      scale: painter.style(.dim))
  }
}

extension FreeLevel {
  var role: Role {
    switch self {
    case .enough: .good
    case .belowTarget, .belowWakeup, .belowMin: .warning
    case .belowSevere, .belowReserved: .danger
    }
  }

  /// The role of what is filled up to the level.
  var fill: Role { self == .enough ? .free : role }
}
