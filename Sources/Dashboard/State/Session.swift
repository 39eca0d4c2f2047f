import Canvas
import Library
import Machine
import PageDaemon

/// A machine and the person in front of it: keys go in, time passes, and ``Dashboard`` draws what
/// has become of both. A value, used alike on a terminal and by scripts of keys.
package struct Session: Sendable {
  package internal(set) var machine: Machine
  package internal(set) var state: ViewState
  /// Simulated time that was paid for and not yet run, in millionths of a second.
  private var credit = 0
  /// What was done to the machine, and when.
  package private(set) var inputs: [RecordedInput]

  /// What a key asks of whoever shows the session.
  package enum Effect: Hashable, Sendable {
    case none
    /// Draw the whole screen anew.
    case repaint
    case quit
    /// Draw in the theme after the present one.
    case nextTheme
    /// Draw in a theme, by its name or the path of its file.
    case theme(String)
    /// Draw and take keys as the settings say now.
    case applySettings
    /// Keep the settings that were changed in the person's file.
    case saveSettings
    /// Keep the layouts that a person made in the person's file.
    case saveLayouts
    /// Save the session to a file.
    case save(String)
    /// Take the mouse, or leave it to the terminal.
    case takeMouse(Bool)
  }

  /// - Parameters:
  ///   - inputs: what was done to the machine before.
  ///   - keys: what the keys mean.
  ///   - settings: how the dashboard looks and starts.
  ///   - greeting: a sentence to begin with.
  package init(
    machine: Machine, isPaused: Bool = false, speed: Speed = .realTime,
    inputs: [RecordedInput] = [], keys: KeyTable = .standard,
    settings: SettingsState = SettingsState(), greeting: String? = nil
  ) {
    self.machine = machine
    self.inputs = inputs
    state = ViewState(
      machine: machine, isPaused: isPaused, speed: speed, keys: keys, settings: settings)
    if let greeting { state.say(greeting) }
  }

  /// Whether simulated time passes.
  package var isRunning: Bool { (!state.isPaused || state.goal != nil) && !machine.isHalted }

  /// The window's size.
  package var size: Size {
    get { state.size }
    set { state.size = newValue }
  }

  /// The screen as it is now.
  package func draw(theme: Theme, glyphs: GlyphSet) -> Canvas {
    Dashboard.draw(machine: machine, state: state, theme: theme, glyphs: glyphs, size: size)
  }

  /// Takes a key.
  @discardableResult
  package mutating func press(_ key: Key) -> Effect {
    state.grip = nil
    return perform(state.handle(key, machine: machine))
  }

  /// Takes what was done with the mouse.
  @discardableResult
  package mutating func point(_ mouse: Mouse) -> Effect {
    let target = Dashboard.target(at: mouse.place, machine: machine, state: state)
    return perform(state.handle(mouse, on: target, machine: machine))
  }

  /// Takes other keys into use.
  package mutating func use(_ keys: KeyTable) {
    state.keys = keys
  }

  /// Notes the value of a setting that was changed elsewhere than among the settings.
  package mutating func note(_ setting: Setting, _ text: String) {
    _ = state.change(setting, to: text)
  }

  /// Notes that the changed settings, or one of them alone, are in the file now.
  package mutating func noteSaved(only setting: Setting? = nil) {
    state.settings.noteSaved(only: setting)
  }

  /// Shows a sentence until the next key.
  package mutating func say(_ text: String, isRefusal: Bool = false) {
    state.say(text, isRefusal: isRefusal)
  }

  mutating func perform(_ actions: [Action]) -> Effect {
    var effect = Effect.none
    for action in actions {
      switch action {
      case .command(let command): apply(command)
      case .togglePause: togglePause()
      case .setSpeed(let speed):
        state.speed = speed
        state.reachedSpeed = nil
      case .stepPass(let domain): stepPass(ofDomain: domain)
      case .run(let tick): run(until: tick)
      case .show(let view): state.view = view
      case .follow(let page): state.followPage(page, machine: machine)
      case .layout(let request): effect = perform(state.perform(request))
      case .effect(let wanted): effect = wanted
      }
    }
    return effect
  }

  /// Lets real time pass: runs the machine for its share of it, or as far as it gets on the way to
  /// a goal.
  ///
  /// The machine runs in short slices. When it is slower than the speed asked for, what cannot be
  /// run in time is dropped: the screen falls behind the speed and keys are never kept waiting.
  ///
  /// - Parameters:
  ///   - realMilliseconds: how much of it passed.
  ///   - hasTime: asked after each slice; false ends the run.
  package mutating func advance(realMilliseconds: Int, while hasTime: () -> Bool = { true }) {
    let elapsed = min(max(realMilliseconds, 0), Self.longestAdvance)
    guard isRunning else {
      credit = 0
      state.reachedSpeed = nil
      return
    }
    if let goal = state.goal {
      approach(goal, while: hasTime)
      return
    }
    credit += elapsed * state.speed.thousandths
    let ticks = credit / 1000
    credit %= 1000
    let left = run(ticks: ticks, while: hasTime)
    if left > 0, !machine.isHalted, elapsed > 0 {
      noteReached((ticks - left) * 1000 / elapsed)
    } else if elapsed > 0 {
      state.reachedSpeed = nil
    }
  }

  /// Runs the machine in slices.
  ///
  /// - Returns: the ticks that were left when the time was up.
  private mutating func run(ticks: Int, while hasTime: () -> Bool) -> Int {
    var ticks = ticks
    while ticks > 0, !machine.isHalted {
      let slice = min(ticks, Self.slice)
      machine.run(ticks: Int64(slice))
      state.trail?.observe(machine)
      ticks -= slice
      if ticks > 0, !hasTime() { break }
    }
    return ticks
  }

  /// Shows the speed that is reached, smoothed so that it can be read.
  private mutating func noteReached(_ thousandths: Int) {
    let before = state.reachedSpeed?.thousandths ?? thousandths
    state.reachedSpeed = Speed(reached: (before * 7 + thousandths) / 8)
  }

  private mutating func approach(_ goal: Int64, while hasTime: () -> Bool) {
    _ = run(ticks: Int(goal - machine.now), while: hasTime)
    guard machine.now >= goal || machine.isHalted else { return }
    state.goal = nil
    state.isPaused = true
    if !machine.isHalted { state.say("arrived at \(NumberFormat.time(ticks: machine.now))") }
  }

  private mutating func run(until tick: Int64) {
    guard !machine.isHalted else {
      sayHalted()
      return
    }
    state.goal = tick
  }

  /// The most real time that one call of ``advance(realMilliseconds:while:)`` makes up for; after
  /// a longer break the machine goes on as if no more than this had passed.
  private static let longestAdvance = 1000
  /// Ticks between two questions whether there is time left.
  private static let slice = 20

  private mutating func apply(_ command: Command) {
    guard !machine.isHalted else {
      sayHalted()
      return
    }
    guard !state.isWatchOnly else {
      state.say(ViewState.watchOnlyRefusal, isRefusal: true)
      return
    }
    inputs.append(RecordedInput(tick: machine.now, command: command))
    switch machine.apply(command) {
    case .done(let text):
      guard case .pressure = command else { return state.say(text) }
      state.say("memory pressure: \(NumberFormat.grouped(machine.pressurePages)) pages")
    case .refused(let reason):
      let pages = machine.pressurePages
      guard case .pressure = command, pages > 0 else { return state.say(reason, isRefusal: true) }
      state.say("memory pressure stays at \(NumberFormat.grouped(pages)) pages", isRefusal: true)
    }
  }

  private mutating func sayHalted() {
    let reason = machine.haltReason.map { ": \($0)" } ?? ""
    state.say("the machine has halted\(reason)", isRefusal: true)
  }

  private mutating func togglePause() {
    if machine.isHalted {
      sayHalted()
    } else if state.goal != nil {
      state.goal = nil
      state.isPaused = true
    } else {
      state.isPaused.toggle()
    }
  }

  private mutating func stepPass(ofDomain domain: Int) {
    guard !machine.isHalted else {
      sayHalted()
      return
    }
    (state.goal, state.isPaused) = (nil, true)
    guard machine.runPass(ofDomain: domain) else {
      state.trail?.observe(machine)
      state.say("the page daemon of domain \(domain) did not run", isRefusal: true)
      return
    }
    state.trail?.observe(machine)
    let daemon = machine.vm.pageDaemons[domain]
    let wanted = NumberFormat.grouped(daemon.lastShortage)
    let result = daemon.metTarget ? "target met" : "target missed"
    state.say("domain \(domain), pass \(daemon.pass): \(wanted) pages wanted, \(result)")
  }
}
