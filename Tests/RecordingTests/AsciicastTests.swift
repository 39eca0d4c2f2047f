import Canvas
import Foundation
import Recording
import Testing

@Suite struct AsciicastTests {
  private static func object(_ line: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  private static func event(_ line: String?) throws -> (time: Double, code: String, text: String) {
    let values = try JSONSerialization.jsonObject(with: Data(try #require(line).utf8))
    let event = try #require(values as? [Any])
    #expect(event.count == 3)
    return (
      try #require(event[0] as? Double), try #require(event[1] as? String),
      try #require(event[2] as? String)
    )
  }

  @Test func headersNameTheSizeAsTheirVersionDoes() throws {
    let size = Size(columns: 100, rows: 30)
    let second = try Self.object(Asciicast(version: .v2).header(size: size, title: "a \"leak\""))
    #expect(second["version"] as? Int == 2)
    #expect(second["width"] as? Int == 100)
    #expect(second["height"] as? Int == 30)
    #expect(second["title"] as? String == "a \"leak\"")
    let third = try Self.object(Asciicast(version: .v3).header(size: size, title: "t"))
    #expect(third["version"] as? Int == 3)
    let term = try #require(third["term"] as? [String: Any])
    #expect(term["cols"] as? Int == 100)
    #expect(term["rows"] as? Int == 30)
  }

  @Test func timesCountFromTheStartInVersionTwo() throws {
    var cast = Asciicast(version: .v2)
    let first = try Self.event(cast.line(for: .output("\u{1B}[1;1Hé"), at: 100))
    #expect(first == (0.1, "o", "\u{1B}[1;1Hé"))
    let second = try Self.event(cast.line(for: .marker("domain 0, pass 2"), at: 1250))
    #expect(second == (1.25, "m", "domain 0, pass 2"))
    #expect(try cast.line(for: .exit(status: 0), at: 1250) == nil)
  }

  @Test func timesCountFromTheEventBeforeInVersionThree() throws {
    var cast = Asciicast(version: .v3)
    _ = try cast.line(for: .output("x"), at: 100)
    let size = Size(columns: 90, rows: 25)
    #expect(try Self.event(cast.line(for: .resize(size), at: 1250)) == (1.15, "r", "90x25"))
    #expect(try Self.event(cast.line(for: .exit(status: 0), at: 1300)) == (0.05, "x", "0"))
  }
}
