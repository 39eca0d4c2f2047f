import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

/// What is left of the views where there is little room.
@Suite struct SmallWindowTests {
  private func lines(_ session: Session, _ glyphs: GlyphSet = .unicode) -> [String] {
    session.draw(theme: .builtInDefault, glyphs: glyphs).lines
  }

  @Test func figuresOfADeviceDoNotTouch() throws {
    let lines = lines(try SampleMachine.runWindow(columns: 80, rows: 24))
    let line = try #require(lines.first { $0.contains(" md0 ") })
    #expect(line.contains("/64.0M  wait   "))
  }

  @Test func devicesAreDrawnInPanelsOfEveryWidth() throws {
    let machine = try SampleMachine.runWindow().machine
    for columns in 0...60 {
      var painter = Painter(
        canvas: Canvas(size: Size(columns: columns, rows: 3)), theme: .builtInDefault,
        glyphs: .unicode)
      let area = painter.canvas.bounds
      DevicesView(swapDevices: machine.swapDevices, disk: machine.disk)
        .draw(on: &painter, in: area)
      #expect(!painter.canvas.lines[0].contains("Mw"), "\(columns)")
    }
  }

  private func text(_ event: Event, columns: Int) -> String {
    var painter = Painter(
      canvas: Canvas(size: Size(columns: columns, rows: 1)), theme: .builtInDefault,
      glyphs: .unicode)
    let area = painter.canvas.bounds
    EventLine(event: event, times: 1).draw(on: &painter, in: area)
    return painter.canvas.lines[0]
  }

  @Test func anEventThatWouldBeCutHasTheRoomOfItsDomain() {
    let event = Event(tick: 6800, kind: .executed(pid: 718, name: "cc"))
    #expect(text(event, columns: 40).hasSuffix("     pid 718 now runs cc"))
    #expect(text(event, columns: 32).hasSuffix("  pid 718 now runs cc"))
  }

  @Test func thePassesAreCountedWhereverTheyAreNamed() {
    let event = Event(
      tick: 6100, domain: 0,
      kind: .passesFinished(count: 30, pass: 1, shortage: 8347, freed: 8347, metTarget: true))
    for columns in 31...60 {
      #expect(text(event, columns: columns).contains("30 passes"), "\(columns)")
    }
    #expect(text(event, columns: 32).contains("30 passes: 8,347"))
  }

  @Test func whatAnEventMeansIsThereInFull() throws {
    let session = try SampleMachine.runWindow(columns: 80, rows: 24, keys: "p J")
    let details = try #require(JournalScreen.Arrangement(session.state.body).details)
    let inside = details.inset(columns: 2, rows: 1)
    for event in session.machine.journal.entries() {
      let lines = Phrase.wrap(event.explanation, width: inside.columns)
      #expect(lines.count < inside.rows, "\(event.text)")
    }
  }

  @Test func columnsOfAQueueStandApart() {
    func places(_ columns: Int) -> [(column: PageColumn, place: Table.Place)] {
      let all = PageColumn.allCases
      return Table(
        columns: all.map { $0.tableColumn(in: columns) }, rows: [], titleStyle: .plain,
        ellipsis: "…"
      ).places(in: columns).map { (all[$0.index], $0) }
    }
    let small = places(76)
    for (left, right) in zip(small, small.dropFirst()) {
      #expect(right.place.left - left.place.left - left.place.width >= 2)
    }
    #expect(small.contains { $0.column == .owner && $0.place.width >= 16 })
    #expect(!small.contains { $0.column == .activityBar })
    #expect(places(36).contains { $0.column == .owner })
    let reason = "laundered (dirty)  vm_pageout.c:1388"
    #expect(
      places(116).contains {
        $0.column == .forecast && $0.place.width >= "freed (clean, not referenced)".count
      })
    #expect(places(196).contains { $0.column == .forecast && $0.place.width >= reason.count })
  }

  @Test(arguments: [1, 2, 4]) func meaningsOfSysctlsAreThereInFull(domains: Int) throws {
    var session = try SampleMachine.session(domains: domains, isPaused: true)
    session.size = Size(columns: 120, rows: 40)
    try session.type("S")
    for _ in 0..<2 {
      let rows = SysctlsScreen.Arrangement(session.state.body).lines
      let shown = lines(session)[rows.top..<rows.bottom]
      #expect(shown.allSatisfy { !$0.contains("…") })
      try session.type("PgDn")
    }
  }

  @Test(arguments: [(60, 24), (40, 10), (50, 16), (79, 23), (40, 23)], [2, 4, 8])
  func allDomainsAreInSmallOverviews(size: (Int, Int), domains: Int) throws {
    var session = try SampleMachine.session(domains: domains, isPaused: true)
    session.size = Size(columns: size.0, rows: size.1)
    let canvas = lines(session)
    for focus in 0..<domains {
      let mark = "▶\(focus) "
      #expect(lines(session).contains { $0.contains(mark) }, "domain \(focus)")
      try session.type("Tab")
    }
    #expect(lines(session) == canvas)
  }

  @Test func cellsOfDomainsSayAsMuchAsThereIsRoomFor() throws {
    let machine = try SampleMachine.session(domains: 8).machine
    let readings = machine.vm.domains.indices.map { DomainReading(machine, domain: $0) }
    func lines(_ columns: Int, _ rows: Int, focus: Int) -> [String] {
      var painter = Painter(
        canvas: Canvas(size: Size(columns: columns, rows: rows)), theme: .builtInDefault,
        glyphs: .unicode)
      let area = painter.canvas.bounds
      DomainCells(readings: readings, focus: focus).draw(on: &painter, in: area)
      return painter.canvas.lines
    }
    #expect(lines(200, 1, focus: 0)[0].contains(" of "))
    let narrow = lines(36, 1, focus: 6)[0]
    #expect(narrow.contains("▶6 "))
    #expect(narrow.contains("+"))
    #expect(!lines(36, 2, focus: 6).joined().contains("+"))
    for columns in 0...40 {
      for rows in 0...3 { _ = lines(columns, rows, focus: 7) }
    }
  }
}
