import ArgumentParser
import Canvas
import Dashboard
import Library
import Recording

/// Records the dashboard without a terminal.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record the dashboard for asciinema, without a terminal.",
    discussion: """
      Keys are pressed at their times, and the machine runs at --speed between them; one seed and \
      one script always make the same recording. A marker stands at each pass of the page daemon \
      that has pages to free. Play it with: asciinema play FILE.
      """)

  @OptionGroup var machine: MachineOptions
  @OptionGroup var display: DisplayOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The recording to write.", valueName: "file"))
  var output: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Length of the recording (default: 30s).", valueName: "time"),
    transform: VirtualDuration.init)
  var length: VirtualDuration?

  @Option(
    help: ArgumentHelp("Size of the screen (default: 80x24).", valueName: "columns x rows"),
    transform: ScreenSize.init)
  var size: ScreenSize?

  @Option(
    help: ArgumentHelp("Keys to press from the start on.", valueName: "keys"),
    transform: { try KeyScript($0) })
  var keys: KeyScript?

  @Option(
    help: ArgumentHelp(
      "A file of keys to press and waits, before those of --keys.", valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("Frames a second, 1 to 60.", valueName: "count"))
  var fps = 10

  @Option(
    help: ArgumentHelp("Version of asciinema's format, 2 or 3.", valueName: "version"),
    transform: CastVersion.init)
  var cast = CastVersion()

  func validate() throws {
    guard (1...60).contains(fps) else {
      throw ValidationError("--fps is \(fps): expected 1 to 60")
    }
  }

  func run() throws {
    let theme = try display.loadTheme()
    let keyTable = try display.loadKeys()
    let settings = try display.settings()
    let steps = try script.map { try KeyScript(file: $0) }
    let start = try machine.start()
    let recipe = start.recipe
    var session = (consume start).session(display, settings: settings, keys: keyTable)
    let size = size?.size ?? Size(columns: 80, rows: 24)
    session.size = size
    var offscreen = OffscreenSession(
      session: consume session, theme: theme, followsThemes: true,
      colorDepth: settings.colorDepth ?? .direct)
    var recorder = try CastRecorder(
      to: output, version: cast.version, size: size,
      title: "pageout \(recipe.scenario)")
    let recording = Result { try play(steps, on: &offscreen, into: &recorder) }
    // A recording that failed is no reason to lose the session.
    try machine.saveSession(
      offscreen.session.machine, recipe: recipe, inputs: offscreen.session.inputs)
    try recording.get()
  }

  private func play(
    _ steps: KeyScript?, on offscreen: inout OffscreenSession, into recorder: inout CastRecorder
  ) throws {
    let length = length?.ticks ?? 30_000
    let slice = max(1000 / fps, 1)
    var time = 0
    func look(_ offscreen: inout OffscreenSession, _ elapsed: Int) throws {
      time += elapsed
      if time <= length {
        try recorder.record(offscreen.draw(), of: offscreen.session.machine, at: time)
      }
    }
    try look(&offscreen, 0)
    var goesOn = try steps?.play(on: &offscreen, slice: slice, look: look) ?? true
    if goesOn { goesOn = try keys?.play(on: &offscreen, slice: slice, look: look) ?? true }
    if goesOn { try offscreen.pass(milliseconds: length - time, slice: slice, look: look) }
    try recorder.finish(at: min(time, length))
  }
}
