import PageDaemon

/// Where a process is in a trace that it replays.
///
/// References come in blocks that depend on their number alone, so a copy goes on as the original
/// does.
struct Replay: Equatable, Sendable {
  let configuration: ReplayConfiguration
  /// The first page of each of the trace's regions, counted through the trace's pages.
  private let firstPages: [Int]
  private let pageCount: Int
  private var blockNumber = 0
  private var index = 0
  /// The block at hand; nil before it is asked for.
  private var block: [MemoryReference]?
  /// References done in this round, alike ones in a row counted one by one.
  private(set) var done: UInt64 = 0
  /// Rounds done.
  private(set) var rounds = 0

  init(_ configuration: ReplayConfiguration) {
    self.configuration = configuration
    var sum = 0
    firstPages = configuration.source.regions.map { region in
      defer { sum += Int(region.pageCount) }
      return sum
    }
    pageCount = sum
  }

  /// The rest follows from these: the regions from the configuration, the block from its number.
  static func == (left: Replay, right: Replay) -> Bool {
    left.configuration == right.configuration && left.blockNumber == right.blockNumber
      && left.index == right.index && left.done == right.done && left.rounds == right.rounds
  }

  /// How much of this round is done, 0 to 1.
  var progress: Double {
    let all = configuration.source.referenceCount
    return all > 0 ? min(Double(done) / Double(all), 1) : 0
  }

  enum Step {
    /// Visit one page; it stands for so many references.
    case visit(PageRun, count: UInt32)
    /// A block without references, or the end of a round that is followed by another.
    case nothing
    case ended
    case failed(String)
  }

  /// The next page to visit.
  mutating func next() -> Step {
    if block == nil {
      do {
        block = try configuration.source.block(blockNumber)
      } catch {
        return .failed("\(error)")
      }
    }
    guard let block else { return endRound() }
    guard index < block.count else {
      self.block = nil
      index = 0
      blockNumber += 1
      return .nothing
    }
    let reference = block[index]
    guard reference.page < pageCount else {
      return .failed("its trace refers to page \(reference.page) of \(pageCount)")
    }
    index += 1
    done += UInt64(reference.count)
    let region = region(of: Int(reference.page))
    // Program text is not written to: a program's private copy of such a page is not modelled.
    let isWrite =
      reference.access == .store && !configuration.source.regions[region].isFile
    return .visit(
      PageRun(
        region: region, next: Int(reference.page) - firstPages[region], left: 1,
        isWrite: isWrite),
      count: reference.count)
  }

  private mutating func endRound() -> Step {
    guard done > 0 else { return .failed("its trace has no references") }
    guard configuration.ending == .restart else { return .ended }
    blockNumber = 0
    done = 0
    rounds += 1
    return .nothing
  }

  /// The region that a page of the trace lies in.
  ///
  /// - Complexity: O(log regions).
  private func region(of page: Int) -> Int {
    var low = 0
    var high = firstPages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstPages[middle] <= page { low = middle } else { high = middle }
    }
    return low
  }
}
