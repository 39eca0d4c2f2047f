import Canvas
import Library

/// What keys do in the present mode. Where there is no room for all, the least important ones are
/// left out; the others keep their order.
struct HintLine {
  let state: ViewState
  let swapDevices: Int

  func draw(on painter: inout Painter, in line: Rectangle) {
    var column = line.left + 1
    for (hint, key) in Self.fitting(hints, width: line.columns - 1) {
      let start = column
      column += painter.write(hint.keys, .key, at: column, line.top, within: line) + 1
      column += painter.write(label(of: hint), .keyLabel, at: column, line.top, within: line)
      painter.mark(
        Rectangle(column: start, row: line.top, columns: column - start, rows: 1), as: .key(key))
      column += 2
    }
  }

  /// A hint and the key that a click on it presses.
  typealias Entry = (hint: KeyBinding.Hint, key: Key)

  /// The mode's own hints, then those of the keys that work everywhere.
  private var hints: [Entry] {
    var bindings = state.keys.bindings(in: state.mode)
    if case .nothing = state.front, !state.mode.isTyping, state.mode != .main {
      let taken = bindings.flatMap(\.keys)
      bindings += state.keys.bindings(in: .main).filter { binding in
        !binding.keys.contains { taken.contains($0) }
      }
    }
    return bindings.compactMap { binding in
      guard var hint = binding.hint, let key = binding.keys.first,
        !state.isWatchOnly || !binding.meaning.changesMachine,
        binding.meaning != .search || state.screens[state.view] is any ListScreen
      else { return nil }
      if binding.meaning == .toggleSwap {
        guard let digits = digits else { return nil }
        hint = KeyBinding.Hint(keys: digits, label: hint.label, importance: hint.importance)
      }
      return (hint, key)
    }
  }

  /// The digits that toggle a device; none without a device.
  private var digits: String? {
    switch swapDevices {
    case ...0: nil
    case 1: "1"
    default: "1-\(min(swapDevices, 9))"
    }
  }

  /// As wide as the label it replaces, so that the hints behind it stay where they are.
  private func label(of hint: KeyBinding.Hint) -> String {
    state.isPaused && hint.label == "pause" ? "go on" : hint.label
  }

  static func fitting(_ hints: [Entry], width: Int) -> [Entry] {
    var shown = hints
    func taken() -> Int {
      shown.reduce(-2) {
        $0 + $1.hint.keys.unicodeScalars.count + $1.hint.label.unicodeScalars.count + 3
      }
    }
    while taken() > width,
      let least = shown.indices.min(by: {
        shown[$0].hint.importance < shown[$1].hint.importance
      })
    {
      shown.remove(at: least)
    }
    return shown
  }
}
