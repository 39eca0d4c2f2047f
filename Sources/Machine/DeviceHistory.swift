/// What a device did: a sample each tenth of a second for a minute.
///
/// Samples are numbered from boot, the first one 0.
package struct DeviceHistory: Equatable, Sendable {
  /// Samples kept.
  package static var capacity: Int { 600 }

  private var samples = Ring<DeviceSample>(capacity: capacity)
  private var pagesRead: UInt64 = 0
  private var pagesWritten: UInt64 = 0

  /// An empty history.
  package init() {}

  /// All samples there ever were, those forgotten too.
  package var total: Int { samples.total }

  /// The samples of a range that are still kept, oldest first.
  ///
  /// - Complexity: O(length of the range).
  package func samples(_ range: Range<Int>) -> [DeviceSample] {
    range.clamped(to: samples.total - samples.count..<samples.total).map { samples[$0] }
  }

  /// Adds a sample of the device as it is.
  mutating func append(_ device: StorageDevice, now: Int64) {
    samples.append(
      DeviceSample(
        readPages: UInt32(clamping: device.pagesRead - pagesRead),
        writtenPages: UInt32(clamping: device.pagesWritten - pagesWritten),
        waitTicks: Int32(clamping: device.wait(now: now))))
    pagesRead = device.pagesRead
    pagesWritten = device.pagesWritten
  }
}

/// What a device did since the sample before.
package struct DeviceSample: Equatable, Sendable {
  /// Pages whose reading or writing was asked for.
  package var readPages: UInt32
  package var writtenPages: UInt32
  /// Ticks that a write of a page, begun at that moment, would take until it is done.
  package var waitTicks: Int32
}
