/// Something about the dashboard that a person can set for every run; the raw values are the names
/// in the settings file.
package enum Setting: String, CaseIterable, Sendable {
  case theme
  case keys
  case view
  case layout
  case graphWindow = "graph-window"
  case speed
  case framesPerSecond = "fps"
  case ascii
  case plots
  case colours
  case layouts
  case mouse

  /// The variable of the environment that sets it: `PAGEOUT_GRAPH_WINDOW`.
  package var variable: String {
    "PAGEOUT_" + rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// A sentence on what it does.
  package var meaning: String {
    switch self {
    case .theme: "The colours: a theme that ships with pageout, or a file."
    case .keys: "What keys mean: default, vim, emacs, or a file."
    case .view: "The view that is shown at first."
    case .layout: "The arrangement at the start: what has most room, or a layout of your own."
    case .graphWindow: "The time that graphs show where nobody zoomed."
    case .speed: "Simulated seconds in a real one at the start, from 0.1 to 1000."
    case .framesPerSecond: "Frames a second, from 1 to 60; fewer take less of the processor."
    case .ascii: "Whether to draw with plain characters only."
    case .plots: "How graphs are drawn: in blocks, in braille dots, or as a line."
    case .colours: "The colours that are sent: auto, or as many as the terminal shows at most."
    case .layouts: "Arrangements of your own: :layout save NAME keeps the present one."
    case .mouse: "Whether clicks and the wheel are for pageout, and not for the terminal."
    }
  }
}

/// Where the value of a setting comes from: what is named later wins.
package enum SettingSource: Hashable, Sendable {
  case builtIn
  case file
  case environment
  case option
  /// Changed in the program and not saved.
  case changed
}
