/// A domain's count of scans in a row that freed nothing of what was wanted.
public struct VainScanCount: Equatable, Sendable {
  public enum Vote: UInt8, Sendable {
    case unchanged, cast, withdrawn
  }

  public var wanted: Int32
  public var freed: Int32
  /// The count before this scan, and with it.
  public var before: Int32
  public var count: Int32
  /// Scans in vain that make a domain vote (`vm.pageout_oom_seq`).
  public var limit: Int32
  public var vote = Vote.unchanged

  /// How the scan counted.
  public enum Outcome: UInt8, Sendable {
    /// In vain: the next one is counted on, or, after a vote, from 1.
    case freedNothing
    /// The count goes back to 0.
    case freedSome, nothingWanted
  }

  public var outcome: Outcome {
    wanted <= 0 ? .nothingWanted : freed == 0 ? .freedNothing : .freedSome
  }

  /// Whether it is worth telling.
  public var isNews: Bool { before != 0 || count != 0 || vote != .unchanged }
}
