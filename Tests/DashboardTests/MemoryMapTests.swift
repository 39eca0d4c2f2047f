import Canvas
import Library
import Machine
import PageDaemon
import Testing

@testable import Dashboard

@Suite struct MemoryMapTests {
  private func screen(_ session: Session) throws -> MemoryMapScreen {
    try #require(session.state.screens[.map] as? MemoryMapScreen)
  }

  private func session(isPaused: Bool = true) throws -> Session {
    try SampleMachine.window(isPaused: isPaused, keys: "A")
  }

  private func classes(_ mode: MapMode, _ machine: Machine) -> MapLegend {
    MapLegend(
      mode, machine: machine, domain: 0, owners: machine.pageOwners,
      painter: Painter(
        canvas: Canvas(size: Size(columns: 1, rows: 1)), theme: .builtInDefault, glyphs: .unicode))
  }

  /// A sample of the whole of domain 0 with so many cells.
  private func sample(
    _ mode: MapMode, _ machine: Machine, cells: Int, most: Int = .max
  ) -> MapSample {
    let grid = MapGrid(
      frames: Int(machine.vm.domains[0].pageCount), columns: cells, rows: 1, zoom: 0)
    return MapSample(
      0..<cells, of: grid, firstFrame: 0, parts: 1, by: classes(mode, machine).classes,
      in: machine.vm, most: most)
  }

  @Test func whenAllFramesAreLookedAtCountsAreTheQueuesLengths() throws {
    var session = try session(isPaused: false)
    session.run(seconds: 2)
    let machine = session.machine
    let sample = sample(.queue, machine, cells: 100)
    #expect(sample.isComplete)
    let reading = DomainReading(machine, domain: 0)
    for (number, part) in MemoryPart.allCases.enumerated() {
      #expect(sample.count(of: number) == reading.pages(of: part), "\(part.name)")
    }
    #expect(sample.count(of: 6) == reading.elsewhere)
  }

  @Test func ofLargeCellsAFewFramesAreLookedAtAndTheRestEstimated() throws {
    let machine = try session().machine
    let sample = sample(.queue, machine, cells: 100, most: 2000)
    #expect(sample.looked == 2000)
    #expect(!sample.isComplete)
    let reading = DomainReading(machine, domain: 0)
    for (number, part) in MemoryPart.allCases.enumerated() {
      let error = abs(sample.count(of: number) - reading.pages(of: part))
      #expect(error < reading.pageCount / 25, "\(part.name)")
    }
    // The picture stands still while memory does.
    #expect(self.sample(.queue, machine, cells: 100, most: 2000).classes == sample.classes)
  }

  @Test(arguments: [300, 16_384, 9000])
  func partsOfCellsShareTheirFrames(cells: Int) throws {
    let machine = try session().machine
    let grid = MapGrid(
      frames: Int(machine.vm.domains[0].pageCount), columns: cells, rows: 1, zoom: 0)
    let sample = MapSample(
      0..<cells, of: grid, firstFrame: 0, parts: 2, by: classes(.queue, machine).classes,
      in: machine.vm, most: .max)
    #expect(sample.looked == grid.frames)
    #expect(sample.frames == grid.frames)
    #expect(sample.classes.count == 2 * cells)
    #expect(sample.counts.reduce(0, +) == grid.frames)
  }

  @Test(arguments: MapMode.allCases)
  func everyClassHasALook(mode: MapMode) throws {
    var session = try session(isPaused: false)
    try session.type("m m m")
    session.run(seconds: 4)
    let legend = classes(mode, session.machine)
    #expect(Set(legend.keys.map(\.letter)).count == legend.keys.count)
    let colors = legend.keys.compactMap(\.color)
    #expect(Set(colors).count == colors.count)
    let sample = sample(mode, session.machine, cells: 500)
    #expect(sample.classes.allSatisfy { Int($0) < legend.keys.count })
    #expect(Set(sample.classes).count > 1)
  }

  @Test func dirtyPagesShowWhereTheyAreFew() {
    let classes = MapClasses(mode: .dirtiness)
    func cell(_ counts: [Int32]) -> Int {
      var counts = counts + [Int32](repeating: 0, count: MapClasses.most - counts.count)
      return counts.withUnsafeMutableBufferPointer {
        classes.number(ofCellWith: $0, activity: 0)
      }
    }
    typealias Dirtiness = MapClasses.Dirtiness
    #expect(cell([0, 0, 20, 0, 0, 0]) == Dirtiness.clean)
    #expect(cell([0, 0, 19, 0, 1, 0]) == Dirtiness.someDirty)
    #expect(cell([0, 0, 10, 0, 10, 0]) == Dirtiness.dirty)
    #expect(cell([0, 0, 1, 0, 1, 2]) == Dirtiness.inTransit)
    #expect(cell([3, 1, 0, 0, 1, 1]) == MapClasses.free)
    #expect(cell([1, 3, 0, 0, 1, 1]) == MapClasses.wired)
  }

