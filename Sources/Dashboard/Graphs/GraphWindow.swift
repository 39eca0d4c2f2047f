import Machine

/// Which part of a history the graphs show: how much time a column stands for, whether they follow
/// the newest sample, and where the cursor is.
struct GraphWindow: Equatable, Sendable {
  /// Steps closer than the usual width of a column, or further away below zero; nil where nobody
  /// zoomed: a history that is shorter than usual is spread over the columns then.
  private(set) var zoom: Int?
  /// The number of the sample behind the last one shown; nil where the graphs follow the newest.
  private(set) var end: Int?
  /// The sample under the cursor; nil without a cursor.
  private(set) var cursor: Int?

  /// Samples that a column can stand for: from a tenth of a second to 50 s.
  private static let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500]

  /// The columns of graphs that are so wide, for a history of so many samples.
  ///
  /// - Parameter leastSamples: what all columns show together where nobody zoomed, once there is as
  ///   much.
  func scale(total: Int, columns: Int, leastSamples: Int) -> GraphScale {
    let columns = max(columns, 1)
    let step = step(total: total, columns: columns, leastSamples: leastSamples)
    return GraphScale(
      samplesPerColumn: Self.steps[step], columns: columns, end: min(end ?? total, total))
  }

  /// Which of the steps a column stands for.
  private func step(total: Int, columns: Int, leastSamples: Int) -> Int {
    let usual = Self.step(showing: leastSamples, columns: columns)
    if let zoom { return min(max(usual - zoom, 0), Self.steps.count - 1) }
    return min(Self.step(showing: min(end ?? total, total), columns: columns), usual)
  }

  /// The first step at which all columns together show so many samples.
  private static func step(showing samples: Int, columns: Int) -> Int {
    steps.firstIndex { $0 * columns >= samples } ?? steps.count - 1
  }

  /// Whether the graphs stand still while the machine runs on.
  var isHeld: Bool { end != nil }

  /// Zooms by steps, positive to show less time in more detail.
  ///
  /// - Returns: false at the end of what is possible.
  mutating func zoom(by steps: Int, total: Int, columns: Int, leastSamples: Int) -> Bool {
    let columns = max(columns, 1)
    let old = step(total: total, columns: columns, leastSamples: leastSamples)
    let wanted = min(max(old - steps, 0), Self.steps.count - 1)
    guard wanted != old else { return false }
    var other = self
    other.zoom = Self.step(showing: leastSamples, columns: columns) - wanted
    let new = other.scale(total: total, columns: columns, leastSamples: leastSamples)
    if other.end != nil, let cursor {
      // The moment under the cursor stays in sight.
      let middle = cursor + new.samplesPerColumn * columns / 2
      if !new.range.contains(cursor) { other.end = min(middle, total) }
    }
    self = other
    return true
  }

  /// Shows an earlier or, with positive `columns`, a later part.
  mutating func pan(by columns: Int, scale: GraphScale, total: Int) {
    let oldest = max(total - DomainHistory.reach, 0)
    let earliest = min(oldest + scale.samplesPerColumn * scale.columns, total)
    let new = max((end ?? total) + columns * scale.samplesPerColumn, earliest)
    end = new >= total ? nil : new
  }

  /// Holds the graphs still, or lets them follow the newest sample.
  mutating func toggleHold(total: Int) {
    end = end == nil ? total : nil
  }

  /// Shows the cursor at the newest sample, or hides it.
  mutating func toggleCursor(scale: GraphScale) {
    cursor = cursor == nil ? scale.range.upperBound - 1 : nil
  }

  /// Moves the cursor by columns; at an edge the graphs move on instead.
  mutating func moveCursor(by columns: Int, scale: GraphScale, total: Int) {
    guard let column = cursorColumn(in: scale) else { return }
    let wanted = column + columns
    if !(0..<scale.columns).contains(wanted) {
      pan(by: wanted < 0 ? wanted : wanted - scale.columns + 1, scale: scale, total: total)
    }
    place(
      cursorAt: min(max(wanted, 0), scale.columns - 1), scale: scale.ending(at: end ?? total))
  }

  /// Puts the cursor into a column, or the nearest that has samples.
  mutating func place(cursorAt column: Int, scale: GraphScale) {
    let samples = scale.samples(of: column)
    cursor = min(max(samples.upperBound - 1, 0), max(scale.range.upperBound - 1, 0))
  }

  /// The column under the cursor: the first where its moment has left the graphs.
  func cursorColumn(in scale: GraphScale) -> Int? {
    cursor.map { min(max(scale.column(of: $0), 0), scale.columns - 1) }
  }

  /// Takes all back that changes what is shown.
  mutating func reset() { self = GraphWindow() }
}

/// Columns of a graph and the samples that each stands for. Columns begin at fixed samples, so that
/// one keeps its shape while it moves to the left.
struct GraphScale: Equatable, Sendable {
  let samplesPerColumn: Int
  let columns: Int
  /// The number of the first column, counted from the first sample; it may be before that.
  private let first: Int
  /// The samples shown.
  let range: Range<Int>

  /// - Parameter end: the number of the sample behind the last one shown.
  init(samplesPerColumn: Int, columns: Int, end: Int) {
    self.samplesPerColumn = samplesPerColumn
    self.columns = columns
    first = max(end - 1, 0) / samplesPerColumn - columns + 1
    range = max(first * samplesPerColumn, 0)..<max(end, 0)
  }

  /// The same columns behind another last sample.
  func ending(at end: Int) -> GraphScale {
    GraphScale(samplesPerColumn: samplesPerColumn, columns: columns, end: end)
  }

  /// The samples of a column, counted from the left; before the first sample there is nothing.
  func samples(of column: Int) -> Range<Int> {
    let start = (first + column) * samplesPerColumn
    return (start..<start + samplesPerColumn).clamped(to: range)
  }

  /// The column in which a sample is; outside of the graph it may be any.
  func column(of sample: Int) -> Int { sample / samplesPerColumn - first }

  /// What is to be drawn in each column.
  func spans(of history: DomainHistory) -> [DomainSpan?] {
    (0..<columns).map { history.span(samples(of: $0)) }
  }

  /// The time from the left edge to the right one, in ticks.
  var ticks: UInt64 { UInt64(samplesPerColumn * columns) * UInt64(Machine.sampleInterval) }
}
