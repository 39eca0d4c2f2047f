/// A device that swap space is on.
package struct SwapDeviceConfiguration: Hashable, Sendable {
  /// Its name in messages, such as `md0`.
  package var name: String
  /// Size; the first two pages hold the label and are not used.
  package var pages: Int
  /// Ticks from the start of a transfer to its end, apart from the transfer itself.
  package var latencyTicks: Int
  /// Bandwidth.
  package var pagesPerSecond: Int
  /// Whether it is in use from the start.
  package var isOn: Bool

  package init(
    name: String, pages: Int, latencyTicks: Int = 2, pagesPerSecond: Int = 20_000,
    isOn: Bool = true
  ) {
    self.name = name
    self.pages = pages
    self.latencyTicks = latencyTicks
    self.pagesPerSecond = pagesPerSecond
    self.isOn = isOn
  }

  /// Two devices, 2 GiB and 1 GiB.
  package static let standard = [
    SwapDeviceConfiguration(name: "md0", pages: 524_288),
    SwapDeviceConfiguration(name: "md1", pages: 262_144),
  ]
}
