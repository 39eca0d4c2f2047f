import Foundation
import TemporaryFolders
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

  @Test("a locale of ASCII alone gets no more, unless asked for")
  func locale() throws {
    let plain = try Program.run("frame \(Self.machine)", locale: "C")
    #expect(plain.output == (try frame("--ascii").output))
    let asked = try Program.run("frame \(Self.machine) --no-ascii", locale: "C")
    #expect(asked.output == (try frame("").output))
  }

  @Test("--batch prints screens one period apart, each as it would be alone")
  func batch() throws {
    let batch = try frame("--batch 3 --every 2s --screen 80x24")
    let screens = batch.output.split(separator: "\n\n", omittingEmptySubsequences: false)
    #expect(screens.count == 3)
    for (index, screen) in screens.enumerated() {
      let alone = try frame("--screen 80x24", keys: index == 0 ? "" : "wait:\(2 * index)s")
      #expect(
        screen.trimmingCharacters(in: .newlines) == alone.output.trimmingCharacters(in: .newlines))
    }
    #expect(try frame("--batch 0").errors.contains("--batch is 0: expected 1 to 100000"))
    #expect(try frame("--every 0s").errors.contains("expected at least 1ms"))
  }

  @Test("--format gives the figures of the same moments, as run does")
  func format() throws {
    let csv = try frame("--batch 3 --format csv").lines.dropLast()
    let run = try Program.run("run \(Self.machine) --for 2s --format csv").lines.dropLast()
    #expect(csv.count == 4)
    #expect(Array(csv.suffix(2)) == Array(run.suffix(2)))
    #expect(csv.first == run.first)
    let json = try frame("--batch 2 --format json").lines.dropLast()
    #expect(json.count == 2)
    for line in json {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test("a script that is wrong is refused before the machine starts")
  func script() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("keys")
    try Data("m\nnokey\n".utf8).write(to: file)
    let frame = try Program.run("frame nothing-such --script \(file.path)")
    #expect(frame.status == 2)
    #expect(frame.errors.contains("keys:2: "))
  }
}
