import Canvas
import Library

/// What keys do in the present mode. Where there is no room for all, the least important ones are
/// left out; the others keep their order.
struct HintLine {
  let state: ViewState
  let swapDevices: Int
  /// Whether the machine has halted: what makes it go on or changes it does nothing then.
  var isHalted = false

  func draw(on painter: inout Painter, in line: Rectangle) {
    var column = line.left + 1
    // A blank at each end.
    for (hint, key) in Self.fitting(hints, width: line.columns - 2) {
      let start = column
      column += painter.write(hint.keys, .key, at: column, line.top, within: line) + 1
      column += painter.write(hint.label, .keyLabel, at: column, line.top, within: line)
      painter.mark(
        Rectangle(column: start, row: line.top, columns: column - start, rows: 1), as: .key(key))
      column += 2
    }
  }

  /// The columns that all hints take, with a blank at each end.
  var columns: Int { Self.columns(of: hints) + 2 }

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
        !state.isWatchOnly && !isHalted || !binding.meaning.changesMachine(in: state.mode),
        !isHalted || !binding.meaning.passesTime,
        binding.meaning != .search || state.screens[state.view] is any ListScreen
      else { return nil }
      if binding.meaning == .toggleSwap {
        guard let digits = digits else { return nil }
        hint = KeyBinding.Hint(keys: digits, label: hint.label, importance: hint.importance)
      }
      if let label = label(now: binding.meaning) {
        hint = KeyBinding.Hint(keys: hint.keys, label: label.text, importance: label.importance)
      }
      return (hint, key)
    }
  }

  /// What a key does now, where that differs from what it does at first.
  private func label(now meaning: KeyBinding.Meaning) -> KeyBinding.Label? {
    if meaning == .togglePause, state.isPaused || state.goal != nil {
      // As wide as the usual one, so that the hints behind it stay where they are.
      return KeyBinding.Label(state.goal == nil ? "go on" : "pause", importance: 95)
    }
    guard case .nothing = state.front else { return nil }
    return state.screens[state.view].label(now: meaning)
  }

  /// The digits that toggle a device; none without a device.
  private var digits: String? {
    switch swapDevices {
    case ...0: nil
    case 1: "1"
    default: "1-\(min(swapDevices, 9))"
    }
  }

  /// Those for which there is room, the most important ones first; a short one may find room that was
  /// too little for a longer one.
  static func fitting(_ hints: [Entry], width: Int) -> [Entry] {
    let byImportance = hints.indices.sorted {
      (hints[$1].hint.importance, $0) < (hints[$0].hint.importance, $1)
    }
    var chosen: [Int] = []
    var left = width
    for index in byImportance {
      let columns = Self.columns(of: [hints[index]])
      guard columns <= left else { continue }
      chosen.append(index)
      left -= columns + 2
    }
    return chosen.sorted().map { hints[$0] }
  }

  private static func columns(of hints: [Entry]) -> Int {
    hints.reduce(-2) {
      $0 + Canvas.width(of: $1.hint.keys) + Canvas.width(of: $1.hint.label) + 3
    }
  }
}