  @Test func activityOfACellIsTheMean() {
    let classes = MapClasses(mode: .activity)
    var counts = [Int32](repeating: 0, count: MapClasses.most)
    counts[MapClasses.firstOfUse] = 3
    counts[MapClasses.firstOfUse + 5] = 1
    counts.withUnsafeMutableBufferPointer {
      #expect(classes.number(ofCellWith: $0, activity: 36) == MapClasses.firstOfUse + 3)
    }
  }

  @Test func theCursorMovesByCellsAndNamesThePage() throws {
    var session = try session()
    let map = MemoryMapLayout(area: session.state.body).map
    let grid = try screen(session).grid(map, session.machine, domain: 0)
    try session.type("Right Down")
    #expect(try screen(session).cursor == grid.frames(of: grid.columns + 1).lowerBound)
    try session.type("Up Left Left")
    #expect(try screen(session).cursor == 0)
    try session.type("End")
    let last = grid.frames(of: grid.cells - 1).lowerBound
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    #expect(lines.contains { $0.contains("Frame \(NumberFormat.grouped(last))") })
    try session.type("Tab")
    let first = Int(session.machine.vm.domains[0].pageCount)
    #expect(try screen(session).selected(session.machine, domain: 1).index == first + last)
  }

  @Test func zoomKeepsTheFrameAndEndsAtOne() throws {
    var session = try session()
    try session.type("Down Down Right")
    let frame = try screen(session).cursor
    for _ in 0..<30 { try session.type("z") }
    #expect(session.state.message?.isRefusal == true)
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    #expect(lines.contains { $0.contains("a cell is a frame") })
    #expect(try screen(session).cursor == frame)
    try session.type("Right")
    #expect(try screen(session).cursor == frame + 1)
    try session.type("Esc")
    #expect(try screen(session).zoom == 0)
    #expect(session.state.view == .map)
    try session.type("Z")
    #expect(session.state.message?.isRefusal == true)
  }

  @Test func aClickMovesTheCursorAndTheNextOneFollows() throws {
    var session = try session()
    let map = MemoryMapLayout(area: session.state.body).map
    let place = Point(column: map.left + 5, row: map.bottom - 3)
    session.click(at: place)
    let grid = try screen(session).grid(map, session.machine, domain: 0)
    let cell = (map.rows - 3) * grid.columns + 5
    #expect(try screen(session).cursor == grid.frames(of: cell).lowerBound)
    session.click(at: place)
    #expect(session.state.view == .queue)
    #expect(session.state.trail?.page.index == grid.frames(of: cell).lowerBound)
  }

  @Test func enterOnAWiredPageIsRefused() throws {
    var session = try session()
    try session.type("Enter")
    #expect(session.state.view == .map)
    #expect(session.state.message?.text == "frame 0 is wired: on no queue")
  }

  @Test func aJumpGoesToTheNextFrameOfAProcess() throws {
    var session = try session()
    let process = session.machine.processes[3]
    try session.type("/")
    for digit in String(process.pid) { try session.type(String(digit)) }
    try session.type("Enter")
    let first = try screen(session).selected(session.machine, domain: session.state.focus)
    let owners = session.machine.pageOwners
    #expect(owners[session.machine.vm.pages[first].object.index]?.pid == process.pid)
    try session.type("/ Enter")
    let second = try screen(session).selected(session.machine, domain: session.state.focus)
    #expect(second != first)
    #expect(owners[session.machine.vm.pages[second].object.index]?.pid == process.pid)
    try session.type("/ z z z Enter")
    #expect(session.state.message?.isRefusal == true)
  }

  @Test func aJumpBeginsEmptyAndTheLastOneIsAKeyAway() throws {
    var session = try session()
    func typed() throws -> String? { try screen(session).jumpLine.editor?.text }
    try session.type("/ Up")
    #expect(try typed() == "")
    try session.type("b r o w s e r Enter /")
    #expect(try typed() == "")
    try session.type("s h Up")
    #expect(try typed() == "browser")
    try session.type("Up Down")
    #expect(try typed() == "sh")
    try session.type("Esc /")
    #expect(try typed() == "")
  }
}
