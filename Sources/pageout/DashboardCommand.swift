import ArgumentParser
import Canvas
import Dashboard
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

  @Flag(help: "Let nothing be done to the machine but to let time pass.")
  var watchOnly = false

  @Option(
    help: ArgumentHelp(
      "Record the screen for asciinema, with a marker at each pass that has pages to free.",
      valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp("Version of asciinema's format, 2 or 3.", valueName: "version"),
    transform: CastVersion.init)
  var cast = CastVersion()

  @Option(
    help: ArgumentHelp("A file of keys to press, and waits, at the start.", valueName: "file"))
  var script: String?

  func validate() throws {
    if plain, record != nil || script != nil {
      throw ValidationError("--plain takes no --record and no --script")
    }
  }

  func run() throws {
    let script = try script.map { try KeyScript(file: $0) }
    if let record { try AtomicFile.requireWritable(record) }
    let loaded = try LoadedSettings(settingsOptions, display)
    let settings = loaded.state.settings
    let keys = try KeyTable.load(settings.keySet)
    if plain { return try runPlain(loaded, keys: keys) }
    var theme = (name: settings.theme, theme: try Theme.load(settings.theme))
    // Who asks for more than ASCII knows the terminal better than its name does.
    let showsUnicode = display.asciiWish == false ? Terminal.isUTF8 : Terminal.showsUnicode
    let glyphs: GlyphSet = settings.glyphs(isUTF8: showsUnicode)
    // What is wrong with the machine is told of before what is wrong with the terminal.
    if !Terminal.isInteractive { _ = try machine.start() }
    let log = MessageLog()
    CrashReport.install(log: log.descriptor)
    var terminal = try Terminal(colorDepth: settings.colorDepth)
    if terminal.colorDepth < .palette256, settings.theme == Theme.defaultName {
      theme = ("", .builtInDefault)
    }
    theme.theme = theme.theme.reduced(to: terminal.colorDepth)
    // A large machine takes seconds to fill.
    terminal.show(
      Dashboard.drawStarting(theme: theme.theme, glyphs: glyphs, size: terminal.size))
    let start = try machine.start()
    let recipe = start.recipe
    var session = (consume start).session(
      isPaused: display.paused, settings: loaded.state, keys: keys, remark: loaded.remark)
    if watchOnly { session.becomeWatchOnly() }
    let recorder = try record.map {
      try CastRecorder(
        to: $0, version: cast.version, size: terminal.size, title: "pageout \(recipe.scenario)")
    }
    var loop = InteractiveLoop(
      terminal: terminal, session: consume session, recipe: recipe, theme: theme,
      showsUnicode: showsUnicode, recorder: recorder, script: script, log: log)
    let reason = loop.run()
    loop.close(after: reason)
    // A recording that failed is no reason to lose the session.
    try machine.saveSession(loop.session.machine, recipe: recipe, inputs: loop.session.inputs)
    if let complaint = loop.recordingComplaint { throw complaint }
    switch reason {
    case nil: break
    case .hangUp: throw ExitCode.failure
    case .signal(let number): Terminal.endProcess(bySignal: number)
    }
  }

  private func runPlain(_ loaded: LoadedSettings, keys: KeyTable) throws {
    let start = try machine.start()
    let recipe = start.recipe
    var session = (consume start).session(
      isPaused: display.paused, settings: loaded.state, keys: keys, remark: loaded.remark)
    if watchOnly { session.becomeWatchOnly() }
    var loop = PlainLoop(session: consume session, recipe: recipe)
    let ended = try loop.run()
    try machine.saveSession(ended.machine, recipe: recipe, inputs: ended.inputs)
  }
}
