import PageDaemon

/// Frames of some neighbouring parts of the memory map's cells.
///
/// They lie far apart in memory that is in no cache: their records are fetched in one go, so that
/// the processor waits for many of them at the same time, and not for each one by itself.
struct MapBatch {
  /// So many frames are worth a batch.
  private static let size = 1024

  private var frames: [PageNumber] = []
  /// Where the frames of each part end.
  private(set) var ends: [Int] = []

  var isFull: Bool { frames.count >= Self.size }

  /// Adds a part: all of a run of frames, or only some, spread evenly and always the same ones.
  mutating func addPart(_ run: Range<Int>, most: Int) {
    let count = min(run.count, most)
    defer { ends.append(frames.count) }
    guard count < run.count else {
      frames += run.lazy.map { PageNumber($0) }
      return
    }
    let (length, longer) = run.count.quotientAndRemainder(dividingBy: count)
    var begin = run.lowerBound
    var rest = 0
    for _ in 0..<count {
      rest += longer
      let isLonger = rest >= count
      if isLonger { rest -= count }
      let stretch = isLonger ? length + 1 : length
      // An even spacing would see only every second page of what is laid out in turns.
      let offset = Self.mixed(begin).multipliedFullWidth(by: UInt64(stretch)).high
      frames.append(PageNumber(begin + Int(offset)))
      begin += stretch
    }
  }

  /// A number that looks random, always the same for the same frame.
  private static func mixed(_ frame: Int) -> UInt64 {
    var mixed = UInt64(truncatingIfNeeded: frame) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 32
    return mixed &* 0xbf58_476d_1ce4_e5b9
  }

  func records(in pages: PageStore.Handle) -> [Page] { frames.map { pages[$0] } }

  mutating func removeAll() {
    frames.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
