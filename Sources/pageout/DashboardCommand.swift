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

  @Option(help: ArgumentHelp("Frames a second, 1 to 60.", valueName: "count"))
  var fps = 10

  @Flag(
    help: "In lines of text, for screen readers: prints what happens, takes a command a line.")
  var plain = false

  func validate() throws {
    guard (1...60).contains(fps) else {
      throw ValidationError("--fps is \(fps): expected 1 to 60")
    }
  }

  func run() throws {
    if plain {
      let start = try machine.start()
      let recipe = start.recipe
      let session = start.session(display, keys: try display.loadKeys())
      var loop = PlainLoop(session: consume session, recipe: recipe)
      let ended = try loop.run()
      return try machine.saveSession(ended.machine, recipe: recipe, inputs: ended.inputs)
    }
    var theme = (name: display.theme, theme: try display.loadTheme())
    let keys = try display.loadKeys()
    let glyphs: GlyphSet = display.ascii || !Terminal.isUTF8 ? .ascii : .unicode
    // What is wrong with the machine is told of before what is wrong with the terminal.
    if !Terminal.isInteractive { _ = try machine.start() }
    var terminal = try Terminal()
    if terminal.colorDepth == .monochrome {
      theme = (Theme.monochromeName, try Theme.load(Theme.monochromeName))
    } else if terminal.colorDepth < .palette256, display.theme == Theme.defaultName {
      theme = ("", .builtInDefault)
    }
    // A large machine takes seconds to fill.
    terminal.show(
      Dashboard.drawStarting(theme: theme.theme, glyphs: glyphs, size: terminal.size))
    let start = try machine.start()
    let recipe = start.recipe
    let session = start.session(display, keys: keys)
    var loop = InteractiveLoop(
      terminal: terminal, session: consume session, recipe: recipe, theme: theme, glyphs: glyphs,
      fps: fps)
    let reason = loop.run()
    loop.close()
    try machine.saveSession(loop.session.machine, recipe: recipe, inputs: loop.session.inputs)
    switch reason {
    case nil: break
    case .hangUp: throw ExitCode.failure
    case .signal(let number): Terminal.endProcess(bySignal: number)
    }
  }
}
