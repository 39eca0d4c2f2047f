/// The lists a page can be linked into, one of each per memory domain.
public enum QueueKind: UInt8, CaseIterable, Sendable {
  /// `PQ_INACTIVE`: candidates for reuse.
  case inactive = 0
  /// `PQ_ACTIVE`: pages in use, aged by the active scan.
  case active = 1
  /// `PQ_LAUNDRY`: dirty pages that wait to be written.
  case laundry = 2
  /// `PQ_UNSWAPPABLE`: dirty anonymous pages for which no swap space was found.
  case unswappable = 3
  /// The domain's free list.
  case free = 4
  /// `PQ_NONE`: linked nowhere.
  case none = 255

  /// The four queues the page daemon works on, in the reference's order.
  public static let paging: [QueueKind] = [.inactive, .active, .laundry, .unswappable]
}
