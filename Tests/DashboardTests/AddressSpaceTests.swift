import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct AddressSpaceTests {
  private func machine() throws -> Machine { try SampleMachine.runWindow().machine }

  /// A sample that looks at every page of a process.
  private func fullSample(_ pid: Int32, _ machine: Machine) throws -> AddressSpaceSample {
    let space = try #require(machine.addressSpace(ofProcess: pid))
    let grid = AddressSpaceGrid(
      sizes: space.entries.map(\.size), columns: 1, rows: .max / 8, mostCells: .max)
    #expect(grid.pagesPerCell == 1)
    return AddressSpaceSample(space, grid, in: machine.vm)
  }

  @Test func whenAllPagesAreLookedAtCountsAreThoseOfTheMap() throws {
    let machine = try machine()
    var swapped = 0
    for process in machine.processes {
      let sample = try fullSample(process.pid, machine)
      let map = try #require(machine.mapEntries(ofProcess: process.pid))
      #expect(sample.isComplete)
      let absent: [PagePlace] = [.swapSpace, .file, .nowhere]
      let present = PagePlace.allCases.filter { !absent.contains($0) }
      #expect(
        present.reduce(0) { $0 + sample.count(of: $1) } == map.reduce(0) { $0 + $1.resident },
        "\(process.pid)")
      #expect(
        PagePlace.allCases.reduce(0) { $0 + sample.count(of: $1) }
          == map.reduce(0) { $0 + $1.size })
      swapped += sample.count(of: .swapSpace)
    }
    #expect(swapped > 0)
    #expect(machine.addressSpace(ofProcess: -1) == nil)
  }

  @Test func entriesAreNamedAsInTheMap() throws {
    let machine = try machine()
    for process in machine.processes {
      let names = machine.addressSpace(ofProcess: process.pid)?.entries.map(\.name)
      #expect(names == machine.mapEntries(ofProcess: process.pid)?.map(\.name))
    }
  }

  @Test func ofLargeProcessesAFewPagesAreLookedAt() throws {
    let machine = try machine()
    let largest = try #require(machine.processes.max { $0.virtualPages < $1.virtualPages })
    let space = try #require(machine.addressSpace(ofProcess: largest.pid))
    for (columns, rows) in [(1, 1), (20, 5), (100, 14), (400, 200)] {
      let grid = AddressSpaceGrid(
        sizes: space.entries.map(\.size), columns: columns, rows: rows,
        mostCells: AddressSpaceSample.most)
      let sample = AddressSpaceSample(space, grid, in: machine.vm)
      #expect(sample.looked <= AddressSpaceSample.most)
      #expect(sample.looked > 0)
      // The picture stands still while memory does.
      #expect(AddressSpaceSample(space, grid, in: machine.vm).cells == sample.cells)
    }
  }

  @Test func whatIsFewInManyCellsHasItsShareOfThem() throws {
    let machine = try machine()
    for process in machine.processes {
      let space = try #require(machine.addressSpace(ofProcess: process.pid))
      let grid = AddressSpaceGrid(
        sizes: space.entries.map(\.size), columns: 100, rows: 12, mostCells: 4096)
      let sample = AddressSpaceSample(space, grid, in: machine.vm)
      let cells = sample.cells.flatMap { $0 }
      for place in PagePlace.allCases {
        let shown = cells.count { $0 == place } * 100 / cells.count
        #expect(abs(shown - sample.share(of: place)) <= 5, "\(process.name) \(place)")
      }
    }
  }

  @Test(arguments: [[1], [512, 512, 1050], [5, 1, 40_000_000], [7, 7, 7, 7, 7, 7, 7], []])
  func cellsAreTheSmallestThatFit(sizes: [Int]) {
    func rows(_ grid: AddressSpaceGrid, each pages: Int) -> Int {
      grid.sizes.reduce(grid.gap * max(grid.sizes.count - 1, 0)) {
        let cells = ($1 + pages - 1) / pages
        return $0 + (cells + grid.columns - 1) / grid.columns
      }
    }
    for columns in [1, 3, 40, 113] {
      for count in [1, 2, 6, 15, 60] {
        let grid = AddressSpaceGrid(
          sizes: sizes, columns: columns, rows: count, mostCells: .max)
        #expect(grid.sizes.count == min(sizes.count, count))
        #expect(grid.totalRows <= count)
        if grid.pagesPerCell > 1 { #expect(rows(grid, each: grid.pagesPerCell - 1) > count) }
        for entry in grid.sizes.indices where grid.sizes[entry] < 10_000 {
          let pages = (0..<grid.cells(of: entry)).flatMap { grid.pages(of: $0, in: entry) }
          #expect(pages == Array(0..<grid.sizes[entry]))
        }
      }
    }
  }

  private func canvas(
    _ size: Size, _ theme: Theme, _ glyphs: GlyphSet, _ machine: Machine
  ) throws -> Canvas {
    let process = try #require(machine.processes.max { $0.swappedPages < $1.swappedPages })
    var painter = Painter(canvas: Canvas(size: size), theme: theme, glyphs: glyphs)
    let area = painter.canvas.bounds
    let space = try #require(machine.addressSpace(ofProcess: process.pid))
    let rest = AddressSpacePicture(space: space, memory: machine.vm).draw(on: &painter, in: area)
    #expect(rest.intersection(area) == rest)
    return painter.canvas
  }

  @Test func thereIsAPictureInWindowsOfEverySize() throws {
    let machine = try machine()
    for columns in [0, 1, 2, 3, 5, 9, 20, 43, 44, 79, 80, 99, 100, 170] {
      for rows in 0...14 {
        for glyphs in [GlyphSet.unicode, .ascii] {
          _ = try canvas(
            Size(columns: columns, rows: rows), .builtInDefault, glyphs, machine)
        }
      }
    }
  }

  @Test func coloursAreThoseOfTheQueuesAndFartherPagesArePaler() throws {
    let canvas = try canvas(
      Size(columns: 110, rows: 20), .builtInDefault, .unicode, try machine())
    let cells = (0..<20).flatMap { row in
      (0..<72).map { canvas[column: $0, row: row] }
    }
    func count(_ glyph: Unicode.Scalar, _ role: Role) -> Int {
      let color = Theme.builtInDefault[role].foreground
      return cells.count { $0.scalar == glyph && $0.style.foreground == color }
    }
    #expect(count("█", .active) > 0)
    #expect(count("▒", .pidDerivative) > 0)
    #expect(canvas.lines.contains { $0.contains("swapped out") })
  }

  @Test func withoutColoursLettersStandForPlaces() throws {
    let lines = try canvas(
      Size(columns: 60, rows: 16), .builtInDefault, .ascii, try machine()
    ).lines
    #expect(lines.contains { $0.contains("AAA") })
    #expect(lines.contains { $0.contains(/[AIL]S[AILS]/) })
    #expect(lines.contains { $0.contains("S swap") })
  }

  @Test func thePageOfAProcessHasItsPagesWhereThereIsRoom() throws {
    let cases = [
      (80, 24, "Enter", false), (120, 40, "Enter", true), (200, 50, "Enter", true),
      (200, 50, "", true),
    ]
    for (columns, rows, keys, isShown) in cases {
      let session = try SampleMachine.runWindow(
        columns: columns, rows: rows, keys: "p P " + keys)
      let lines = session.draw(theme: .builtInDefault, glyphs: .unicode).lines
      #expect(lines.contains { $0.contains("Its pages") } == isShown, "\(columns)x\(rows)")
      #expect(lines.contains { $0.contains("What happened to it") })
    }
  }
}
