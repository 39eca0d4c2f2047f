import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct QueryTests {
  private func pids(_ query: String) throws -> [Int32] {
    let processes = try SampleMachine.session().machine.processes
    let query = try Query<ProcessColumn>(query)
    return processes.filter(query.matches).map(\.pid)
  }

  @Test func comparesAndJoins() throws {
    let processes = try SampleMachine.session().machine.processes
    func expected(_ isWanted: (ProcessReport) -> Bool) -> [Int32] {
      processes.filter(isWanted).map(\.pid)
    }
    #expect(try pids("rss > 2MiB") == expected { $0.residentPages > 512 })
    #expect(
      try pids("res <= 2MiB and not kind = browser")
        == expected { $0.residentPages <= 512 && $0.kind.name != "browser" })
    #expect(
      try pids("(name ~ ^b or pid < 1004) kind != shell")
        == expected {
          ($0.name.hasPrefix("b") || $0.pid < 1004) && $0.kind.name != "shell"
        })
    #expect(try pids("").count == processes.count)
    #expect(
      try pids("brow|edit") == expected { $0.name.contains("brow") || $0.name.contains("edit") })
    #expect(try pids("name !~ e") == expected { !$0.name.contains("e") })
    #expect(try pids("stall >= 1h").isEmpty)
    #expect(try pids("replay >= 0%").isEmpty, "nothing is replayed here")
  }

  @Test(arguments: [
    ("rss >", "rss > what? expected an amount such as 10MiB"),
    ("rss > many", "expected an amount such as 10MiB, found 'many'"),
    ("stall > x", "expected a time such as 1.5s, found 'x'"),
    ("resident > 1M", "there is no 'resident'"),
    ("majr > 1", "there is no 'majr': did you mean 'major'?"),
    ("(rss > 1M", "a ( is not closed"), ("rss > 1M)", "there is a ) without a ("),
    ("a and", "something is missing at the end"), ("or b", "something is missing before or"),
    ("> 5", "a name is missing before >"),
    ("name < c", "name is a word: expected = != ~ or !~"),
    ("pid => 5", "=> compares nothing: expected = != < <= > >= ~ or !~"),
    ("name = \"x", "a quotation mark is not closed"), ("[a", "a [ is not closed"),
  ])
  func saysWhatIsWrong(text: String, complaint: String) {
    #expect(Query<ProcessColumn>.complaint(text) == complaint)
  }

  @Test func nestingHasABound() {
    let text = String(repeating: "( ", count: 10_000) + "a"
    #expect(Query<ProcessColumn>.complaint(text) == "too many ( are open")
    let many = String(repeating: "not ", count: 10_000) + "a"
    #expect(Query<ProcessColumn>.complaint(many) == "too many not in a row")
  }

  @Test func whatMakesNoSenseChangesNothing() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("P / b r o w s e r Enter /")
    func shown() throws -> [String] {
      session.draw(theme: .builtInDefault, glyphs: .ascii).lines.filter { $0.contains("browser") }
    }
    let before = try shown().count
    try session.type("Space ( a")
    #expect(session.state.mode == .typing)
    let screen = session.draw(theme: .builtInDefault, glyphs: .ascii).lines.joined()
    #expect(screen.contains("a ( is not closed"))
    #expect(try shown().count >= before)
    try session.type("Enter")
    #expect(session.state.mode == .typing, "half a filter is not kept")
    try session.type(")")
    let corrected = session.draw(theme: .builtInDefault, glyphs: .ascii).lines.joined()
    #expect(!corrected.contains("is not closed"))
    try session.type("Esc")
    #expect(session.state.mode == .processes)
  }

  @Test func eventsAreChosenByWhatTheyAreAbout() throws {
    let events = [
      Event(tick: 500, kind: .spawned(pid: 7, name: "leak")),
      Event(tick: 900, domain: 1, kind: .laundered(pages: 40)),
      Event(tick: 2500, kind: .killed(pid: 7, name: "leak")),
      Event(tick: 2600, kind: .swapOff(name: "md0")),
      Event(tick: 2700, kind: .pageMoved(page: PageNumber(12), text: "inactive to active")),
    ]
    func ticks(_ text: String) throws -> [Int64] {
      let query = try Query<EventField>(text)
      return events.filter(query.matches).map(\.tick)
    }
    #expect(try ticks("pid = 7") == [500, 2500])
    #expect(try ticks("pid = 7 time > 1s") == [2500])
    #expect(try ticks("domain = 1 or device = md0") == [900, 2600])
    #expect(try ticks("about = kills") == [2500])
    #expect(try ticks("about:kills or kind:spawn") == [500, 2500])
    #expect(try ticks("kind = laundered") == [900])
    #expect(try ticks("kind ~ ^kill") == [2500])
    #expect(try ticks("process = leak") == [500, 2500])
    #expect(
      Query<EventField>.complaint("about = foo")
        == "expected one of passes, laundry, shortage, kills, processes, devices, pages, steering, "
        + "found 'foo'")
    #expect(
      Query<EventField>.complaint("kind = foo")?.hasPrefix("expected one of wakeup, ") == true)
    #expect(try ticks("page:12") == [2700])
    #expect(try ticks("page = 13").isEmpty)
    #expect(try ticks("frame:12 inactive") == [2700])
    #expect(try ticks("else:12").isEmpty, "what is no name is a pattern")
    #expect(Query<EventField>.complaint("page:x") == "expected a whole number, found 'x'")
    #expect(try ticks("not grave = info and name ~ lea") == [2500])
    #expect(try ticks("killed|launder") == [900, 2500])
    #expect(try ticks("grave >= warning") == [2500])
    #expect(try ticks("grave < critical").count == 4)
    #expect(
      Query<EventField>.complaint("grave > dreadful")
        == "expected one of decision, info, notice, warning, critical, found 'dreadful'")
  }
}
