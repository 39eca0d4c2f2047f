import Canvas
import FoundationEssentials

/// A recording in the making, in asciinema's format, version 2 or 3: a header, then a line an event.
///
/// Lines are complete as they come, so that a recording which breaks off can still be played.
package struct Asciicast: Sendable {
  package enum Version: Int, CaseIterable, Sendable {
    /// Times count from the start.
    case v2 = 2
    /// Times count from the event before.
    case v3 = 3
  }

  /// What happens in a recording.
  package enum Event: Equatable, Sendable {
    /// The terminal gets these codes.
    case output(String)
    /// A place that a player can jump to.
    case marker(String)
    case resize(Size)
    /// The program ended; only version 3 can say so.
    case exit(status: Int32)
  }

  private let version: Version
  /// Milliseconds of the last event from the start.
  private var lastEvent = 0

  package init(version: Version) {
    self.version = version
  }

  /// The first line.
  package func header(size: Size, title: String) throws -> String {
    switch version {
    case .v2:
      try line(HeaderV2(width: size.columns, height: size.rows, title: title))
    case .v3:
      try line(HeaderV3(term: .init(cols: size.columns, rows: size.rows), title: title))
    }
  }

  /// The line about an event.
  ///
  /// - Parameter milliseconds: from the start of the recording; not before the last event.
  /// - Returns: nil for an event that the version has no word for.
  package mutating func line(for event: Event, at milliseconds: Int) throws -> String? {
    precondition(milliseconds >= lastEvent, "events come in order of time")
    let code: String
    let text: String
    switch event {
    case .output(let codes): (code, text) = ("o", codes)
    case .marker(let label): (code, text) = ("m", label)
    case .resize(let size): (code, text) = ("r", "\(size.columns)x\(size.rows)")
    case .exit(let status):
      guard version == .v3 else { return nil }
      (code, text) = ("x", "\(status)")
    }
    let time = version == .v2 ? milliseconds : milliseconds - lastEvent
    lastEvent = milliseconds
    return "[\(Self.seconds(time)), \"\(code)\", \(try line(text))]"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let thousandths = String(milliseconds % 1000)
    return "\(milliseconds / 1000)."
      + String(repeating: "0", count: 3 - thousandths.count) + thousandths
  }

  private func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private struct HeaderV2: Encodable {
    var version = 2
    var width: Int
    var height: Int
    var title: String
    var env = ["TERM": "xterm-256color"]
  }

  private struct HeaderV3: Encodable {
    struct Terminal: Encodable {
      var cols: Int
      var rows: Int
      var type = "xterm-256color"
    }

    var version = 3
    var term: Terminal
    var title: String
  }
}
