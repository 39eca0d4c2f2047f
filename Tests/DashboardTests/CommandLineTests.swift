import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct CommandLineTests {
  @Test func commandsDoWhatTheySay() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.command("spawn leak")
    #expect(session.machine.processes.last?.kind.name == "leak")
    let pid = try #require(session.machine.processes.last?.pid)
    session.command("kill \(pid)")
    #expect(session.machine.processes.last?.state == .exiting)
    session.command("set vm.pageout_oom_seq = 3")
    #expect(session.machine.vm.tunables.oomSequence == 3)
    session.command("pressure +64MiB")
    #expect(session.machine.pressurePages == 16_384)
    session.command("pressure 32MiB")
    #expect(session.machine.pressurePages == 8192)
    session.command("pressure -16MiB")
    #expect(session.machine.pressurePages == 4096)
    session.command("speed 4x")
    #expect(session.state.speed.text == "4")
    session.command("view journal")
    #expect(session.state.view == .journal)
    session.command("stall ada0")
    #expect(session.machine.disk.condition.isStalled)
    session.command("mend ada0")
    #expect(!session.machine.disk.condition.isStalled)
  }

  @Test func swapIsSwitchedByName() throws {
    var session = try SampleMachine.session()
    session.command("swapon md1")
    #expect(session.state.message?.text == "md1 is in use already")
    session.command("swapoff md1")
    session.run(seconds: 3)
    #expect(!session.machine.swapDevices[1].isOn)
    session.command("swapoff md1")
    #expect(session.state.message?.text == "md1 is not in use")
    session.command("swapon md1")
    #expect(session.machine.swapDevices[1].isOn)
  }

  @Test(arguments: [
    ("spwan leak", "there is no command 'spwan': did you mean 'spawn'?"),
    ("frobnicate", "there is no command 'frobnicate': Tab lists them"),
    ("spawn", "expected spawn KIND"),
    ("spawn laek", "there is no kind of process 'laek': did you mean 'leak'?"),
    ("kill browser", "expected the pid of a process, found 'browser'"),
    ("kill 4", "there is no process 4"),
    ("quit now", "quit takes nothing after it, found 'now'"),
    (
      "set vm.pageout_oom_seq",
      "expected name=value, such as vm.pageout_oom_seq=3, found 'vm.pageout_oom_seq'"
    ),
    (
      "set vm.pagout_oom_seq=3",
      "there is no sysctl 'vm.pagout_oom_seq': did you mean 'vm.pageout_oom_seq'?"
    ),
    ("speed fast", "expected a speed from 0.1x to 1000x, found 'fast'"),
    ("speed nan", "expected a speed from 0.1x to 1000x, found 'nan'"),
    ("swapoff ada0", "there is no swap device 'ada0', expected md0 or md1"),
    ("view quue", "there is no view 'quue'"),
    ("goto 0.5s", "0.5s has passed: expected a time after 0:00:01.0"),
  ])
  func refusalsSayWhatWasExpected(line: String, reason: String) throws {
    var session = try SampleMachine.session()
    session.run(seconds: 1)
    session.command(line)
    #expect(session.state.message?.isRefusal == true)
    #expect(
      session.state.message?.text.hasPrefix(reason) == true, "\(session.state.message?.text ?? "")")
  }

  @Test(arguments: CommandTable.all.map(\.name))
  func everyArgumentThatCannotBeReadIsRefused(name: String) throws {
    let machine = try SampleMachine.session().machine
    guard !["theme", "save", "pause", "quit"].contains(name) else { return }
    for argument in ["=", "-", "9999999999999999999999", "\u{1F600}"] {
      let result = Result { try CommandTable.actions(for: "\(name) \(argument)", machine: machine) }
      #expect(throws: CommandRefusal.self) { try result.get() }
    }
  }

  @Test func gotoRunsToThatTimeAndPauses() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.command("goto 1.25s")
    #expect(session.isRunning)
    session.advance(realMilliseconds: 10) { false }
    #expect(session.machine.now == 20)
    session.advance(realMilliseconds: 10)
    #expect(session.machine.now == 1250)
    #expect(session.state.isPaused)
    #expect(session.state.message?.text == "arrived at 0:00:01.2")
  }

  @Test func aPauseEndsTheWayToATime() throws {
    var session = try SampleMachine.session()
    session.command("goto 60s")
    session.advance(realMilliseconds: 10) { false }
    try session.type("p")
    #expect(session.state.goal == nil)
    #expect(!session.isRunning)
  }

  @Test func aStepEndsTheWayToATime() throws {
    var session = try SampleMachine.session()
    session.command("goto 60s")
    session.advance(realMilliseconds: 10) { false }
    try session.type("s")
    #expect(session.state.goal == nil)
    #expect(!session.isRunning)
    let tick = session.machine.now
    session.advance(realMilliseconds: 100)
    #expect(session.machine.now == tick)
  }

  /// However wide the characters are, the cursor is where the next one will stand.
  @Test(arguments: ["漢", "x", "é", "\u{1F600}"])
  func theCursorOfALongLineIsInSight(character: String) throws {
    let editor = LineEditor(String(repeating: character, count: 60))
    for columns in 2...90 {
      let (text, cursor) = editor.shown(columns: columns)
      #expect(cursor < columns)
      #expect(cursor == Canvas.width(of: text))
      #expect(text.count == 60 || cursor + Canvas.width(of: character) > columns - 1)
    }
    var session = try SampleMachine.window(columns: 80, rows: 24, keys: ":")
    for _ in 0..<60 { session.press(Key(name: character) ?? .escape) }
    let canvas = session.draw(theme: .builtInDefault, glyphs: .unicode)
    let row = canvas.size.rows - 1
    let lit = (0..<80).filter {
      canvas[column: $0, row: row].style.attributes.contains(.reverse)
    }
    #expect(lit.count == 1)
    #expect(canvas.lines[row].hasPrefix(" :"))
  }

  @Test func theCursorOnAWideCharacterIsWhole() {
    var editor = LineEditor(String(repeating: "漢", count: 20))
    for _ in 0..<20 {
      _ = editor.handle(KeyPress(key: .left, meaning: .left))
      let (text, cursor) = editor.shown(columns: 11)
      #expect(cursor + 2 <= 11)
      #expect(Canvas.width(of: text) > cursor)
    }
  }

  @Test func tabCompletes() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type(": s p a Tab l e Tab Enter")
    #expect(session.machine.processes.last?.kind.name == "leak")
    try session.type(": s w Tab")
    #expect(session.commandLine == "swapo")
    try session.type("Tab")
    #expect(session.commandLine == "swapoff ")
    try session.type("Tab")
    #expect(session.commandLine == "swapon ")
    try session.type("Tab")
    #expect(session.commandLine == "swapoff ")
  }

  @Test func olderCommandsComeBack() throws {
    var session = try SampleMachine.session(isPaused: true)
    session.command("speed 2x")
    session.command("speed 4x")
    try session.type(": v Up")
    #expect(session.commandLine == "speed 4x")
    try session.type("Up Up")
    #expect(session.commandLine == "speed 2x")
    try session.type("Down Down")
    #expect(session.commandLine == "v")
    try session.type("Esc : Backspace")
    #expect(session.state.front == .nothing)
  }

  @Test func whatTheProgramMustDoIsLeftToIt() throws {
    var session = try SampleMachine.session(isPaused: true)
    #expect(session.command("theme arctic") == .theme("arctic"))
    #expect(session.command("save a file.yaml") == .save("a file.yaml"))
    #expect(session.command("q") == .quit)
    #expect(session.press(.character("c")) == .nextTheme)
  }

  @Test func linesAreEditedInTheMiddle() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type(": a b Left x Home y End z Left Delete")
    #expect(session.commandLine == "yaxb")
    try session.type("C-w C-u n o Space w C-w")
    #expect(session.commandLine == "no ")
  }
}

extension Session {
  /// Types a command.
  @discardableResult
  mutating func command(_ line: String) -> Effect {
    press(.character(":"))
    for scalar in line.unicodeScalars { press(.character(scalar)) }
    return press(.enter)
  }

  /// What is being typed.
  fileprivate var commandLine: String? {
    guard case .commandLine(let line) = state.front else { return nil }
    return line.text
  }
}
