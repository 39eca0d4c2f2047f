import Canvas
import Library

/// The last line: what keys do in the present mode. Where there is no room for all, the least
/// important ones are left out; the others keep their order.
struct HintLine {
  let mode: KeyMode
  /// Whether the key that pauses would let the machine go on.
  var isPaused = false

  func draw(on painter: inout Painter, in line: Rectangle) {
    var column = line.left + 1
    for hint in Self.fitting(hints, width: line.columns - 1) {
      column += painter.write(hint.keys, .key, at: column, line.top, within: line) + 1
      column += painter.write(label(of: hint), .label, at: column, line.top, within: line) + 2
    }
  }

  private var hints: [KeyBinding.Hint] { KeyTable.bindings(in: mode).compactMap(\.hint) }

  /// As wide as the label it replaces, so that the hints behind it stay where they are.
  private func label(of hint: KeyBinding.Hint) -> String {
    mode == .main && isPaused && hint.label == "pause" ? "go on" : hint.label
  }

  static func fitting(_ hints: [KeyBinding.Hint], width: Int) -> [KeyBinding.Hint] {
    var shown = hints
    func taken() -> Int {
      shown.reduce(-2) { $0 + $1.keys.unicodeScalars.count + $1.label.unicodeScalars.count + 3 }
    }
    while taken() > width,
      let least = shown.indices.min(by: {
        shown[$0].importance < shown[$1].importance
      })
    {
      shown.remove(at: least)
    }
    return shown
  }
}
