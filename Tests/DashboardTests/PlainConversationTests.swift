import Machine
import PageDaemon
import Testing

@testable import Dashboard

/// The laboratory in lines of text.
@Suite struct PlainConversationTests {
  private static func conversation(domains: Int = 2) throws -> PlainConversation {
    PlainConversation(session: try SampleMachine.session(domains: domains, isPaused: true))
  }

  @Test func greetingSaysWhatThereIs() throws {
    let greeting = try Self.conversation().greeting
    #expect(greeting.first == "Time 0:00:00.0. 128 MiB of memory in 2 domains, 10 processes.")
    #expect(greeting.count == 4)
    #expect(greeting.last == "Type help for the commands.")
  }

  @Test func runLetsTimePassAndTellsTheNews() throws {
    var conversation = try Self.conversation()
    let answer = conversation.obey("run 2s")
    #expect(conversation.session.machine.now == 2000)
    #expect(answer.lines.contains { $0.hasPrefix("Time 0:00:02.0.") })
    #expect(answer.lines.contains { $0.contains("domain 0, ") && $0.hasSuffix(" pages wanted.") })
    #expect(conversation.news().isEmpty)
  }

  @Test func gotoArrivesAtOnce() throws {
    var conversation = try Self.conversation()
    let answer = conversation.obey("goto 2.5s")
    #expect(conversation.session.machine.now == 2500)
    #expect(answer.effect == .none)
    #expect(answer.lines.count > 1)
    #expect(answer.lines.last == "arrived at 0:00:02.5.")
    #expect(
      conversation.obey("goto 1s").lines == ["1s has passed: expected a time after 0:00:02.5."])
  }

  @Test func stepRunsOnePass() throws {
    var conversation = try Self.conversation()
    let scans = conversation.session.machine.vm.pageDaemons.map(\.scans)
    _ = conversation.obey("step 1")
    #expect(conversation.session.machine.vm.pageDaemons[1].scans == scans[1] + 1)
  }

  @Test func domainIsDescribedInWholeSentences() throws {
    var conversation = try Self.conversation()
    let machine = conversation.session.machine
    let lines = conversation.obey("domain 1").lines
    #expect(lines.first == "Domain 1: 16,384 pages, 64 MiB.")
    let free = NumberFormat.grouped(machine.vm.count(.free, domain: 1))
    #expect(lines.contains { $0.hasPrefix("free: \(free) pages, ") })
    #expect(lines.contains { $0.hasPrefix("PID controller: setpoint ") && $0.hasSuffix("pages.") })
    #expect(lines.allSatisfy { $0.hasSuffix(".") })
    #expect(lines.allSatisfy { line in line.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func dashboardsCommandsAreKnown() throws {
    var conversation = try Self.conversation()
    #expect(conversation.obey("spawn leak").lines.first?.contains("leak") == true)
    #expect(conversation.session.machine.processes.contains { $0.name == "leak" })
    #expect(conversation.obey("quit").effect == .quit)
    #expect(conversation.obey("save x.pageout").effect == .save("x.pageout"))
  }

  @Test(arguments: [
    ("domain 2", "expected the number of a domain, 0 to 1, found '2'."),
    ("domain", "expected the number of a domain, 0 to 1, found nothing."),
    ("spawn leek", "there is no kind of process 'leek': did you mean 'leak'?"),
    ("frobnicate", "there is no command 'frobnicate': help lists them."),
    ("?", "there is no command '?': help lists them."),
    ("staus", "there is no command 'staus': did you mean 'status'?"),
    ("status foo", "status takes nothing after it, found 'foo'."),
    ("pause now", "pause takes nothing after it, found 'now'."),
    ("theme paper", "there are no colours without a screen: expected pageout without --plain."),
    ("panel laundry", "there are no panels without a screen: expected status or domain."),
  ])
  func refusalSaysWhatWasExpected(line: String, answer: String) throws {
    var conversation = try Self.conversation()
    #expect(conversation.obey(line) == PlainConversation.Answer(lines: [answer]))
  }

  @Test func helpListsEveryCommandOnce() throws {
    var conversation = try Self.conversation()
    let names = conversation.obey("help").lines.compactMap {
      $0.split(whereSeparator: { " :".contains($0) }).first
    }
    #expect(Set(names).count == names.count)
    for name in ["status", "run", "spawn", "set", "quit", "save"] {
      #expect(names.contains { $0 == name }, "\(name)")
    }
    for name in ["view", "page", "layout", "panel", "theme"] {
      #expect(!names.contains { $0 == name }, "\(name)")
      #expect(conversation.obey("\(name) x").effect == .none)
    }
  }

  @Test func emptyLinePausesAndGoesOn() throws {
    var conversation = try Self.conversation()
    #expect(conversation.obey("").lines == ["Time passes."])
    #expect(conversation.obey("").lines == ["Paused."])
  }
}
