import ArgumentParser
import CFootprint
import Canvas
import Dashboard
import Library
import Machine
import Terminal

/// The dashboard at work: waits for a key or the next frame, lets the machine run its share of time,
/// draws.
struct InteractiveLoop: ~Copyable {
  private var terminal: Terminal
  private(set) var session: Session
  private let recipe: MachineRecipe
  private var theme: Theme
  /// The name under which the theme loads.
  private var themeName: String
  /// The theme's file as it was when it was read; nil for a theme that ships with the program.
  private var themeStamp: ThemeStamp?
  private var themeChecked: ContinuousClock.Instant
  private var glyphs: GlyphSet { settings.glyphs(isUTF8: showsUnicode) }
  /// Whether more than ASCII can be shown.
  private let showsUnicode: Bool
  private var interval: Duration { .seconds(1) / settings.framesPerSecond }
  /// The settings that count now.
  private var settings: Settings { session.state.settings.settings }
  /// The name under which the keys loaded.
  private var keySet: String
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// Where the screen is recorded.
  private var recorder: CastRecorder?
  /// Why the recording broke off.
  private(set) var recordingComplaint: (any Error)?
  /// Keys that are yet to be pressed by themselves.
  private var script: KeyScript?
  private var log: MessageLog
  /// Inputs that the report of a crash tells of; nil before the first.
  private var reportedInputs: Int?

  init(
    terminal: consuming Terminal, session: Session, recipe: MachineRecipe,
    theme: (name: String, theme: Theme), showsUnicode: Bool, recorder: CastRecorder?,
    script: KeyScript?, log: MessageLog
  ) {
    self.showsUnicode = showsUnicode
    self.log = log
    start = clock.now
    self.recorder = recorder
    self.script = script
    self.terminal = terminal
    self.session = session
    self.recipe = recipe
    (themeName, self.theme) = theme
    themeStamp = ThemeStamp(theme.name)
    themeChecked = start
    keySet = self.session.state.settings.settings.keySet
  }

  /// Runs until a person or the system ends it.
  ///
  /// - Returns: what ended it, nil for a person.
  mutating func run() -> EndReason? {
    session.size = terminal.size
    terminal.takeMouse(session.state.takesMouse)
    var lastFrame = clock.now
    var nextFrame = lastFrame + interval
    show()
    footprint_unmap_code()
    while true {
      let wasRunning = session.isRunning
      let isDrawingDue: Bool
      switch handleInput(until: nextFrame) {
      case .nothing: isDrawingDue = false
      case .changed: isDrawingDue = true
      case .quit: return nil
      case .ended(let reason): return reason
      }
      let now = clock.now
      // A pause is no time that the machine has to make up for.
      if !wasRunning, session.isRunning {
        lastFrame = now
        nextFrame = now + interval
      }
      let isFrameDue = now >= nextFrame
      if isDrawingDue || isFrameDue {
        let elapsed = (now - lastFrame).wholeMilliseconds
        if playScript(milliseconds: elapsed) { return nil }
        advance(milliseconds: elapsed, from: now)
        followThemeFile(at: now)
        // What is less than a millisecond is left for the next frame.
        lastFrame += .milliseconds(elapsed)
        // A late frame does not delay those that follow, unless it is later than a whole one.
        if isFrameDue { nextFrame += interval }
        if nextFrame < now || nextFrame > now + interval { nextFrame = now + interval }
        show()
      }
    }
  }

  /// Gives the terminal back and ends the recording.
  ///
  /// - Parameter reason: what ended the run, nil for a person.
  mutating func close(after reason: EndReason?) {
    terminal.close()
    let now = (clock.now - start).wholeMilliseconds
    let status: Int32 =
      switch reason {
      case nil: 0
      case .hangUp: ExitCode.failure.rawValue
      // As shells write it.
      case .signal(let number): 128 + number
      }
    keepRecording { recorder in try recorder.finish(at: now, status: status) }
  }

  private enum Outcome {
    case nothing, changed, quit
    case ended(EndReason)
  }

  /// Keys that are taken before the screen is drawn again: held keys must not starve it.
  private static let keysPerFrame = 64

  /// Waits for input until a moment, for as long as it takes while nothing moves, and takes what has
  /// come in by then.
  private mutating func handleInput(until deadline: ContinuousClock.Instant) -> Outcome {
    var timeout: Int?
    if session.isRunning || script?.isOver == false {
      // Rounded up: who wakes too early has to wait again, and for nothing.
      timeout = max((deadline - clock.now + .nanoseconds(999_999)).wholeMilliseconds, 0)
    }
    var outcome = Outcome.nothing
    for _ in 0..<Self.keysPerFrame {
      guard let input = terminal.nextInput(timeout: timeout) else { return outcome }
      timeout = 0
      outcome = .changed
      switch input {
      case .key(let key):
        if perform(session.press(key)) { return .quit }
      case .pasted(let scalar):
        // Outside of text it would be taken for keys that nobody pressed.
        if session.state.mode.isTyping, perform(session.press(.character(scalar))) { return .quit }
      case .mouse(let mouse):
        if perform(session.point(mouse)) { return .quit }
      case .resized(let size), .resumed(let size):
        session.size = size
      case .ended(let reason):
        return .ended(reason)
      }
    }
    return outcome
  }

