import ArgumentParser
import Canvas
import Library
import Terminal

/// Says what is in a trace.
struct TraceInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a trace refers to: pages, reads and writes, regions, working set.",
    discussion: """
      A trace is a file in one of these formats, plain or compressed by gzip; its format is guessed \
      unless it is written before the path, as in din:FILE.

        lackey   valgrind --tool=lackey --trace-mem=yes --log-file=FILE PROGRAM
        din      Dinero: 0 (read), 1 (write) or 2 (fetch), and a hexadecimal address
        address  a hexadecimal address, and R or W
        pages    numbers of pages in decimal, one a line or with commas
        csv      a header with address or page, perhaps access, size, count
      """)

  @Argument(help: ArgumentHelp("Traces.", valueName: "file"), transform: TraceFile.init)
  var files: [TraceFile]

  @Flag(help: "Print a line of JSON for each trace.")
  var json = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  func run() throws {
    let glyphs: GlyphSet = ascii || !Terminal.isUTF8 ? .ascii : .unicode
    for (index, file) in files.enumerated() {
      let progress = ProgressLine(label: "Reading \(file.path.printable)", file: file.path)
      defer { progress.clear() }
      let trace = try TraceOutline(of: file) { progress.show($0 / 2) }
      let statistics = try TraceStatistics(of: trace) { progress.show((1 + $0) / 2) }
      progress.clear()
      if json {
        print(try TraceInfoLine(trace, statistics).text)
      } else {
        if index > 0 { print() }
        for line in TraceInfoText(trace, statistics, glyphs: glyphs).lines { print(line) }
      }
    }
  }
}
