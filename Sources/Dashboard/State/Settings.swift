import Canvas
import Library
import Machine

/// How the dashboard looks and starts, as far as a person can keep it in a file.
package struct Settings: Equatable, Sendable {
  /// The name or path under which the theme loads.
  package var theme = Theme.defaultName
  /// The name or path under which the keys load.
  package var keySet = KeyTable.standardName
  /// The view that is shown at first.
  package var view = ViewKind.overview
  /// The preset or the layout of the person's own that the overview has at first.
  package private(set) var layout = LayoutPreset.balanced.rawValue
  package private(set) var graphWindow = Settings.graphWindows[1]
  package var speed = Speed.realTime
  package private(set) var framesPerSecond = 10
  package var isASCII = false
  /// How graphs are drawn where Unicode is shown.
  package private(set) var plotStyle = PlotStyle.block
  /// The colours to use at most; nil for what the terminal and the environment say.
  package private(set) var colorDepth: ColorDepth?
  /// The arrangements that the person named.
  private(set) var layouts: [NamedLayout] = []
  package var takesMouse = true

  package init() {}

  /// The bounds of what can be asked for.
  package static let frameRates = 1...60
  private static let graphTicks = 1000...3_600_000
  /// What the overlay steps through.
  private static let graphWindows = ["10s", "30s", "1m", "2m", "5m", "10m", "30m", "1h"]
    .compactMap { try? VirtualDuration($0) }
  private static let automatic = "auto"
  /// What the terminal's own colours can be limited to.
  package static let colorDepths = [automatic] + ColorDepth.allCases.reversed().map(\.name)
  private static let rates = ["1", "2", "5", "10", "20", "30", "60"]

  /// The characters to draw with, on a terminal that shows Unicode or does not.
  package func glyphs(isUTF8: Bool = true) -> GlyphSet {
    isASCII || !isUTF8 ? .ascii : .unicode.drawing(plots: plotStyle)
  }

  /// Samples that graphs show where nobody zoomed.
  var graphSamples: Int { graphWindow.ticks / Int(Machine.sampleInterval) }

  /// A value as it stands in the file.
  package func text(of setting: Setting) -> String {
    switch setting {
    case .theme: theme
    case .keys: keySet
    case .view: view.rawValue
    case .layout: layout
    case .graphWindow: graphWindow.description
    case .speed: speed.text
    case .framesPerSecond: String(framesPerSecond)
    case .ascii: String(isASCII)
    case .plots: plotStyle.rawValue
    case .colours: colorDepth?.name ?? Self.automatic
    case .layouts: layouts.map(\.text).joined(separator: "; ")
    case .mouse: String(takesMouse)
    }
  }

  /// The presets and the person's own layouts.
  var layoutNames: [String] { LayoutPreset.allCases.map(\.rawValue) + layouts.map(\.name) }

  /// A layout of the person's own; nil for a preset and where there is none of the name.
  func ownLayout(named name: String) -> NamedLayout? { layouts.first { $0.name == name } }

  /// The settings in the order in which they must be set: ``Setting/layout`` may name one of
  /// ``Setting/layouts``.
  package static let order = [Setting.layouts] + Setting.allCases.filter { $0 != .layouts }

  /// The value as the overlay shows it.
  ///
  /// - Parameter times: the sign of multiples.
  func shownText(of setting: Setting, times: String) -> String {
    switch setting {
    case .layouts: layouts.isEmpty ? "none" : layouts.map(\.name).joined(separator: " ")
    case .ascii: isASCII ? "on" : "off"
    case .mouse: takesMouse ? "on" : "off"
    case .speed: times + speed.text
    case .theme, .keys, .view, .layout, .graphWindow, .framesPerSecond, .plots, .colours:
      text(of: setting)
    }
  }

  /// What the overlay steps through.
  func choices(of setting: Setting) -> [String] {
    switch setting {
    case .theme: Theme.bundledNames
    case .keys: KeyTable.setNames
    case .view: ViewKind.allCases.map(\.rawValue)
    case .layout: layoutNames
    case .graphWindow: Self.graphWindows.map(\.description)
    case .speed: Speed.steps.map(\.text)
    case .framesPerSecond: Self.rates
    case .plots: PlotStyle.allCases.map(\.rawValue)
    case .colours: Self.colorDepths
    // They are made with the command line.
    case .layouts: [text(of: setting)]
    case .ascii, .mouse: ["false", "true"]
    }
  }

  /// The value before or after the present one of a setting; nil at the end.
  func neighbour(of setting: Setting, forward: Bool) -> String? {
    let choices = choices(of: setting)
    let present = text(of: setting)
    if let index = choices.firstIndex(of: present) {
      let next = index + (forward ? 1 : -1)
      return choices.indices.contains(next) ? choices[next] : nil
    }
    guard let magnitude = magnitude(of: setting, present) else {
      // A file is beside all that can be stepped through.
      return forward ? choices.first : choices.last
    }
    func isBeyond(_ choice: String) -> Bool {
      guard let other = self.magnitude(of: setting, choice) else { return false }
      return forward ? other > magnitude : other < magnitude
    }
    return forward ? choices.first(where: isBeyond) : choices.last(where: isBeyond)
  }

  /// By what the values of a setting are ordered; nil where they are names.
  private func magnitude(of setting: Setting, _ text: String) -> Double? {
    switch setting {
    case .speed, .framesPerSecond: Double(text)
    case .graphWindow: (try? VirtualDuration(text)).map { Double($0.ticks) }
    case .theme, .keys, .view, .layout, .ascii, .plots, .colours, .layouts, .mouse: nil
    }
  }

  /// Takes a value as it stands in a file or a variable.
  ///
  /// - Throws: what was expected.
  package mutating func set(_ setting: Setting, to text: String) throws(QuantityError) {
    func refused(_ expected: String) -> QuantityError {
      QuantityError(found: text, expected: expected)
    }
    switch setting {
    case .theme:
      guard !text.isEmpty else { throw refused("the name of a theme, or a file") }
      theme = text
    case .keys:
      guard !text.isEmpty else { throw refused("the name of a key set, or a file") }
      keySet = text
    case .view: view = try Self.word(text)
    case .layout:
      guard layoutNames.contains(text) else {
        throw refused("one of \(layoutNames.joined(separator: ", "))")
      }
      layout = text
    case .graphWindow:
      let window = try VirtualDuration(text)
      guard Self.graphTicks.contains(window.ticks) else { throw refused("a time from 1s to 1h") }
      graphWindow = window
    case .speed:
      guard let speed = Speed(text) else { throw refused("a number from 0.1 to 1000") }
      self.speed = speed
    case .framesPerSecond:
      guard let rate = Int(text), Self.frameRates.contains(rate) else {
        throw refused("a whole number from 1 to 60")
      }
      framesPerSecond = rate
    case .ascii: isASCII = try Self.flag(text)
    case .plots: plotStyle = try Self.word(text)
    case .colours:
      guard Self.colorDepths.contains(text) else {
        throw refused("one of \(Self.colorDepths.joined(separator: ", "))")
      }
      colorDepth = ColorDepth(name: text)
    case .layouts: layouts = try NamedLayout.list(text)
    case .mouse: takesMouse = try Self.flag(text)
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String
  ) throws(QuantityError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let names = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw QuantityError(found: text, expected: "one of \(names)")
    }
    return word
  }

  private static func flag(_ text: String) throws(QuantityError) -> Bool {
    switch text {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0": return false
    default: throw QuantityError(found: text, expected: "true or false")
    }
  }
}

/// A person's settings, where each comes from, and where they are kept.
package struct SettingsState: Equatable, Sendable {
  package internal(set) var settings: Settings
  package internal(set) var sources: [Setting: SettingSource]
  /// Nil where there is no file to keep them in.
  package let path: String?

  package init(
    _ settings: Settings = Settings(), sources: [Setting: SettingSource] = [:], path: String? = nil
  ) {
    self.settings = settings
    self.sources = sources
    self.path = path
  }

  func source(of setting: Setting) -> SettingSource { sources[setting] ?? .builtIn }

  /// The settings that were changed and not saved.
  package var unsaved: [(setting: Setting, text: String)] {
    Setting.allCases.filter { source(of: $0) == .changed }.map { ($0, settings.text(of: $0)) }
  }

  /// Takes a value that a person chose in the program.
  mutating func change(_ setting: Setting, to text: String) throws(QuantityError) {
    guard settings.text(of: setting) != text else { return }
    try settings.set(setting, to: text)
    sources[setting] = .changed
  }

  /// Notes that all changes, or that of one setting, are in the file now.
  mutating func noteSaved(only saved: Setting? = nil) {
    for (setting, _) in unsaved where saved == nil || setting == saved {
      sources[setting] = .file
    }
  }
}
