import Canvas
import Library
import Machine

/// The screen: a picture of a machine and of what a person is doing with it.
package enum Dashboard {
  /// Draws the whole screen at a size; nothing is kept from one picture to the next.
  package static func draw(
    machine: Machine, state: ViewState, theme: Theme, glyphs: GlyphSet, size: Size
  ) -> Canvas {
    paint(machine: machine, state: state, theme: theme, glyphs: glyphs, size: size).canvas
  }

  /// The screen before there is a machine.
  package static func drawStarting(theme: Theme, glyphs: GlyphSet, size: Size) -> Canvas {
    var painter = Painter(
      canvas: Canvas(size: size, style: theme[.text]), theme: theme, glyphs: glyphs)
    painter.center(
      Phrase("Starting the machine\(String(Character(glyphs.ellipsis)))", "Starting"), .label)
    return painter.canvas
  }

  /// What a click on a place of the screen is for.
  static func target(at place: Point, machine: Machine, state: ViewState) -> HitTarget? {
    paint(
      machine: machine, state: state, theme: .builtInDefault, glyphs: .unicode, size: state.size
    ).target(at: place)
  }

  private static func paint(
    machine: Machine, state: ViewState, theme: Theme, glyphs: GlyphSet, size: Size
  ) -> Painter {
    var painter = Painter(
      canvas: Canvas(size: size, style: theme[.text]), theme: theme, glyphs: glyphs)
    let chrome = Chrome(size: painter.canvas.size)
    guard !chrome.isTooSmall else {
      drawNote(on: &painter)
      return painter
    }
    state.screens[state.view].draw(on: &painter, in: chrome.body, machine: machine, state: state)
    TitleLine(machine: machine, state: state, hasBar: chrome.bar == nil)
      .draw(on: &painter, in: chrome.title)
    if let bar = chrome.bar {
      ViewBar(keys: state.keys, shown: state.view).draw(on: &painter, in: bar)
    }
    if case .nothing = state.front {} else { painter.regions = [] }
    drawFront(machine: machine, state: state, on: &painter)
    BottomLine(machine: machine, state: state).draw(on: &painter, in: chrome.bottom)
    return painter
  }

  private static func drawNote(on painter: inout Painter) {
    let (least, size) = (Chrome.least, painter.canvas.size)
    painter.center(
      Phrase(
        "Window too small: \(size.columns)x\(size.rows), needs \(least.columns)x\(least.rows)",
        "needs \(least.columns)x\(least.rows)", "too small"), .warning)
  }

  private static func drawFront(machine: Machine, state: ViewState, on painter: inout Painter) {
    switch state.front {
    // It stands on the lowest line.
    case .nothing, .search: break
    case .spawnChooser(let selected):
      SpawnOverlay(choices: SpawnChoice.all(of: machine.spawnableKinds), selected: selected)
        .draw(on: &painter)
    case .killQuestion(let pid, let name):
      KillOverlay(pid: pid, name: name).draw(on: &painter)
    case .help(let reader): HelpOverlay(reader: reader, state: state).draw(on: &painter)
    case .commandLine(let line):
      line.drawChoices(on: &painter, machine: machine, layouts: state.layoutNames)
    case .settings(let selected):
      SettingsOverlay(selected: selected, state: state.settings).draw(on: &painter)
    }
  }
}

extension Painter {
  /// Writes one line into the middle of the screen.
  fileprivate mutating func center(_ phrase: Phrase, _ role: Role) {
    let area = canvas.bounds
    guard let text = phrase.fitting(area.columns) else { return }
    write(
      text, role, at: (area.columns - Canvas.width(of: text)) / 2, area.rows / 2, within: area)
  }
}
