import Testing

@testable import Dashboard

@Suite struct MapGridTests {
  static let grids = [
    MapGrid(frames: 1, columns: 10, rows: 4, zoom: 0),
    MapGrid(frames: 39, columns: 10, rows: 4, zoom: 3),
    MapGrid(frames: 40, columns: 10, rows: 4, zoom: 0),
    MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 0),
    MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 2),
    MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 40),
    MapGrid(frames: 16_777_216, columns: 180, rows: 45, zoom: 5),
  ]

  @Test(arguments: grids)
  func cellsHoldEachFrameOnce(grid: MapGrid) {
    var next = 0
    for cell in 0..<grid.cells {
      let frames = grid.frames(of: cell)
      #expect(frames.lowerBound == next)
      #expect((1...grid.framesPerCell).contains(frames.count))
      next = frames.upperBound
    }
    #expect(next == grid.frames)
  }

  @Test(arguments: grids)
  func everyFrameIsInItsCell(grid: MapGrid) {
    for frame in stride(from: 0, to: grid.frames, by: max(grid.frames / 5000, 1)) {
      #expect(grid.frames(of: grid.cell(of: frame)).contains(frame))
    }
    #expect(grid.cell(of: -5) == 0)
    #expect(grid.cell(of: Int.max) == grid.cells - 1)
  }

  @Test func theWholeDomainFillsTheWindow() {
    let grid = MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 0)
    #expect(grid.cells == 21)
    #expect(grid.window(top: 0) == 0..<21)
    #expect(grid.framesPerCell == 48)
  }

  @Test func zoomEndsAtAFrameACell() {
    #expect(MapGrid.closest(frames: 1000, cells: 21) == 6)
    #expect(MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 5).framesPerCell == 2)
    #expect(MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 6).framesPerCell == 1)
    #expect(MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 60).cells == 1000)
  }

  @Test func theCursorStaysInTheWindow() {
    let grid = MapGrid(frames: 1000, columns: 7, rows: 3, zoom: 6)
    for cell in 0..<grid.cells {
      for top in [-5, 0, 50, 140, 1000] {
        #expect(grid.window(top: grid.top(top, showing: cell)).contains(cell))
      }
    }
    // It does not scroll more than it must.
    #expect(grid.top(10, showing: 11 * 7) == 10)
    #expect(grid.top(10, showing: 13 * 7) == 11)
    #expect(grid.top(10, showing: 9 * 7) == 9)
  }
}
