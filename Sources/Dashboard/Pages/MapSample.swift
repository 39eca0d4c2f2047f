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
    var batch = MapBatch()
    for number in window {
      let range = grid.frames(of: number)
      frames += range.count
      for part in 0..<parts {
        // What cannot be divided evenly is in the first parts.
        let begin = range.lowerBound + (part * range.count + parts - 1) / parts
        let end = range.lowerBound + ((part + 1) * range.count + parts - 1) / parts
        batch.addPart(firstFrame + begin..<firstFrame + end, most: framesPerPart)
      }
      if batch.isFull { look(at: &batch, pages, sorter) }
    }
    look(at: &batch, pages, sorter)
  }

  /// Counts the frames of the parts of a batch by their classes, and empties it.
  private mutating func look(
    at batch: inout MapBatch, _ pages: PageStore.Handle, _ sorter: MapClasses
  ) {
    let records = batch.records(in: pages)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: MapClasses.most) { cell in
      var begin = 0
      for end in batch.ends {
        // A part that is empty looks like the one before.
        if begin == end, let last = classes.last {
          classes.append(last)
          continue
        }
        cell.update(repeating: 0)
        var activity = 0
        for page in begin..<end {
          let number = sorter.number(of: records[page])
          cell[number] += 1
          counts[number] += 1
          if number >= MapClasses.firstOfUse { activity += Int(records[page].activityCount) }
        }
        classes.append(UInt8(sorter.number(ofCellWith: cell, activity: activity)))
        begin = end
      }
    }
    looked += records.count
    batch.removeAll()
  }

  /// Whether every frame was looked at, so that counts are exact.
  var isComplete: Bool { looked == frames }

  /// Pages of a class in the window, scaled up from those that were looked at.
  func count(of number: Int) -> Int {
    looked == 0 ? 0 : counts[number] * frames / looked
  }
}
