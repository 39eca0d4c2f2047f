import PageDaemon

/// The classes of the cells of a part of the memory map, and how many pages are of each class.
///
/// A map of 16.7 million pages must not look at all of them for each picture: of a large cell a few
/// frames are looked at, spread evenly, always the same ones, so that the picture stands still.
struct MapSample {
  /// The most frames that are looked at, unless there are more cells than that.
  static let most = 40_000

  /// The class of each cell, or of each of its parts.
  private(set) var classes: [UInt8] = []
  /// Pages of each class among those that were looked at.
  private(set) var counts = [Int](repeating: 0, count: MapClasses.most)
  /// Frames that were looked at, of so many.
  private(set) var looked = 0
  private(set) var frames = 0
  /// The most frames that were looked at in a part of a cell.
  private(set) var framesPerPart = 0

  /// - Parameters:
  ///   - window: the cells.
  ///   - firstFrame: the first frame of the domain.
  ///   - parts: into how many parts each cell is divided; a part of a cell of one frame is the
  ///     frame.
  ///   - most: the most frames to look at.
  /// - Complexity: O(cells + `most`).
  init(
    _ window: Range<Int>, of grid: MapGrid, firstFrame: Int, parts: Int, by sorter: MapClasses,
    in memory: VirtualMemory, most: Int = Self.most
  ) {
    framesPerPart = max(most / max(window.count * parts, 1), 1)
    classes.reserveCapacity(window.count * parts)
    let pages = memory.pages.handle
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: MapClasses.most) { cell in
      for number in window {
        let range = grid.frames(of: number)
        frames += range.count
        for part in 0..<parts {
          // What cannot be divided evenly is in the first parts; one that is empty looks like them.
          let begin = range.lowerBound + (part * range.count + parts - 1) / parts
          let end = range.lowerBound + ((part + 1) * range.count + parts - 1) / parts
          if begin == end, let last = classes.last {
            classes.append(last)
            continue
          }
          cell.update(repeating: 0)
          let run = firstFrame + begin..<firstFrame + end
          let activity = look(at: run, pages, sorter, cell)
          classes.append(UInt8(sorter.number(ofCellWith: cell, activity: activity)))
          for index in 0..<MapClasses.most { counts[index] += Int(cell[index]) }
        }
      }
    }
  }

  /// Counts the frames of a run by their classes, all of them or a few.
  ///
  /// - Returns: the sum of the activity counts of those in use.
  private mutating func look(
    at run: Range<Int>, _ pages: PageStore.Handle, _ sorter: MapClasses,
    _ cell: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let count = min(run.count, framesPerPart)
    var activity = 0
    for index in 0..<count {
      let begin = index * run.count / count
      let length = (index + 1) * run.count / count - begin
      // An even spacing would see only every second page of what is laid out in turns.
      let offset = length > 1 ? Int(truncatingIfNeeded: Self.mixed(run.lowerBound + begin)) : 0
      let page = pages[PageNumber(run.lowerBound + begin + (offset & Int.max) % length)]
      let number = sorter.number(of: page)
      cell[number] += 1
      if number >= MapClasses.firstOfUse { activity += Int(page.activityCount) }
    }
    looked += count
    return activity
  }

  /// A number that looks random, always the same for the same frame.
  private static func mixed(_ frame: Int) -> UInt64 {
    var mixed = UInt64(truncatingIfNeeded: frame) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 32
    return mixed &* 0xbf58_476d_1ce4_e5b9 >> 16
  }

  /// Whether every frame was looked at, so that counts are exact.
  var isComplete: Bool { looked == frames }

  /// Pages of a class in the window, scaled up from those that were looked at.
  func count(of number: Int) -> Int {
    looked == 0 ? 0 : counts[number] * frames / looked
  }
}
