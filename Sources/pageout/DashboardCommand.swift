import ArgumentParser
import Canvas
import Dashboard
import Foundation
import Library
import Terminal

/// Shows the dashboard on the terminal.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard",
    abstract: "Watch and steer a machine on the terminal; this is what pageout does by itself.")

  @OptionGroup var machine: MachineOptions
  @OptionGroup var display: DisplayOptions

  @OptionGroup var settingsOptions: SettingsOptions

  @Flag(
    help: "In lines of text, for screen readers: prints what happens, takes a command a line.")
  var plain = false

  func run() throws {
    var loaded = try LoadedSettings(settingsOptions, display)
    let settings = loaded.state.settings
    let keys = try loaded.load(.keys, KeyTable.load, else: .standard)
    if plain { return try runPlain(loaded, keys: keys) }
    var theme = (
      name: settings.theme,
      theme: try loaded.load(.theme, Theme.load, else: .builtInDefault)
    )
    let glyphs: GlyphSet = settings.isASCII || !Terminal.isUTF8 ? .ascii : .unicode
    // What is wrong with the machine is told of before what is wrong with the terminal.
    if !Terminal.isInteractive { _ = try machine.start() }
    var terminal = try Terminal()
    if terminal.colorDepth == .monochrome {
      theme = (Theme.monochromeName, try Theme.load(Theme.monochromeName))
    } else if terminal.colorDepth < .palette256, settings.theme == Theme.defaultName {
      theme = ("", .builtInDefault)
    }
    // A large machine takes seconds to fill.
    terminal.show(
      Dashboard.drawStarting(theme: theme.theme, glyphs: glyphs, size: terminal.size))
    let start = try machine.start()
    let recipe = start.recipe
    let session = start.session(
      isPaused: display.paused, settings: loaded.state, keys: keys, remark: loaded.remark)
    var loop = InteractiveLoop(
      terminal: terminal, session: consume session, recipe: recipe, theme: theme)
    let reason = loop.run()
    loop.close()
    try machine.saveSession(loop.session.machine, recipe: recipe, inputs: loop.session.inputs)
    switch reason {
    case nil: break
    case .hangUp: throw ExitCode.failure
    case .signal(let number): Terminal.endProcess(bySignal: number)
    }
  }

  private func runPlain(_ loaded: LoadedSettings, keys: KeyTable) throws {
    let start = try machine.start()
    let recipe = start.recipe
    let session = start.session(
      isPaused: display.paused, settings: loaded.state, keys: keys, remark: loaded.remark)
    var loop = PlainLoop(session: consume session, recipe: recipe)
    let ended = try loop.run()
    try machine.saveSession(ended.machine, recipe: recipe, inputs: ended.inputs)
  }
}
