import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct QueueScreenTests {
  private func screen(_ session: Session) throws -> QueueScreen {
    try #require(session.state.screens[.queue] as? QueueScreen)
  }

  private func session(isPaused: Bool = true) throws -> Session {
    try SampleMachine.window(isPaused: isPaused, keys: "Q")
  }

  private func selected(_ session: Session) throws -> PageNumber {
    try #require(try screen(session).selected(session.state, session.machine))
  }

  private func text(_ session: Session) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  /// A place on a queue by going through all of it.
  private func pages(of queue: QueueKind, domain: Int, _ machine: Machine) -> [PageNumber] {
    let handle = machine.vm.pages.handle
    var pages: [PageNumber] = []
    var link = handle.first(of: queue, domain: domain)
    while link != handle.end(of: queue, domain: domain) {
      if handle.isPage(link) { pages.append(link) }
      link = handle.next(after: link)
    }
    return pages
  }

  @Test func keysChooseQueuesAndMove() throws {
    var session = try session(isPaused: false)
    try session.type("m m m m")
    session.run(seconds: 2)
    try session.type("p")
    for (key, queue) in zip("aile", [QueueKind.active, .inactive, .laundry, .free]) {
      try session.type(String(key))
      let pages = pages(of: queue, domain: 0, session.machine)
      #expect(try selected(session) == pages.first)
      try session.type("Down Down Down Up")
      #expect(try selected(session) == pages[2])
      try session.type("G Up")
      #expect(try selected(session) == pages[pages.count - 2])
      try session.type("g")
      #expect(try selected(session) == pages[0])
    }
    try session.type("u")
    #expect(text(session).contains { $0.contains("no page is on this queue") })
    try session.type("Down f")
    #expect(session.state.message?.isRefusal == true)
    try session.type("a Tab")
    #expect(
      try selected(session) == pages(of: .active, domain: 1, session.machine).first)
  }

  @Test func theListIsTheQueueInOrder() throws {
    var session = try session(isPaused: false)
    session.advance(realMilliseconds: 10)
    try session.type("p i Down Down")
    let pages = pages(of: .inactive, domain: 0, session.machine)
    let lines = text(session)
    let first = try #require(
      lines.firstIndex { $0.contains(" \(NumberFormat.grouped(pages[0].rawValue)) ") })
    for (offset, page) in pages.prefix(8).enumerated() {
      #expect(lines[first + offset].contains(" \(NumberFormat.grouped(page.rawValue)) "))
      #expect(lines[first + offset].contains(" \(offset + 1) "))
    }
    #expect(lines[first - 1].contains("vmd_inacthead"))
  }

  @Test func jumpsGoToFramesAndOwners() throws {
    var session = try session()
    let active = pages(of: .active, domain: 1, session.machine)
    let frame = active[active.count / 2]
    session.command("view queue")
    try session.type("/")
    for digit in "#\(frame.rawValue)" { try session.type(String(digit)) }
    try session.type("Enter")
    #expect(try selected(session) == frame)
    #expect(session.state.focus == 1)
    #expect(try screen(session).queue == .active)

    try session.type("/ b r o w s e r Enter")
    let owners = session.machine.pageOwners
    let owner = owners[session.machine.vm.pages[try selected(session)].object.index]
    #expect(owner?.name.hasPrefix("browser") == true)

    try session.type("/ w r o n g Enter")
    #expect(session.state.message?.isRefusal == true)
    try session.type("/ 9 9 9 9 9 9 9 9 9 Enter")
    #expect(session.state.message?.text.hasPrefix("expected a frame from 0 to 32,767") == true)
    try session.type("/ # 0 Enter")
    #expect(session.state.message?.text == "frame 0 is wired: on no queue")
  }

  @Test func theCommandShowsAndFollowsAPage() throws {
    var session = try session()
    let page = pages(of: .inactive, domain: 1, session.machine)[5]
    try session.type("O")
    session.command("page 0x" + String(UInt64(page.rawValue) << 12 | 0xabc, radix: 16))
    #expect(session.state.view == .queue)
    #expect(try selected(session) == page)
    #expect(session.state.trail?.page == page)
    session.command("page fish")
    #expect(session.state.message?.isRefusal == true)
    session.command("page 99999999999999999999999")
    #expect(session.state.message?.isRefusal == true)
  }

  /// A small machine short of memory: its pages move all the time.
  @Test func followedPagesAreKeptUntilTheyAreFreed() throws {
    var session = try session(isPaused: false)
    try session.type("i Down Down f m m m m")
    let page = try #require(session.state.trail?.page)
    let before = session.machine.vm.pages[page]
    var seconds = 0
    while session.state.trail?.isOver == false, seconds < 200 {
      let record = session.machine.vm.pages[page]
      #expect(record.object == before.object && record.pindex == before.pindex)
      if record.queue != .none {
        #expect(try selected(session) == page)
        #expect(try screen(session).walk(session.state, session.machine).kind == record.queue)
      }
      session.advance(realMilliseconds: 100)
      seconds += 1
    }
    #expect(session.state.trail?.isOver == true)
    #expect(session.state.trail?.steps.last?.to == .free)
    #expect(text(session).contains { $0.contains("was freed") })
  }

  @Test func movingTheCursorLeavesTheFollowedPage() throws {
    var session = try session()
    try session.type("a Down Down f")
    #expect(try screen(session).isPinned)
    let page = try selected(session)
    try session.type("Down")
    #expect(try !screen(session).isPinned)
    #expect(session.state.trail?.page == page)
    #expect(try selected(session) == session.machine.vm.pages.handle.next(after: page))
    try session.type("Esc")
    #expect(session.state.trail == nil)
    #expect(session.state.view == .queue)
    try session.type("Esc")
    #expect(session.state.view == .overview)
  }

  @Test func theMapShowsTheSelectedPage() throws {
    var session = try session()
    try session.type("a Down o")
    #expect(session.state.view == .map)
    let page = pages(of: .active, domain: 0, session.machine)[1]
    #expect(text(session).contains { $0.contains("Frame \(NumberFormat.grouped(page.rawValue))") })
  }
}
