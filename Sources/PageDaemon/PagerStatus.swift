/// What a pager says of a page it was asked to write (`VM_PAGER_*`).
public enum PagerStatus: UInt8, CaseIterable, Sendable {
  /// Written.
  case ok = 0
  /// The page lies outside of what the object can hold.
  case bad = 1
  /// No space.
  case fail = 2
  /// The write is under way.
  case pending = 3
  /// The device failed.
  case error = 4
  /// Try again later.
  case again = 5
}
