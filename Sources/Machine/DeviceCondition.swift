/// How a device works now.
package struct DeviceCondition: Equatable, Sendable {
  /// Ticks from the start of a transfer to its end, apart from the transfer itself.
  package var latencyTicks: Int
  /// Bandwidth.
  package var pagesPerSecond: Int
  /// Of a thousand transfers, how many end with an error.
  package var errorsPerThousand = 0
  /// No transfer ends.
  package var isStalled = false

  /// Whether transfers fail or do not end.
  package var doesHarm: Bool { isStalled || errorsPerThousand > 0 }

  init(latencyTicks: Int, pagesPerSecond: Int) {
    self.latencyTicks = latencyTicks
    self.pagesPerSecond = pagesPerSecond
  }

  /// Applies a change; `sound` is what mending goes back to.
  mutating func change(_ change: DeviceChange, sound: DeviceCondition) {
    switch change {
    case .latency(let ticks): latencyTicks = ticks
    case .bandwidth(let pagesPerSecond): self.pagesPerSecond = pagesPerSecond
    case .errors(let perThousand): errorsPerThousand = perThousand
    case .stall: isStalled = true
    case .mend: self = sound
    }
  }
}

/// A device that can be disturbed.
package enum DeviceName: Hashable, Sendable {
  /// A swap device, by its index among all.
  case swap(Int)
  /// The disk with the files.
  case disk
}

/// What can be done to a device.
package enum DeviceChange: Hashable, Sendable {
  case latency(ticks: Int)
  case bandwidth(pagesPerSecond: Int)
  /// 0 to 1000.
  case errors(perThousand: Int)
  /// Nothing that is under way, or comes in, ends until the device is mended.
  case stall
  /// All is as it was at the start.
  case mend

  /// What is wrong with the change, or nil.
  package var complaint: String? {
    switch self {
    case .latency(let ticks) where !(0...600_000).contains(ticks):
      "a latency of \(ticks) ms is out of range, expected 0 to 600000"
    case .bandwidth(let rate) where !(1...10_000_000).contains(rate):
      "a bandwidth of \(rate) pages a second is out of range, expected 1 to 10000000"
    case .errors(let share) where !(0...1000).contains(share):
      "\(share) errors in a thousand are out of range, expected 0 to 1000"
    default: nil
    }
  }

  /// What has become of the device.
  var text: String {
    switch self {
    case .latency(let ticks): "latency \(ticks) ms"
    case .bandwidth(let rate): "\(rate) \(rate == 1 ? "page" : "pages") a second"
    case .errors(0): "no transfer fails"
    case .errors(1000...): "all transfers fail"
    case .errors(let share): "\(share) of 1000 transfers fail"
    case .stall: "stalled"
    case .mend: "works again"
    }
  }
}
