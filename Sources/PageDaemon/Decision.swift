/// What a scan decided for one page, and why.
public struct Decision: Equatable, Sendable {
  /// The loop that looked at the page.
  public enum Scan: UInt8, CaseIterable, Sendable {
    case inactive, active, laundry
  }

  public var page: PageNumber
  public var scan: Scan
  public var rule: Rule
  /// References found on the page, or pages written in its cluster for `.written`.
  public var amount: Int32
  /// Whether the laundering scan met the page on the unswappable queue.
  public var isUnswappable = false

  @inlinable
  public init(_ page: PageNumber, _ scan: Scan, _ rule: Rule, amount: Int32 = 0) {
    self.page = page
    self.scan = scan
    self.rule = rule
    self.amount = amount
  }
}
