import Library
import Testing

@testable import Plot

@Suite("Reading of runs")
struct RunReaderTests {
  private func read(_ lines: [String]) throws(InputError) -> RunRecord {
    try RunReader.record(ofText: lines.joined(separator: "\n") + "\n", named: "run.jsonl")
  }

  @Test("figures, sums over swap devices and events are read; unknown keys do not matter")
  func reading() throws {
    let event = #"""
      [{"domain":0,"kind":"vote","severity":"warning","text":"1 of 1","time_ms":400,"new":1}]
      """#.trimmingPrefix { $0 == " " }
    let record = try read([
      SampleRun.line(time: 250), "", SampleRun.line(time: 500, events: String(event)),
    ])
    #expect(record.times == [250, 500])
    #expect(record.values(of: .wired, domain: 0) == [1500, 1500])
    #expect(record.values(of: .swapTotal) == [800, 800])
    #expect(record.values(of: .swapUsed) == [30, 30])
    #expect(
      record.events == [
        RunEvent(time: 400, domain: 0, severity: "warning", kind: "vote", text: "1 of 1")
      ])
    #expect(record.tellsEvents && record.lostEvents == 0)
  }

  @Test("a run that does not tell its events, and one that lost some")
  func withoutEvents() throws {
    let old = try read([SampleRun.line(time: 250, without: ["events"])])
    #expect(!old.tellsEvents)
    let lossy = try read([
      SampleRun.line(time: 250, replacing: ["processes": "[],\"events_lost\":7"])
    ])
    #expect(lossy.lostEvents == 7)
  }

  /// A second line, and what is said of it.
  private static let damages: [(line: String, complaint: String)] = [
    ("{", "no whole JSON object"), ("[1]", "expected a line as pageout run"),
    ("time_ms: 500", "no whole JSON object"), ("\"text\"", "expected a line as pageout run"),
    (String(SampleRun.line(time: 500).dropLast(9)), "no whole JSON object"),
    (SampleRun.line(time: 250), "expected a time_ms above 250"),
    (SampleRun.line(time: 500, replacing: ["time_ms": "-1"]), "time of 0 or more"),
    (SampleRun.line(time: 500, without: ["time_ms"]), "no key 'time_ms'"),
    (
      SampleRun.line(time: 500, without: ["vm.domain.0.pidctrl.error"]),
      "no key 'vm.domain.0.pidctrl.error'"
    ),
    (
      SampleRun.line(time: 500, without: ["swapinfo.md1.used"]),
      "no key 'swapinfo.md1.used'"
    ),
    (
      SampleRun.line(time: 500, replacing: ["vm.domain.0.stats.active": "\"7\""]),
      "another kind of value for 'vm.domain.0.stats.active'"
    ),
    (
      SampleRun.line(time: 500, replacing: ["vm.domain.0.stats.active": "0.5"]),
      "whole number of at most 16 digits for 'vm.domain.0.stats.active'"
    ),
    (
      SampleRun.line(time: 500, replacing: ["vm.domain.0.stats.active": "9e18"]),
      "whole number of at most 16 digits for 'vm.domain.0.stats.active'"
    ),
    (SampleRun.line(time: 500, events: "7"), "another kind of value for 'events'"),
    (SampleRun.line(time: 500, events: #"[{"kind":"x"}]"#), "no key 'events: "),
  ]

  @Test("a damaged line is named with its number and what was expected", arguments: damages.indices)
  func damage(index: Int) throws {
    let (line, complaint) = Self.damages[index]
    let error = try #require(throws: InputError.self) {
      try read([SampleRun.line(time: 250), line])
    }
    #expect(error.file == "run.jsonl" && error.line == 2)
    #expect(error.message.contains(complaint), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test("an empty run is none")
  func empty() throws {
    for text in [[], ["", "  "]] {
      let error = try #require(throws: InputError.self) { try read(text) }
      #expect(
        error.description
          == "run.jsonl: expected the lines of pageout run --format jsonl, found none")
    }
  }

  @Test("a file that is not there, and a folder")
  func noFile() throws {
    let missing = try #require(throws: InputError.self) {
      try RunReader.record(of: "/nowhere/run.jsonl")
    }
    #expect(missing.message == "there is no such file")
    let folder = try #require(throws: InputError.self) { try RunReader.record(of: "/") }
    #expect(folder.message == "expected a file, found a directory")
  }

  @Test("rates come of counters, the first of the second; the wakeup threshold of the targets")
  func selection() {
    var record = RunRecord(domainCount: 2)
    for index in 0..<4 { record.append(SampleRun.moment(index, of: 4, domains: 2)) }
    let all = SampleRun.selection(record)
    #expect(all.rate(.swapPagesIn, milliseconds: 1000) == [48, 48, 48, 48])
    #expect(all.rate(.swapPagesOut, milliseconds: 250) == [1, 1, 3, 5])
    #expect(all.wakeup == [1350, 1350, 1350, 1350])
    #expect(all.sum(.wired) == [3000, 3000, 3000, 3000])
    let part = RunSelection(record, domain: 1, times: 500...800)
    #expect(part.times == [500, 750])
    #expect(part.rate(.swapPagesOut, milliseconds: 250) == [1, 3])
    #expect(part.sum(.wired) == [1500, 1500])
  }

  @Test("a part of a run has the events of its time and of its domains")
  func eventSelection() {
    let events = [
      RunEvent(time: 100, kind: "lowmem", text: "before"),
      RunEvent(time: 600, domain: 0, kind: "vote", text: "other domain"),
      RunEvent(time: 650, domain: 1, kind: "vote", text: "this domain"),
      RunEvent(time: 700, kind: "kill", text: "machine"),
      RunEvent(time: 990, kind: "kill", text: "after"),
    ]
    let record = SampleRun.record(count: 4, domains: 2, events: events)
    let part = RunSelection(record, domain: 1, times: 500...800)
    #expect(part.events.map(\.text) == ["this domain", "machine"])
    #expect(SampleRun.selection(record).events.count == 5)
  }
}
