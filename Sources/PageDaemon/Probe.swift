/// Hears each decision of a scan and each step that leads from one scan to the next, and may stop
/// all of it after a decision.
///
/// A scan that is stopped takes its markers away; then nothing more happens, neither in the scan
/// nor in the thread that runs it, and no other thread runs. So a probe that stops after *n*
/// decisions, run on a copy of the memory, shows the state between two decisions. That copy is for
/// looking at: its thread is in the middle of its work, and does not go on.
public protocol Probe {
  /// Whether there is to be another decision; asked after each of them.
  var goesOn: Bool { get }

  /// Hears one decision after it was carried out.
  mutating func heard(_ decision: Decision)

  /// Hears of a step of a domain's threads after it was taken.
  mutating func took(_ step: DaemonStep, domain: Int)
}

extension Probe {
  @inlinable
  public var goesOn: Bool { true }

  @inlinable
  public mutating func took(_ step: DaemonStep, domain: Int) {}
}

/// Hears nothing and never stops; the compiler removes it.
public struct NullProbe: Probe {
  @inlinable
  public init() {}

  @inlinable
  public mutating func heard(_ decision: Decision) {}
}
