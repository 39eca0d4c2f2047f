import Library
import Machine

/// What the keys do in the overlay of settings.
extension ViewState {
  mutating func handleSettings(_ press: KeyPress, selected: Int) -> [Action] {
    let all = Setting.allCases
    var cursor = ListCursor()
    cursor.select(selected)
    if cursor.move(press.meaning, count: all.count, page: all.count) {
      front = .settings(selected: cursor.index)
      return []
    }
    let setting = all[cursor.index(in: all.count)]
    switch press.meaning {
    case .left?: return step(setting, forward: false)
    case .right?: return step(setting, forward: true)
    case .confirm?: return save()
    case .cancel?: front = .nothing
    default: break
    }
    return []
  }

  private mutating func step(_ setting: Setting, forward: Bool) -> [Action] {
    guard let text = settings.settings.neighbour(of: setting, forward: forward) else { return [] }
    return change(setting, to: text)
  }

  /// Gives a setting another value, which counts at once.
  mutating func change(_ setting: Setting, to text: String) -> [Action] {
    do {
      try settings.change(setting, to: text)
    } catch {
      say("\(setting.rawValue): \(error.description)", isRefusal: true)
      return []
    }
    switch setting {
    case .speed: return [.setSpeed(settings.settings.speed)]
    case .layout: arrange(as: text)
    case .mouse: takesMouse = settings.settings.takesMouse
    case .view, .graphWindow, .layouts: break
    case .theme, .keys, .framesPerSecond, .ascii, .plots, .colours: break
    }
    return [.effect(.applySettings)]
  }

  private mutating func save() -> [Action] {
    guard settings.path != nil else {
      say("there is no file to keep settings in: --config names one", isRefusal: true)
      return []
    }
    guard !settings.unsaved.isEmpty else {
      say("nothing has changed")
      return []
    }
    return [.effect(.saveSettings)]
  }
}

extension ViewState {
  /// Samples that graphs show at least where nobody zoomed.
  var graphSamples: Int { settings.settings.graphSamples }
}
