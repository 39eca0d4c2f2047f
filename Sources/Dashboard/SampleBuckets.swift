import Machine

/// A domain's history in the columns of a plot.
///
/// Columns begin at fixed samples, so that a column keeps its shape while it moves to the left.
struct SampleBuckets {
  /// Samples, a tenth of a second each, in one column.
  let samplesPerColumn: Int
  /// The least free pages in each column, oldest first.
  private(set) var free: [Int] = []
  /// The most pages asked for in an interval of each column.
  private(set) var output: [Int] = []
  /// Pages freed in each column.
  private(set) var freed: [Int] = []

  /// - Parameters:
  ///   - columns: of the plot, at least one.
  ///   - leastSamples: what the columns show at least.
  init(_ history: DomainHistory, columns: Int, leastSamples: Int) {
    samplesPerColumn = max((leastSamples + columns - 1) / columns, 1)
    let newestColumn = (history.total - 1) / samplesPerColumn
    let first = max((newestColumn - columns + 1) * samplesPerColumn, 0)
    let samples = history.suffix(history.total - first)
    var column = -1
    for (number, sample) in zip(history.total - samples.count..<history.total, samples) {
      if number / samplesPerColumn != column {
        column = number / samplesPerColumn
        free.append(.max)
        output.append(0)
        freed.append(0)
      }
      let last = free.count - 1
      free[last] = min(free[last], Int(sample.free))
      output[last] = max(output[last], Int(sample.output))
      freed[last] += sample.freed
    }
  }
}
