/// Visits to neighbouring pages of a region, in order.
struct PageRun: Equatable, Sendable {
  var region: Int
  /// The next page, by its place in the region's object.
  var next: Int
  var left: Int
  var isWrite: Bool
  /// Each page is wired when it is there.
  var wires = false
  /// The visit to `next` was tried before, and had to wait.
  var isRetry = false

  /// Goes on behind so many pages.
  mutating func pass(_ count: Int) {
    guard count > 0 else { return }
    next += count
    left -= count
    isRetry = false
  }
}
