/// What the overview gives most room to.
package enum LayoutPreset: String, CaseIterable, Sendable {
  /// Everything in fair shares.
  case balanced
  /// The queues and the gauge.
  case memory
  /// The PID controller.
  case control
  /// The processes.
  case processes
}
