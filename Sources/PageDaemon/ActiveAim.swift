/// How many pages an active scan is to move to the inactive queue, and why so many.
public struct ActiveAim: Equatable, Sendable {
  /// The inactive target.
  public var target: Int32
  /// Pages that count as inactive ones, with a share of the laundry's.
  public var present: Int32
  /// Free pages missing to the free target; negative above it.
  public var freeMissing: Int32
  public var deficit: Int32
  public var stuck: Int32
  /// What a clean page counts for; a dirty one counts for 1.
  public var weight: Int32
  /// The laundry's length stood for the inactive queue's: see the oddities.
  public var countsLaundry: Bool

  /// Pages to move; none if it is not positive.
  @inlinable
  public var pages: Int32 { target &- present &+ freeMissing &+ deficit &+ stuck }
  /// The same, weighted.
  @inlinable
  public var shortage: Int32 { pages &* weight }

  @inlinable
  init(
    target: Int32, present: Int32, freeMissing: Int32, deficit: Int32, stuck: Int32,
    weight: Int32, countsLaundry: Bool
  ) {
    self.target = target
    self.present = present
    self.freeMissing = freeMissing
    self.deficit = deficit
    self.stuck = stuck
    self.weight = weight
    self.countsLaundry = countsLaundry
  }
}
