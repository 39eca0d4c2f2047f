import Machine
import PageDaemon

/// Where the pages of each cell of an address space are.
///
/// An address space may have millions of pages: of a large cell a few are looked at, spread evenly,
/// always the same ones, so that the picture stands still.
struct AddressSpaceSample {
  /// The most pages that are looked at for a picture, unless there are more entries than that.
  static let most = 4096

  /// Where pages of each cell are, by entry: where most are, but what is few in each of several cells
  /// has its share of them.
  private(set) var cells: [[PagePlace]] = []
  /// Pages that are there, by ``PagePlace``, among those that were looked at.
  private var counts = Self.none
  /// Pages that were looked at, of so many.
  private(set) var looked = 0
  private(set) var pages = 0
  /// The most pages that were looked at in a cell.
  let pagesPerCell: Int

  /// - Complexity: O(``most``).
  init(_ space: AddressSpace, _ grid: AddressSpaceGrid, in memory: VirtualMemory) {
    let all = grid.sizes.indices.reduce(0) { $0 + grid.cells(of: $1) }
    pagesPerCell = min(max(Self.most / max(all, 1), 1), grid.pagesPerCell)
    for entry in grid.sizes.indices {
      pages += grid.sizes[entry]
      // What the cells before did not show; a row's begins anew, so that far cells stand still.
      var owed = Self.none
      cells.append(
        (0..<grid.cells(of: entry)).map { cell in
          if cell % grid.columns == 0 { owed = Self.none }
          return show(
            look(at: grid.pages(of: cell, in: entry), of: entry, space, memory), owed: &owed)
        })
    }
  }

  private static let none = [Int](repeating: 0, count: PagePlace.allCases.count)

  /// The place that a cell shows: of those where it has pages, the one of which most are not shown
  /// yet.
  private func show(_ cell: [Int], owed: inout [Int]) -> PagePlace {
    for index in cell.indices { owed[index] += cell[index] }
    let present = PagePlace.allCases.filter { cell[$0.rawValue] > 0 }
    let most = present.reduce(Int.min) { max($0, owed[$1.rawValue]) }
    guard let place = present.first(where: { owed[$0.rawValue] == most }) else { return .nowhere }
    owed[place.rawValue] -= cell.reduce(0, +)
    return place
  }

  /// Looks at some pages of a cell.
  ///
  /// - Returns: how many of them are where.
  private mutating func look(
    at run: Range<Int>, of entry: Int, _ space: AddressSpace, _ memory: VirtualMemory
  ) -> [Int] {
    var cell = Self.none
    let count = min(run.count, pagesPerCell)
    for index in 0..<count {
      let first = run.lowerBound + index * run.count / count
      let length = run.lowerBound + (index + 1) * run.count / count - first
      // An even spacing would see only every second page of what is laid out in turns.
      let mixed = (UInt32(truncatingIfNeeded: first) &* 0x9e37_79b1) >> 8
      let page = first + Int(mixed) % length
      cell[PagePlace(space.place(of: page, in: entry), in: memory).rawValue] += 1
    }
    looked += count
    for index in cell.indices { counts[index] += cell[index] }
    return cell
  }

  /// Whether every page was looked at, so that counts are exact.
  var isComplete: Bool { looked == pages }

  /// Pages that are there, scaled up from those that were looked at.
  func count(of place: PagePlace) -> Int {
    looked == 0 ? 0 : counts[place.rawValue] * pages / looked
  }

  /// The share of the pages that are there, in whole per cent.
  func share(of place: PagePlace) -> Int {
    looked == 0 ? 0 : (counts[place.rawValue] * 1000 / looked + 5) / 10
  }
}
