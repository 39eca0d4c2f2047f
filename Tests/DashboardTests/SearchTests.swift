import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

/// Searching lists, which moves the cursor and hides nothing.
@Suite struct SearchTests {
  private func session(_ keys: String) throws -> Session {
    try SampleMachine.runWindow(columns: 120, rows: 40, keys: "p \(keys)")
  }

  private func selected(_ session: Session) throws -> String {
    let screen = try #require(session.state.screens[session.state.view] as? any ListScreen)
    let list = try #require(screen.list(state: session.state, machine: session.machine))
    return list.text(list.selected)
  }

  private func bottom(_ session: Session) -> String {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines.last ?? ""
  }

  @Test func theCursorGoesAlongWithWhatIsTyped() throws {
    var session = try session("S")
    let count = SysctlsScreen().shown(session.machine).count
    try session.type("\\ o o m _ s e q")
    #expect(try selected(session).contains("oom_seq"))
    #expect(bottom(session).contains("search: oom_seq"))
    #expect(bottom(session).contains("1 of "))
    try session.type("Enter")
    #expect(session.state.mode == .sysctls)
    let screen = try #require(session.state.screens[.sysctls] as? SysctlsScreen)
    #expect(screen.shown(session.machine).count == count, "no row is hidden")
  }

  @Test(arguments: [("F3", "F15"), ("]", "[")])
  func nextAndPrevious(next: String, previous: String) throws {
    var session = try session("S \\ f r e e Enter")
    let first = try selected(session)
    try session.type(next)
    let second = try selected(session)
    #expect(first != second)
    #expect(second.contains("free"))
    try session.type(previous)
    #expect(try selected(session) == first)
    var seen = 0
    repeat {
      try session.type(next)
      seen += 1
      try #require(seen < 1000)
    } while session.state.message == nil
    #expect(session.state.message?.text == "round the end of the list")
    #expect(try selected(session) == first)
  }

  @Test func escapeGoesBackToWhereItBegan() throws {
    for view in ["S", "P", "J", "V"] {
      var session = try session("\(view)")
      let before = (session.state.screens, session.state.selectedPid)
      try session.type("\\ e Down")
      try session.type("Esc")
      #expect(session.state.screens == before.0)
      #expect(session.state.selectedPid == before.1)
    }
  }

  @Test func processesInTheOverviewAndInTheirTable() throws {
    for view in ["O", "P"] {
      var session = try session("\(view)")
      let last = try #require(session.machine.processes.last)
      try session.type("\\ " + String(last.pid).map(String.init).joined(separator: " "))
      #expect(session.state.selectedPid == last.pid)
    }
  }

  @Test func whatIsNowhereOrNoPatternIsTold() throws {
    var session = try session("S Down Down")
    let before = try selected(session)
    try session.type("\\ z q z")
    #expect(try selected(session) == before)
    #expect(bottom(session).contains("no line has it"))
    try session.type("Enter")
    #expect(session.state.message?.isRefusal == true)
    try session.type("\\ C-u (")
    #expect(try selected(session) == before)
    #expect(!bottom(session).contains("no line has it"))
  }

  @Test func againWithoutATextAsksForOne() throws {
    var session = try session("P F3")
    #expect(session.state.mode == .searching)
    try session.type("Esc D \\")
    #expect(session.state.message?.text == "there is no list to search here")
  }

  @Test func onTheMapItGoesToTheNextFrameOfAnOwner() throws {
    var session = try session("A")
    let digits = String(session.machine.processes[3].pid).map(String.init)
    try session.type("\\ " + digits.joined(separator: " ") + " Enter")
    let first = try #require(session.state.screens[.map] as? MemoryMapScreen).cursor
    try session.type("F3")
    let second = try #require(session.state.screens[.map] as? MemoryMapScreen).cursor
    #expect(second > first)
    try session.type("F15")
    #expect(try #require(session.state.screens[.map] as? MemoryMapScreen).cursor == first)
  }

  @Test func onAQueueItGoesToTheOwnersPageBefore() throws {
    var session = try session("Q a")
    func selected() throws -> PageNumber {
      let screen = try #require(session.state.screens[.queue] as? QueueScreen)
      return try #require(screen.selected(session.state, session.machine))
    }
    let owner = session.machine.vm.pages[try selected()].object
    let name = try #require(session.machine.pageOwners[Int(owner.rawValue)]).name
    try session.type("\\ " + name.map(String.init).joined(separator: " ") + " Enter")
    let first = try selected()
    try session.type("F3")
    #expect(try selected() != first)
    try session.type("F15")
    #expect(try selected() == first)
    // Round the head, to the last of the owner's pages.
    try session.type("Home F15")
    #expect(try selected() != first)
    try session.type("F3")
    #expect(session.machine.vm.pages[try selected()].object == owner)
  }
}
