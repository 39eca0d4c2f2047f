import ArgumentParser
import Library
import Plot

/// Draws a run.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a run as a figure for slides and reports.",
    discussion: """
      Reads what pageout run --format jsonl prints and draws it over one axis of time: the queues, \
      free memory against its thresholds, the PID controller, swap, and what happened. The name of \
      the file to write decides its format: .svg or .png; a file that is there is replaced. Short \
      intervals show more: pageout run leak-to-oom --every 100ms > run.jsonl
      """)

  @Argument(
    help: ArgumentHelp(
      "Lines of pageout run --format jsonl; - for standard input.", valueName: "run.jsonl"))
  var input: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The picture to write: .svg or .png.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp("What stands above (default: the run's file name).", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp("Show this memory domain (default: all together).", valueName: "number"))
  var domain: Int?

  @Option(
    help: ArgumentHelp("Show the run from here.", valueName: "time"),
    transform: VirtualDuration.init)
  var from: VirtualDuration?

  @Option(
    help: ArgumentHelp("Show the run up to here.", valueName: "time"),
    transform: VirtualDuration.init)
  var to: VirtualDuration?

  @Option(
    help: ArgumentHelp(
      "What to show, top down (default: \(PanelList.all.description)).", valueName: "panels"),
    transform: PanelList.init)
  var panels = PanelList.all

  @Option(
    help: ArgumentHelp(
      "Size of the picture in pixels (default: 1600x900).", valueName: "width x height"),
    transform: PictureSize.init)
  var size = PictureSize.slide

  @Option(
    help: ArgumentHelp(
      "Colour theme: \(Theme.bundledNames.joined(separator: ", ")), or a file.",
      valueName: "name"))
  var theme = "projector"

  func run() throws {
    let format = try PictureFormat(path: output)
    try AtomicFile.requireWritable(output)
    let colors = PlotColors(theme: try Theme.load(theme))
    let selection = try selection(of: try RunReader.record(of: input))
    let figure = RunFigure(
      title: title?.printable ?? name, panels: panels.panels, width: size.width,
      height: size.height, colors: colors)
    let scene = figure.scene(of: selection)
    switch format {
    case .svg: try AtomicFile.write(SVGWriter.text(of: scene), to: output)
    case .png: try AtomicFile.write(PNGWriter.bytes(of: Raster(scene)), to: output)
    }
  }

  /// The run's name where it was given none.
  private var name: String {
    guard input != "-" else { return "pageout run" }
    let file = input.split(separator: "/").last ?? ""
    return String(file.hasSuffix(".jsonl") ? file.dropLast(".jsonl".count) : file).printable
  }

  /// The part of the run that the options name.
  private func selection(of record: RunRecord) throws -> RunSelection {
    if let domain, !(0..<record.domainCount).contains(domain) {
      throw ValidationError(
        "--domain is \(domain): the run's machine has "
          + (record.domainCount == 1 ? "domain 0 only" : "domains 0 to \(record.domainCount - 1)"))
    }
    let start = Int64(from?.ticks ?? 0)
    let end = to.map { Int64($0.ticks) } ?? Int64.max
    guard start <= end else { throw ValidationError("--to is before --from") }
    guard record.times.contains(where: { (start...end).contains($0) }) else {
      let (first, last) = (record.times.first ?? 0, record.times.last ?? 0)
      throw ValidationError(
        "--from and --to leave no line of the run, which goes from \(first) ms to \(last) ms")
    }
    return RunSelection(record, domain: domain, times: start...end)
  }
}
