import Library
import Machine
import PageDaemon

/// The laboratory without a screen: lines come in, lines go out. Of the dashboard's commands those
/// that are about the machine are here too.
package struct PlainConversation: Sendable {
  package private(set) var session: Session
  /// How many events had happened when they were last told of.
  private var toldEvents: Int

  /// What is to be said, and done by whoever holds the conversation.
  package struct Answer: Equatable, Sendable {
    package var lines: [String]
    package var effect = Session.Effect.none
  }

  package init(session: consuming Session) {
    toldEvents = session.machine.events.total
    self.session = session
  }

  /// What to say first.
  package var greeting: [String] {
    PlainReport(machine: session.machine).status + ["Type help for the commands."]
  }

  /// Events since this was last asked, a line each.
  package mutating func news() -> [String] {
    let events = session.machine.events
    let new = min(events.total - toldEvents, events.count)
    let missed = events.total - toldEvents - new
    toldEvents = events.total
    let lines = events.suffix(new).map(PlainReport.line)
    return missed > 0 ? ["\(missed) events were passed over."] + lines : lines
  }

  /// Lets real time pass.
  package mutating func advance(realMilliseconds: Int, while hasTime: () -> Bool) {
    session.advance(realMilliseconds: realMilliseconds, while: hasTime)
  }

  /// Takes a line; an empty one pauses the machine or lets it go on.
  package mutating func obey(_ line: String) -> Answer {
    let words = line.split(separator: " ", maxSplits: 1)
    let argument = words.count > 1 ? String(words[1]) : ""
    do throws(CommandRefusal) {
      let name = words.first.map(String.init) ?? "pause"
      if let command = Self.commands.first(where: { $0.name == name }) {
        guard !command.argument.isEmpty || argument.trimmingBlanks.isEmpty else {
          throw CommandRefusal("\(name) takes nothing after it, found \(argument.quoted)")
        }
        return Answer(lines: try command.answer(&self, argument.trimmingBlanks))
      }
      if let reason = Self.reasonsToRefuse[name] { throw CommandRefusal(reason) }
      session.clearMessage()
      let effect = try session.obey(line, among: Self.names)
      let before = session.state.message?.text
      session.reachGoal()
      let after = session.state.message?.text
      // What happens on the way comes before what is said of the arrival.
      let lines = before.map { [Self.sentence($0)] } ?? []
      let arrival = after == before ? [] : after.map { [Self.sentence($0)] } ?? []
      return Answer(lines: lines + news() + arrival, effect: effect)
    } catch {
      return Answer(lines: [Self.sentence(error.reason)])
    }
  }

  /// A command that this conversation has beside those of the dashboard.
  private struct PlainCommand: Sendable {
    let name: String
    let argument: String
    let help: String
    let answer: @Sendable (inout PlainConversation, String) throws(CommandRefusal) -> [String]
  }

  private static let commands: [PlainCommand] = [
    PlainCommand(name: "status", argument: "", help: "The machine in a few lines.") {
      conversation, _ in PlainReport(machine: conversation.session.machine).status
    },
    PlainCommand(name: "domain", argument: "NUMBER", help: "Everything about a memory domain.") {
      conversation, text throws(CommandRefusal) in
      PlainReport(machine: conversation.session.machine)
        .domain(try conversation.domainNumber(text))
    },
    PlainCommand(name: "processes", argument: "", help: "A line a process.") {
      conversation, _ in PlainReport(machine: conversation.session.machine).processes
    },
    PlainCommand(name: "devices", argument: "", help: "A line a device.") {
      conversation, _ in PlainReport(machine: conversation.session.machine).devices
    },
    PlainCommand(name: "run", argument: "TIME", help: "Lets time pass, such as 10s.") {
      conversation, text throws(CommandRefusal) in try conversation.run(text)
    },
    PlainCommand(
      name: "step", argument: "[DOMAIN]",
      help: "Runs until the page daemon of a domain has done one pass."
    ) { conversation, text throws(CommandRefusal) in try conversation.step(text) },
    PlainCommand(
      name: "pause", argument: "", help: "Pauses, or lets time pass; so does an empty line."
    ) { conversation, _ in
      _ = conversation.session.perform([.togglePause])
      return [conversation.session.isRunning ? "Time passes." : "Paused."]
    },
    PlainCommand(name: "help", argument: "", help: "The commands.") { _, _ in help },
  ]

  /// Commands of the dashboard that mean nothing without a screen, and why.
  private static let reasonsToRefuse: [String: String] = [
    "view": "there are no views without a screen: expected status, domain, processes or devices",
    "page": "a page is followed on the screen only: expected pageout without --plain",
    "layout": "there is no layout without a screen: expected pageout without --plain",
    "panel": "there are no panels without a screen: expected status or domain",
    "theme": "there are no colours without a screen: expected pageout without --plain",
  ]

  /// The commands of the dashboard that are here too, and in the same form.
  private static let sharedCommands = CommandTable.all.filter { command in
    reasonsToRefuse[command.name] == nil && !commands.contains { $0.name == command.name }
  }

  /// All commands that there are.
  private static let names = commands.map(\.name) + sharedCommands.map(\.name)

  private static var help: [String] {
    let own = commands.map { (name: $0.name, argument: $0.argument, help: $0.help) }
    let shared = sharedCommands.map { (name: $0.name, argument: $0.argument, help: $0.help) }
    return (own + shared).map { command in
      command.argument.isEmpty
        ? "\(command.name): \(command.help)"
        : "\(command.name) \(command.argument): \(command.help)"
    }
  }

  private func domainNumber(_ text: String) throws(CommandRefusal) -> Int {
    let count = session.machine.vm.domains.count
    guard let number = Int(text), (0..<count).contains(number) else {
      let range = count == 1 ? "0, the only domain" : "0 to \(count - 1)"
      let found = text.isEmpty ? "nothing" : text.quoted
      throw CommandRefusal("expected the number of a domain, \(range), found \(found)")
    }
    return number
  }

  private mutating func run(_ text: String) throws(CommandRefusal) -> [String] {
    let duration: VirtualDuration
    do {
      duration = try VirtualDuration(text)
    } catch {
      throw CommandRefusal(error.description)
    }
    session.run(ticks: Int64(duration.ticks))
    let lines = news()
    return lines + PlainReport(machine: session.machine).status
  }

  private mutating func step(_ text: String) throws(CommandRefusal) -> [String] {
    let domain = text.isEmpty ? session.state.focus : try domainNumber(text)
    _ = session.perform([.stepPass(domain: domain)])
    let message = session.state.message?.text
    return news() + (message.map { [Self.sentence($0)] } ?? [])
  }

  /// Text with a stop at its end.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
  }
}
