/// What an inactive scan came to.
public struct InactiveScanResult: Equatable, Sendable {
  /// Pages that the controller asked for.
  public var shortage: Int32
  /// Pages that requests failed to get since the scan before, wanted too.
  public var deficit: Int32
  /// Wanted pages that were not freed.
  public var missing: Int32
  /// Pages looked at, and markers.
  public var scanned: Int32 = 0
  /// Referenced pages that went to the active queue.
  public var reactivated: Int32 = 0
  /// Dirty pages that went to the laundry.
  public var laundered: Int32 = 0
  /// Pages that are wired, held or busy.
  public var stuck: Int32 = 0

  public var wanted: Int32 { shortage &+ deficit }
  public var freed: Int32 { wanted &- missing }
  /// Whether it ended because enough was freed, and not at the queue's end.
  public var metShortage: Bool { missing <= 0 }

  public init(shortage: Int32, deficit: Int32, missing: Int32) {
    self.shortage = shortage
    self.deficit = deficit
    self.missing = missing
  }
}