  /// Does what a key asks of the program.
  ///
  /// - Returns: whether it is to end.
  private mutating func perform(_ effect: Session.Effect) -> Bool {
    switch effect {
    case .none: break
    case .repaint: terminal.forgetScreen()
    case .quit: return true
    case .nextTheme:
      let names = Theme.bundledNames
      let next = (names.firstIndex(of: themeName) ?? -1) + 1
      if !names.isEmpty { choose(themeNamed: names[next % names.count]) }
    case .theme(let name): choose(themeNamed: name)
    case .applySettings: applySettings()
    case .saveSettings: saveSettings(session.state.settings.unsaved)
    case .saveLayouts:
      let unsaved = session.state.settings.unsaved
      saveSettings(unsaved.filter { $0.setting == .layouts }, only: .layouts)
    case .save(let path): save(to: path)
    case .takeMouse(let takes): terminal.takeMouse(takes)
    }
    return false
  }

  /// Takes a theme's file into use again when it was edited; looks at most once a second while time
  /// passes, and at each key while nothing moves, since nothing wakes the program then.
  ///
  /// What is wrong with it is said, and the theme before stays.
  private mutating func followThemeFile(at now: ContinuousClock.Instant) {
    guard !session.isRunning || now - themeChecked >= .seconds(1) else { return }
    themeChecked = now
    let stamp = ThemeStamp(themeName)
    guard stamp != themeStamp else { return }
    themeStamp = stamp
    if stamp != nil, show(themeNamed: themeName) {
      session.say("theme \(themeName) read again".printable)
    }
  }

  private mutating func choose(themeNamed name: String) {
    guard show(themeNamed: name) else { return }
    session.note(.theme, name)
    session.say("theme \(name)")
  }

  /// - Returns: false if the theme cannot be loaded, which was said then.
  private mutating func show(themeNamed name: String) -> Bool {
    do {
      theme = try Theme.load(name).reduced(to: terminal.colorDepth)
      themeName = name
      themeStamp = ThemeStamp(name)
      return true
    } catch {
      session.say(error.description, isRefusal: true)
      return false
    }
  }

  /// Makes what is on the screen agree with the settings; glyphs and frames follow by themselves.
  private mutating func applySettings() {
    let depth = terminal.colorDepth
    terminal.use(colorDepth: settings.colorDepth)
    if settings.theme != themeName || terminal.colorDepth != depth {
      _ = show(themeNamed: settings.theme)
    }
    if settings.keySet != keySet {
      do {
        session.use(try KeyTable.load(settings.keySet))
        keySet = settings.keySet
      } catch {
        session.say(error.description, isRefusal: true)
      }
    }
    terminal.takeMouse(session.state.takesMouse)
  }

  private mutating func saveSettings(
    _ values: [(setting: Setting, text: String)], only setting: Setting? = nil
  ) {
    guard let path = session.state.settings.path else { return }
    do {
      if setting == .layouts { try checkLayouts(in: path) }
      try SettingsFile.save(values, to: path)
      session.noteSaved(only: setting)
      session.say("saved to \(path)".printable)
    } catch {
      session.say(error.description, isRefusal: true)
    }
  }

  /// Layouts in the file that could not be read are not to be lost to one that is kept.
  private func checkLayouts(in path: String) throws(InputError) {
    for entry in SettingsFile(path: path).entries where entry.setting == .layouts {
      do {
        var scratch = Settings()
        try scratch.set(.layouts, to: entry.text)
      } catch {
        throw entry.error("layouts: \(error.description)")
      }
    }
  }

  private mutating func save(to path: String) {
    do {
      try session.save(recipe, to: path)
      session.say("saved to \(path)".printable)
    } catch {
      session.say("\(error)".printable, isRefusal: true)
    }
  }

  /// Presses the keys of the script that are due.
  ///
  /// - Returns: whether one of them quits.
  private mutating func playScript(milliseconds: Int) -> Bool {
    var left = milliseconds
    while let key = script?.nextKey(passing: &left) {
      if perform(session.press(key)) { return true }
    }
    return false
  }

  /// Goes on with the recording; after an error there is none any more.
  private mutating func keepRecording(_ write: (inout CastRecorder) throws -> Void) {
    guard var current = recorder else { return }
    recorder = nil
    do {
      try write(&current)
      recorder = current
    } catch {
      recordingComplaint = error
      session.say("\(error)".printable, isRefusal: true)
    }
  }

  /// Runs the machine for its share of the time that passed, but no longer than most of a frame.
  private mutating func advance(milliseconds: Int, from start: ContinuousClock.Instant) {
    let deadline = start + interval * 3 / 4
    let clock = self.clock
    session.advance(realMilliseconds: milliseconds) { clock.now < deadline }
  }

  /// Keeps what is needed when something goes wrong.
  private mutating func keepTrack() {
    let tick = session.machine.now
    log.note(session.state.message?.text, tick: tick)
    if reportedInputs != session.inputs.count {
      reportedInputs = session.inputs.count
      CrashReport.describe(recipe, session)
    } else {
      CrashReport.reach(tick)
    }
  }

  private mutating func show() {
    // Before the screen tells of it: what goes wrong from here on is reported with it.
    keepTrack()
    let canvas = session.draw(theme: theme, glyphs: glyphs)
    terminal.show(canvas)
    guard recorder != nil else { return }
    let now = (clock.now - start).wholeMilliseconds
    let machine = session.machine
    keepRecording { recorder in try recorder.record(canvas, of: machine, at: now) }
  }
}

extension Duration {
  /// The duration in milliseconds, rounded down.
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
