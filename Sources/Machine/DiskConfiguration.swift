/// The disk that the file system is on.
package struct DiskConfiguration: Hashable, Sendable {
  package var name: String
  /// Ticks from the start of a transfer to its end, apart from the transfer itself.
  package var latencyTicks: Int
  /// Bandwidth.
  package var pagesPerSecond: Int

  package init(name: String = "ada0", latencyTicks: Int = 4, pagesPerSecond: Int = 40_000) {
    self.name = name
    self.latencyTicks = latencyTicks
    self.pagesPerSecond = pagesPerSecond
  }
}
