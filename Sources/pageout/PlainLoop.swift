import Dashboard
import Library

/// The laboratory in lines of text: prints what happens, and takes commands a line each.
///
/// On a terminal time passes by itself; commands from a file are done one after another, and only
/// they let time pass.
struct PlainLoop {
  private var conversation: PlainConversation
  private var input = InputLines()
  private let isInteractive: Bool
  private let recipe: MachineRecipe
  private let log = MessageLog()
  /// Milliseconds between two looks at the machine while time passes.
  private static let interval = 200

  init(session: consuming Session, recipe: MachineRecipe) {
    isInteractive = FileDescriptor.standardInput.isTerminal
    self.recipe = recipe
    conversation = PlainConversation(session: session)
  }

  /// Runs until the input ends or says so.
  ///
  /// - Returns: the session as it is then.
  mutating func run() throws -> Session {
    CrashReport.install(log: log.descriptor)
    print(conversation.greeting)
    let clock = ContinuousClock()
    var last = clock.now
    while true {
      // Before more is done: what goes wrong from here on is reported with it.
      CrashReport.describe(recipe, conversation.session)
      let isLive = isInteractive && conversation.session.isRunning
      let outcome = input.next(within: isLive ? Self.interval : nil)
      let now = clock.now
      if isLive {
        advance(since: last, clock)
        print(conversation.news())
      }
      last = now
      switch outcome {
      case .nothing: continue
      case .end: return conversation.session
      case .line(let line):
        let answer = conversation.obey(line)
        print(answer.lines)
        switch answer.effect {
        case .quit: return conversation.session
        case .save(let path): print([save(to: path)])
        case .none, .repaint, .nextTheme, .theme, .takeMouse: break
        case .applySettings, .saveSettings, .saveLayouts: break
        }
        last = clock.now
      }
    }
  }

  private mutating func advance(since last: ContinuousClock.Instant, _ clock: ContinuousClock) {
    let elapsed = (clock.now - last) / .milliseconds(1)
    let deadline = clock.now + .milliseconds(Self.interval)
    conversation.advance(realMilliseconds: Int(elapsed)) { clock.now < deadline }
  }

  private func save(to path: String) -> String {
    do {
      try conversation.session.save(recipe, to: path)
      return "Saved to \(path)."
    } catch {
      return "\(error)"
    }
  }

  private func print(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    // A screen reader follows only what is written at once.
    FileDescriptor.standardOutput.write(lines.joined(separator: "\n") + "\n")
  }
}
