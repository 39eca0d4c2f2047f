/// Writes that nobody waits for: how many pages are still to be written.
struct AbsorbedWrites: Equatable, Sendable {
  private struct Write: Equatable, Sendable {
    var due: Int64
    var pages: Int
  }

  private var writes: [Write] = []

  /// Adds a write, and forgets those that are done.
  ///
  /// - Complexity: O(writes under way).
  mutating func append(pages: Int, due: Int64, now: Int64) {
    writes.removeAll { $0.due <= now }
    writes.append(Write(due: due, pages: pages))
  }

  /// Pages that are not written yet.
  func pageCount(now: Int64) -> Int {
    writes.reduce(0) { $0 + ($1.due > now ? $1.pages : 0) }
  }

  /// Puts off what was not done at a tick.
  mutating func postpone(from tick: Int64, by ticks: Int64) {
    for index in writes.indices where writes[index].due > tick { writes[index].due += ticks }
  }
}
