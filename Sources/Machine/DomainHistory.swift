import PageDaemon

/// What a domain was like during the last minute: a sample each tenth of a second.
package typealias DomainHistory = Ring<DomainSample>

extension DomainHistory {
  /// Samples kept.
  package static var capacity: Int { 600 }

  package init() {
    self.init(capacity: Self.capacity)
  }
}

/// A domain at one moment, in pages, and what flowed since the sample before.
package struct DomainSample: Equatable, Sendable {
  package var tick: Int64 = 0
  package var free: Int32 = 0
  package var active: Int32 = 0
  package var inactive: Int32 = 0
  package var laundry: Int32 = 0
  package var unswappable: Int32 = 0
  package var wired: Int32 = 0
  /// The PID controller's state.
  package var error: Int32 = 0
  package var integral: Int32 = 0
  package var derivative: Int32 = 0
  package var output: Int32 = 0
  package var setpoint: Int32 = 0
  /// Pages that the controller asked the last scan to free.
  package var shortage: Int32 = 0
  package var laundryRequest: LaundryRequest = .idle
  package var oomSequence: Int32 = 0
  /// Where pages went since the last sample.
  package var flows = PageFlows()
  /// Page faults of the whole machine since the last sample.
  package var faults: UInt64 = 0

  package init() {}

  /// Pages freed by the daemon since the last sample.
  package var freed: Int { flows.freed }
}
