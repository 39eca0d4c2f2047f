/// Why a pass begins.
public enum WakeReason: UInt8, CaseIterable, Sendable {
  /// An allocation took free memory down to the wakeup threshold.
  case woken
  /// The tenth of a second for which the page daemon sleeps was over.
  case timeout
  /// The pause after a scan that fell short was over.
  case fellShort
  /// Free memory is still below the threshold after the pass before.
  case stillNeeded
}
