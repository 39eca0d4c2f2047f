import Testing

@Suite("pageout frame")
struct FrameTests {
  private static let machine = "--memory 64MiB --domains 2 --swap 32MiB,16MiB"

  private func frame(_ arguments: String, keys: String? = nil) throws -> Program.Outcome {
    try Program.run(
      "frame \(Self.machine) \(arguments)" + (keys == nil ? "" : " --keys"), last: keys)
  }

  @Test("has the size asked for", arguments: [(80, 24), (120, 40), (200, 50), (40, 10)])
  func size(columns: Int, rows: Int) throws {
    let frame = try frame("--at 1s --size \(columns)x\(rows)")
    #expect(frame.status == 0)
    let lines = frame.lines.dropLast()
    #expect(lines.count == rows)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= columns })
    #expect(lines.contains { $0.unicodeScalars.count > columns / 2 })
  }

  @Test("is the same each time")
  func determinism() throws {
    let frames = try (0..<2).map { _ in try frame("--at 3s --size 120x40") }
    #expect(frames[0].output == frames[1].output)
  }

  @Test("keys change it: pressure, and a step that pauses")
  func keys() throws {
    let plain = try frame("--at 3s --size 120x40")
    let steered = try frame("--at 3s --size 120x40", keys: "m wait:1s s")
    #expect(!plain.output.contains("PAUSED"))
    #expect(steered.output.contains("PAUSED"))
    #expect(!plain.output.contains("(pressure) started"))
    #expect(steered.output.contains("(pressure) started"))
  }

  @Test("--ascii draws with ASCII only, and the default does not")
  func ascii() throws {
    #expect(try frame("--ascii").output.unicodeScalars.allSatisfy(\.isASCII))
    #expect(try !frame("").output.unicodeScalars.allSatisfy(\.isASCII))
  }
}
