import Foundation
import TemporaryFolders
import Testing

/// `pageout record`.
@Suite struct RecordTests {
  private static func events(_ file: URL) throws -> (header: [String: Any], events: [[Any]]) {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let values = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
    return (
      try #require(values.first as? [String: Any]),
      try values.dropFirst().map { try #require($0 as? [Any]) }
    )
  }

  private static func record(_ arguments: String, to file: URL) throws {
    let outcome = try Program.run("record \(arguments) -o \(file.path)")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func recordingHasScreensAndAMarkerAPass() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("leak.cast")
    try Self.record("leak-to-oom --for 8s --size 90x30", to: file)
    let (header, events) = try Self.events(file)
    #expect(header["width"] as? Int == 90)
    #expect(header["height"] as? Int == 30)
    let times = try events.map { try #require($0[0] as? Double) }
    #expect(times == times.sorted())
    #expect(times.last == 8)
    let markers = events.filter { $0[1] as? String == "m" }.compactMap { $0[2] as? String }
    #expect(markers.count > 10)
    #expect(markers.allSatisfy { $0.hasPrefix("domain 0: ") && $0.contains(" pages freed of ") })
    let run = try Program.run("run leak-to-oom --for 8s --every 100ms")
    #expect(markers.count == run.output.components(separatedBy: "\"inactive-scan\"").count - 1)
    #expect(events.filter { $0[1] as? String == "o" }.count > 60)
  }

  @Test func aMarkerTellsOfPassesThatNoOneRemembers() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("fast.cast")
    try Self.record("leak-to-oom --for 200ms --speed 1000", to: file)
    let markers = try Self.events(file).events.filter { $0[1] as? String == "m" }
      .compactMap { $0[2] as? String }
    #expect(markers.contains { $0.hasSuffix(" decisions earlier") })
  }

  @Test func oneScriptMakesOneRecording() throws {
    let folder = try TemporaryFolder()
    let script = folder.file("keys")
    try "# pressure\nwait:1s m m\nwait:1s D # domain\nwait:500ms O s".write(
      to: script, atomically: true, encoding: .utf8)
    let files = [folder.file("a.cast"), folder.file("b.cast")]
    for file in files {
      try Self.record("calm-desktop --for 4s --script \(script.path)", to: file)
    }
    let data = try files.map { try Data(contentsOf: $0) }
    #expect(data[0] == data[1])
    let (_, events) = try Self.events(files[0])
    let screens = events.compactMap { $0[2] as? String }.joined()
    #expect(screens.contains("pressure"))
    #expect(screens.contains("PAUSED"))
  }

  @Test func thirdVersionEndsWithTheStatus() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("x.cast")
    try Self.record("calm-desktop --for 1s --cast 3", to: file)
    let (header, events) = try Self.events(file)
    #expect(header["version"] as? Int == 3)
    #expect(events.last?[1] as? String == "x")
  }

  @Test func keyThatQuitsEndsTheRecording() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("q.cast")
    let outcome = try Program.run("record --for 9s -o \(file.path) --keys", last: "wait:1s q m")
    #expect(outcome.status == 0)
    #expect(try Self.events(file).events.last?[0] as? Double == 1)
  }

  @Test func mistakeInAScriptNamesItsLine() throws {
    let folder = try TemporaryFolder()
    let script = folder.file("keys")
    try "m m\nwait:1s frob\n".write(to: script, atomically: true, encoding: .utf8)
    for command in ["frame --script", "record -o x.cast --script"] {
      let outcome = try Program.run("\(command) \(script.path)")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("keys:2: \"frob\" is no key"))
    }
    #expect(!FileManager.default.fileExists(atPath: "x.cast"))
  }

  @Test(arguments: [
    ("record", "--output"), ("record -o x.cast --fps 0", "--fps is 0"),
    ("record -o x.cast --cast 4", "expected 2 or 3"),
    ("record -o /nonexistent/x.cast", "no such folder"),
  ])
  func badOptionsAreRefusedInOneLine(arguments: String, complaint: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(complaint))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
