import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct SessionTests {
  @Test func timePassesUnlessPaused() throws {
    var session = try SampleMachine.session()
    session.advance(realMilliseconds: 250)
    #expect(session.machine.now == 250)
    try session.type("Space")
    #expect(!session.isRunning)
    session.advance(realMilliseconds: 250)
    #expect(session.machine.now == 250)
    try session.type("p")
    session.advance(realMilliseconds: 50)
    #expect(session.machine.now == 300)
  }

  @Test func speedScalesTimeAndKeepsFractions() throws {
    var session = try SampleMachine.session()
    try session.type("- -")
    #expect(session.state.speed.text == "0.2")
    for _ in 0..<10 { session.advance(realMilliseconds: 3) }
    #expect(session.machine.now == 6)
    try session.type("+ + + +")
    #expect(session.state.speed.text == "5")
    session.advance(realMilliseconds: 10)
    #expect(session.machine.now == 56)
  }

  @Test func speedHasEnds() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("- - - -")
    #expect(session.state.speed.text == "0.1")
    #expect(session.state.message?.isRefusal == true)
    try session.type("+")
    #expect(session.state.message == nil)
  }

  @Test func workIsCutShortWhenTimeIsUp() throws {
    var session = try SampleMachine.session()
    try session.type("+ + + + + + + + +")
    #expect(session.state.speed.text == "1000")
    var asked = 0
    session.advance(realMilliseconds: 1000) {
      asked += 1
      return asked < 3
    }
    #expect(session.machine.now == 60)
    #expect(session.state.reachedSpeed?.text == "0.06")
    session.advance(realMilliseconds: 0)
    #expect(session.machine.now == 60)
  }

  @Test func aLongBreakIsNotMadeUpFor() throws {
    var session = try SampleMachine.session()
    session.advance(realMilliseconds: 3_600_000)
    #expect(session.machine.now == 1000)
    session.advance(realMilliseconds: -5)
    #expect(session.machine.now == 1000)
  }

  @Test func stepRunsOnePassAndPauses() throws {
    var session = try SampleMachine.session()
    session.run(seconds: 1)
    let scans = session.machine.vm.pageDaemons[1].scans
    try session.type("Tab s")
    #expect(session.state.isPaused)
    #expect(session.machine.vm.pageDaemons[1].scans == scans + 1)
    #expect(session.state.message?.text.hasPrefix("domain 1, pass") == true)
  }

  @Test func pressureGoesUpAndDown() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("m m")
    #expect(session.machine.pressurePages == 2 * 32_768 / 20)
    try session.type("M")
    #expect(session.machine.pressurePages == 32_768 / 20)
    try session.type("M M")
    #expect(session.state.message?.isRefusal == true)
  }

  @Test func spawnChooserStartsWhatIsChosen() throws {
    var session = try SampleMachine.session(isPaused: true)
    let before = session.machine.processes.count
    try session.type("n Esc")
    #expect(session.machine.processes.count == before)
    try session.type("n l")
    #expect(session.machine.processes.last?.kind.name == "leak")
    try session.type("n Down Up Down Enter")
    let second = SpawnChoice.all(of: session.machine.spawnableKinds)[1].kind
    #expect(session.machine.processes.last?.kind == second)
    #expect(session.machine.processes.count == before + 2)
    #expect(session.state.mode == .overview)
  }

  @Test func spawnChooserStopsAtItsEnds() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("n Up Up")
    #expect(session.state.front == .spawnChooser(selected: 0))
    let last = session.machine.spawnableKinds.count - 1
    for _ in 0...last { try session.type("Down") }
    #expect(session.state.front == .spawnChooser(selected: last))
  }

  @Test func killAsksFirst() throws {
    var session = try SampleMachine.session(isPaused: true)
    let processes = session.machine.processes
    try session.type("Down k")
    #expect(
      session.state.front == .killQuestion(pid: processes[1].pid, name: processes[1].name))
    try session.type("x n")
    #expect(session.machine.processes.count == processes.count)
    try session.type("k y")
    session.press(.character("p"))
    session.run(seconds: 1)
    #expect(!session.machine.processes.contains { $0.pid == processes[1].pid })
  }

  @Test func selectionStaysWithTheNextProcessWhenOneIsGone() throws {
    var session = try SampleMachine.session(isPaused: true)
    let processes = session.machine.processes
    try session.type("Down Down")
    #expect(session.state.selectedIndex(in: processes) == 2)
    #expect(session.state.selectedIndex(in: Array(processes[..<2])) == 1)
    let others = processes.filter { $0.pid != processes[2].pid }
    #expect(session.state.selectedIndex(in: others) == 2)
    #expect(session.state.selectedIndex(in: []) == nil)
  }

  @Test func digitsToggleSwapDevices() throws {
    var session = try SampleMachine.session(isPaused: true)
    #expect(session.machine.swapDevices[1].isOn)
    try session.type("2")
    #expect(!session.machine.swapDevices[1].isOn || session.machine.swapDevices[1].isClosing)
    try session.type("7")
    #expect(session.state.message?.text == "there is no swap device 7")
    #expect(session.state.message?.isRefusal == true)
  }

  @Test func domainsTakeTurns() throws {
    var session = try SampleMachine.session(domains: 2, isPaused: true)
    try session.type("Tab")
    #expect(session.state.focus == 1)
    try session.type("d")
    #expect(session.state.focus == 0)
    try session.type("BackTab")
    #expect(session.state.focus == 1)
    var single = try SampleMachine.session(domains: 1, isPaused: true)
    try single.type("Tab")
    #expect(single.state.focus == 0)
    #expect(single.state.message?.isRefusal == true)
  }

  @Test func sysctlsAreChangedInPlace() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("v Enter Backspace Backspace 3 Enter")
    #expect(session.machine.vm.tunables.oomSequence == 3)
    let sysctl = Sysctl.all(domainCount: 2)[0]
    #expect(session.state.isChanged(sysctl, at: 0, in: session.machine))
    try session.type("Enter 9 Esc")
    #expect(session.machine.vm.tunables.oomSequence == 3)
    #expect(session.state.mode == .sysctls)
    try session.type("0")
    #expect(session.machine.vm.tunables.oomSequence == 12)
    try session.type("End Enter")
    #expect(session.state.message?.text.hasSuffix("can only be read") == true)
    try session.type("Esc")
    #expect(session.state.view == .overview)
  }

  @Test func aRefusedValueStaysToBeMended() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("v Enter x Enter")
    #expect(session.machine.vm.tunables.oomSequence == 12)
    #expect(session.state.mode == .typing)
    let screen = session.draw(theme: .builtInDefault, glyphs: .ascii).lines.joined()
    #expect(screen.contains("vm.pageout_oom_seq: \"12x\" is no whole number"))
    try session.type("Backspace 5 Enter")
    #expect(session.machine.vm.tunables.oomSequence == 125)
    #expect(session.state.mode == .sysctls)
  }

  @Test func helpScrollsWithinItsText() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("? Up")
    #expect(session.state.front == .help(HelpReader()))
    try session.type("End Down")
    let end = session.state.front
    try session.type("Up Down")
    #expect(session.state.front == end)
    try session.type("Home PageDown ?")
    #expect(session.state.front == .nothing)
  }

  @Test func keysOfOneModeDoNothingInAnother() throws {
    var session = try SampleMachine.session(isPaused: true)
    let machine = session.machine.pressurePages
    try session.type("? m v Esc n m Esc")
    #expect(session.machine.pressurePages == machine)
    #expect(session.state.mode == .overview)
  }

  @Test func unknownKeysSaySo() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("F9")
    #expect(session.state.message?.text == "F9 does nothing here; ? shows the keys")
  }

  @Test func messagesStayUntilTheNextKey() throws {
    var session = try SampleMachine.session(isPaused: true)
    try session.type("7")
    for _ in 0..<20 { session.advance(realMilliseconds: 1000) }
    #expect(session.state.message != nil)
    try session.type("Down")
    #expect(session.state.message == nil)
  }

  @Test func quitAndRepaintAreLeftToTheCaller() throws {
    var session = try SampleMachine.session(isPaused: true)
    #expect(session.press(.character("q")) == .quit)
    #expect(session.press(.character("\u{0C}")) == .repaint)
    #expect(session.press(.character("m")) == .none)
  }

  @Test func oneSeedAndTheSameKeysMakeTheSameHistory() throws {
    func play() throws -> Session {
      var session = try SampleMachine.session()
      session.run(seconds: 1)
      try session.type("m m n l + s")
      return session
    }
    let (first, second) = (try play(), try play())
    #expect(first.machine.vm == second.machine.vm)
    #expect(first.state == second.state)
  }
}
