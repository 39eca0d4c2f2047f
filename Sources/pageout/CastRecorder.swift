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
  /// Scans of each domain's page daemon that were seen.
  private var scans: [UInt64] = []

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

  /// Records a screen if it differs from the one before, and marks the passes that were made since.
  ///
  /// - Parameter milliseconds: from the start of the recording.
  mutating func record(_ canvas: Canvas, of machine: Machine, at milliseconds: Int) throws {
    for label in newPasses(of: machine) { try write(.marker(label), at: milliseconds) }
    if canvas.size != size {
      size = canvas.size
      try write(.resize(size), at: milliseconds)
    }
    let codes = encoder.encode(canvas)
    if !codes.isEmpty { try write(.output(codes), at: milliseconds) }
  }

  /// Ends the recording.
  mutating func finish(at milliseconds: Int) throws {
    // The cursor, which the first screen hid, comes back.
    try write(.output("\u{1B}[0m\u{1B}[?7h\u{1B}[?25h"), at: milliseconds)
    try write(.exit(status: 0), at: milliseconds)
    try check(file.close())
  }

  /// Passes that wanted pages, the latest of each domain.
  private mutating func newPasses(of machine: Machine) -> [String] {
    let daemons = machine.vm.pageDaemons
    defer { scans = daemons.map(\.scans) }
    guard scans.count == daemons.count else { return [] }
    return daemons.indices.compactMap { domain in
      let daemon = daemons[domain]
      guard daemon.scans != scans[domain], daemon.pass > 0, daemon.lastShortage > 0 else {
        return nil
      }
      return "domain \(domain), pass \(daemon.pass): \(daemon.lastShortage) wanted, "
        + (daemon.metTarget ? "target met" : "target missed")
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
