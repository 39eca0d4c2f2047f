import Foundation
import TemporaryFolders
import Testing

@Suite("pageout plot")
struct PlotCommandTests {
  private static let machine = "run --memory 16MiB --domains 1 --swap none --every 250ms"
  private static let sample = Result { try Program.run(machine + " --for 20s").output }

  @Test("a run becomes a picture in the format of the file's name, always the same")
  func pictures() throws {
    let folder = try TemporaryFolder()
    for (name, start) in [
      ("a.svg", Data("<svg ".utf8)), ("a.PNG", Data([0x89, 0x50, 0x4E, 0x47])),
    ] {
      let file = folder.file(name)
      var files: [Data] = []
      for _ in 0..<2 {
        let plot = try Program.run(
          "plot - -o \(file.path) --size 640x360", input: Self.sample.get())
        #expect(plot.status == 0 && plot.output.isEmpty && plot.errors.isEmpty)
        files.append(try Data(contentsOf: file))
      }
      #expect(files[0].prefix(start.count) == start)
      #expect(files[0] == files[1])
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: URL(filePath: folder.path).path).count
        == 2)
  }

  @Test("the title, the panels and the times are those asked for")
  func options() throws {
    let folder = try TemporaryFolder()
    let (input, output) = (folder.file("short-of-memory.jsonl"), folder.file("a.svg"))
    try Self.sample.get().write(to: input, atomically: true, encoding: .utf8)
    func svg(_ arguments: String, last: String? = nil) throws -> String {
      let plot = try Program.run("plot \(input.path) -o \(output.path) \(arguments)", last: last)
      #expect(plot.status == 0, "\(plot.errors)")
      return try String(contentsOf: output, encoding: .utf8)
    }
    let whole = try svg("")
    #expect(whole.contains(">short-of-memory</text>"))
    #expect(whole.contains("width=\"1600\" height=\"900\""))
    let part = try svg(
      "--panels pid,free --from 5s --to 10s --theme midnight --title", last: "A & B")
    #expect(part.contains(">A &amp; B</text>"))
    #expect(!part.contains("Queues"))
    #expect(part.contains(">0:06</text>") && !part.contains(">0:12</text>"))
    let (pid, free) = (part.range(of: "PID controller"), part.range(of: "Free memory"))
    #expect(try #require(pid).lowerBound < #require(free).lowerBound)
  }

  @Test(
    "what cannot be drawn is refused in one line, and nothing is written",
    arguments: [
      ("-o FOLDER/a.gif", "expected a name that ends in .svg or .png"),
      ("-o FOLDER/none/a.svg", "there is no such folder"),
      ("-o FOLDER/a.svg --panels quues", "did you mean 'queues'?"),
      ("-o FOLDER/a.svg --panels free,free", "expected each panel once"),
      ("-o FOLDER/a.svg --domain 1", "the run's machine has domain 0 only"),
      ("-o FOLDER/a.svg --from 30s", "the run, which goes from 250 ms to"),
      ("-o FOLDER/a.svg --from 3s --to 2s", "--to is before --from"),
      ("-o FOLDER/a.svg --size 10x10", "from 400x225 to 8192x8192"),
      ("-o FOLDER/a.svg --theme nosuch", "nosuch"), ("", "--output"),
    ])
  func refusals(arguments: String, complaint: String) throws {
    let folder = try TemporaryFolder()
    let arguments = arguments.replacingOccurrences(
      of: "FOLDER", with: URL(filePath: folder.path).path)
    let plot = try Program.run("plot - \(arguments)", input: Self.sample.get())
    #expect(plot.status == 2)
    #expect(plot.errors.split(separator: "\n").count == 1)
    #expect(plot.errors.contains(complaint), "\(plot.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: URL(filePath: folder.path).path).isEmpty)
  }

  @Test("a damaged run is refused by line, and an older picture stays")
  func damagedRun() throws {
    let folder = try TemporaryFolder()
    let output = folder.file("a.svg")
    try "older".write(to: output, atomically: true, encoding: .utf8)
    var lines = try Self.sample.get().split(separator: "\n").map(String.init)
    lines[2] = String(lines[2].dropLast())
    let plot = try Program.run(
      "plot - -o \(output.path)", input: lines.joined(separator: "\n"))
    #expect(plot.status == 2)
    #expect(plot.errors.hasPrefix("pageout: standard input:3: expected"))
    #expect(try String(contentsOf: output, encoding: .utf8) == "older")
  }

  @Test("each line of a run tells the events since the one before, all of them once")
  func events() throws {
    func events(every interval: String) throws -> [[[String: Any]]] {
      try Program.run(
        "run --memory 16MiB --domains 1 --swap none --for 20s --every \(interval)"
      ).output.split(separator: "\n").map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["events_lost"] as? Int == 0)
        return try #require(object?["events"] as? [[String: Any]])
      }
    }
    let fine = try events(every: "250ms")
    for (index, moment) in fine.enumerated() {
      for event in moment {
        #expect(event.keys.sorted() == ["domain", "kind", "severity", "text", "time_ms"])
        let time = try #require(event["time_ms"] as? Int)
        #expect(time > (index - 1) * 250 && time <= (index + 1) * 250)
      }
    }
    let coarse = try events(every: "20s")
    #expect(coarse.count == 1)
    let texts = fine.joined().map { $0["text"] as? String }
    #expect(coarse[0].map { $0["text"] as? String } == texts)
    #expect(fine.joined().contains { $0["kind"] as? String == "wakeup" })
  }

  @Test("events that the machine forgot between two lines are counted, and the figure says so")
  func lostEvents() throws {
    let folder = try TemporaryFolder()
    let (scenario, output) = (folder.file("busy.yaml"), folder.file("a.svg"))
    let notes = (0..<600).map { "note \($0)" }.joined(separator: ", ")
    try """
    version: 1
    title: Busy
    machine: { memory: 16MiB, domains: 1 }
    timeline:
      - at 1s: [\(notes)]
    """.write(to: scenario, atomically: true, encoding: .utf8)
    let run = try Program.run("run \(scenario.path) --for 2s --every 2s")
    #expect(run.status == 0, "\(run.errors)")
    let line = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let (events, lost) = (line?["events"] as? [Any], line?["events_lost"] as? Int)
    #expect(events?.count == 512)
    #expect(try #require(lost) >= 88)
    let plot = try Program.run("plot - -o \(output.path)", input: run.output)
    #expect(plot.status == 0)
    #expect(
      try String(contentsOf: output, encoding: .utf8).contains(">\(lost ?? 0) not told</text>"))
  }
}
