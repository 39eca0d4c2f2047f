/// What an active scan came to.
public struct ActiveScanResult: Equatable, Sendable {
  /// Weighted pages to move when it began, and when it ended.
  public var shortage: Int32
  public var left: Int32
  /// Pages that had to be looked at for their age alone.
  public var due: Int32
  /// The queue's length when it began.
  public var length: Int32
  public var scanned: Int32 = 0
  public var deactivated: Int32 = 0
  /// Dirty pages that went straight to the laundry.
  public var laundered: Int32 = 0

  @inlinable
  init(shortage: Int32, due: Int64, length: Int32) {
    self.shortage = shortage
    left = shortage
    self.due = Int32(clamping: due)
    self.length = length
  }
}
