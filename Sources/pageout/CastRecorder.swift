import Canvas
import Dashboard
import Glibc
import Library
import Machine
import PageDaemon
import Recording

/// Writes what a screen shows into a recording, line by line, so that one that breaks off can still
/// be played.
struct CastRecorder {
  private let file: FileDescriptor
  private let path: String
  private var encoder = ScreenEncoder()
  private var cast: Asciicast
  private var size: Size
  /// Decisions of the page daemon that were seen; nil before the first screen.
  private var decisions: Int?

  /// Begins a recording.
  ///
  /// - Throws: why nothing can be written there.
  init(to path: String, version: Asciicast.Version, size: Size, title: String) throws {
    try AtomicFile.requireWritable(path)
    guard let file = FileDescriptor(writing: path) else { throw AtomicFile.failure(path, errno) }
    self.file = file
    self.path = path
    self.size = size
    cast = Asciicast(version: version)
    try write(try cast.header(size: size, title: title))
  }

  /// Records a screen if it differs from the one before, and marks each pass since then that had
  /// pages to free.
  ///
  /// - Parameter milliseconds: from the start of the recording.
  mutating func record(_ canvas: Canvas, of machine: Machine, at milliseconds: Int) throws {
    for label in newPasses(of: machine.decisions) { try write(.marker(label), at: milliseconds) }
    if canvas.size != size {
      size = canvas.size
      try write(.resize(size), at: milliseconds)
    }
    let codes = encoder.encode(canvas)
    if !codes.isEmpty { try write(.output(codes), at: milliseconds) }
  }

  /// Ends the recording.
  ///
  /// - Parameter status: that with which the program ends.
  mutating func finish(at milliseconds: Int, status: Int32 = 0) throws {
    // The cursor, which the first screen hid, comes back.
    try write(.output("\u{1B}[0m\u{1B}[?7h\u{1B}[?25h"), at: milliseconds)
    try write(.exit(status: status), at: milliseconds)
    try check(file.close())
  }

  /// Labels of the passes since the screen before, oldest first. Passes of a machine at rest, which
  /// only age pages, are none; where a screen shows so much time at once that the log has forgotten
  /// some of it, one label says so.
  private mutating func newPasses(of log: DecisionLog) -> [String] {
    defer { decisions = log.total }
    guard let decisions else { return [] }
    let count = log.total - decisions
    let kept = log.suffix(count)
    let forgotten = kept.count < count ? ["\(count - kept.count) decisions earlier"] : []
    return forgotten
      + kept.compactMap { entry in
        guard case .decision(.scannedInactive(let result)) = entry.event.kind, result.wanted > 0
        else { return nil }
        let domain = entry.event.domain.map { "domain \($0): " } ?? ""
        return "\(domain)\(result.freed) pages freed of \(result.wanted) wanted, "
          + (result.metShortage ? "target met" : "target missed")
      }
  }

  private mutating func write(_ event: Asciicast.Event, at milliseconds: Int) throws {
    if let line = try cast.line(for: event, at: milliseconds) { try write(line) }
  }

  private func write(_ line: String) throws {
    try check(file.write(line + "\n"))
  }

  private func check(_ error: CInt) throws {
    if error != 0 { throw AtomicFile.failure(path, error) }
  }
}
