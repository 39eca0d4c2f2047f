import ArgumentParser
import Canvas
import Dashboard
import Library
import Machine
import Terminal

/// Prints one frame of the dashboard.
struct FrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame",
    abstract: "Print frames of the dashboard as text, without colours, or their figures.",
    discussion: """
      The machine runs to the time given, then the keys are pressed in turn. Keys are written as \
      in the help, with blanks between them: "m m s", "n Down Enter"; wait:2s among them lets \
      real time pass, which a pause stops and the speed multiplies.

      --batch N prints N screens, --every apart, with an empty line between two. --format json \
      and csv print the figures of those moments in place of the screens: json a line each, csv \
      a row each under one header, in the form and with the names that run uses. One seed always \
      prints the same; where the locale has ASCII alone, screens are drawn with that, unless \
      --no-ascii says otherwise.
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
    name: [.long, .customLong("screen")],
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

  @Option(help: ArgumentHelp("Screens to print, 1 to 100000.", valueName: "count"))
  var batch = 1

  @Option(
    help: ArgumentHelp(
      "Real time between two screens (default: 1s).", valueName: "time"),
    transform: VirtualDuration.init)
  var every: VirtualDuration?

  @Option(help: "What to print.")
  var format = FrameFormat.text

  func validate() throws {
    guard (1...100_000).contains(batch) else {
      throw ValidationError("--batch is \(batch): expected 1 to 100000")
    }
    guard every.map({ $0.ticks > 0 }) ?? true else {
      throw ValidationError("--every is 0s: expected at least 1ms")
    }
  }

  func run() throws {
    let steps = try script.map { try KeyScript(file: $0) }
    _ = try display.loadTheme()
    let keyTable = try display.loadKeys()
    let settings = try display.settings()
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
    var session = (consume start).session(display, settings: settings, keys: keyTable)
    session.size = size?.size ?? Size(columns: 80, rows: 24)
    var offscreen = OffscreenSession(
      session: consume session, theme: theme, followsThemes: false,
      // Who asks for more than ASCII can read it, wherever it goes.
      showsUnicode: display.asciiWish == false || Terminal.isUTF8)
    if try steps?.play(on: &offscreen) ?? true { try keys?.play(on: &offscreen) }
    try show(&offscreen)
    try machine.saveSession(
      offscreen.session.machine, recipe: recipe, inputs: offscreen.session.inputs)
  }

  private func show(_ offscreen: inout OffscreenSession) throws {
    var report = format.report(of: offscreen.session.machine)
    for number in 0..<batch {
      if number > 0 {
        let period = every?.ticks ?? 1000
        offscreen.pass(milliseconds: period, slice: min(period, 100)) { _, _ in }
        if report == nil { print() }
      }
      if let text = try report?.text(for: offscreen.session.machine) {
        print(text)
      } else {
        for line in offscreen.draw().lines { print(line) }
      }
    }
  }
}
