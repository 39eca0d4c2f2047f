import Machine

/// A domain's history in the columns of a plot.
///
/// Columns begin at fixed samples, so that a column keeps its shape while it moves to the left.
struct SampleBuckets {
  /// Samples, a tenth of a second each, in one column.
  let samplesPerColumn: Int
  /// The least free pages in each half of a column; nil where no sample is yet.
  private(set) var free: [Int?] = []
  /// The most pages asked for in an interval of each column.
  private(set) var output: [Int] = []
  /// Pages freed in each column.
  private(set) var freed: [Int] = []

  /// - Parameters:
  ///   - columns: of the plot.
  ///   - leastSamples: what the columns show at least.
  init(_ history: DomainHistory, columns: Int, leastSamples: Int) {
    let half = max((leastSamples + 2 * columns - 1) / max(2 * columns, 1), 1)
    samplesPerColumn = 2 * half
    let newest = history.total - 1
    let column = newest / samplesPerColumn
    let first = (column - columns + 1) * samplesPerColumn
    let samples = history.suffix(newest - max(first, 0) + 1)
    guard let start = samples.isEmpty ? nil : history.total - samples.count else { return }
    let base = start / samplesPerColumn
    let count = column - base + 1
    free = Array(repeating: nil, count: 2 * count)
    output = Array(repeating: 0, count: count)
    freed = output
    for (index, sample) in samples.enumerated() {
      let number = start + index
      let at = number / samplesPerColumn - base
      let side = 2 * at + number % samplesPerColumn / half
      free[side] = min(free[side] ?? .max, Int(sample.free))
      output[at] = max(output[at], Int(sample.output))
      freed[at] += sample.freed
    }
  }

  /// The least free pages in each column.
  var freeByColumn: [Int?] {
    output.indices.map { column in
      [free[2 * column], free[2 * column + 1]].compactMap(\.self).min()
    }
  }
}
