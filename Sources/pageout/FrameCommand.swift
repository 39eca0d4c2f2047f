import ArgumentParser
import Canvas
import Dashboard
import Library
import Machine

/// Prints one frame of the dashboard.
struct FrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame",
    abstract: "Print one frame of the dashboard as text, without colours.",
    discussion: """
      The machine runs to the time given, then the keys are pressed in turn. Keys are written as \
      in the help, with blanks between them: "m m s", "n Down Enter"; wait:2s among them lets \
      real time pass, which a pause stops and the speed multiplies.
      """)

  @OptionGroup var machine: MachineOptions
  @OptionGroup var display: DisplayOptions

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "Simulated time of the frame (default: 0s, or the end of a loaded session).",
      valueName: "time"),
    transform: VirtualDuration.init)
  var time: VirtualDuration?

  @Option(
    help: ArgumentHelp("Size of the screen (default: 80x24).", valueName: "columns x rows"),
    transform: ScreenSize.init)
  var size: ScreenSize?

  @Option(
    help: ArgumentHelp("Keys to press.", valueName: "keys"), transform: { try KeyScript($0) })
  var keys: KeyScript?

  @Option(
    help: ArgumentHelp(
      "A file of keys to press and waits, before those of --keys.", valueName: "file"))
  var script: String?

  func run() throws {
    _ = try display.loadTheme()
    let keyTable = try display.loadKeys()
    // Text shows no colours: queues are told apart by letters, as on a terminal without them.
    let theme = try Theme.load(Theme.monochromeName)
    var start = try machine.start()
    if let time {
      guard time.ticks >= start.machine.now else {
        throw ValidationError("--at is \(time): the session ended at \(start.machine.now) ms")
      }
      start.machine.run(ticks: Int64(time.ticks) - start.machine.now)
    }
    let recipe = start.recipe
    var session = start.session(display, keys: keyTable)
    session.size = size?.size ?? Size(columns: 80, rows: 24)
    var stage = Stage(
      session: consume session, theme: theme, glyphs: display.ascii ? .ascii : .unicode,
      followsThemes: false)
    if try script.map({ try KeyScript(file: $0).play(on: &stage) }) ?? true {
      try keys?.play(on: &stage)
    }
    for line in stage.draw().lines { print(line) }
    try machine.saveSession(
      stage.session.machine, recipe: recipe, inputs: stage.session.inputs)
  }
}
