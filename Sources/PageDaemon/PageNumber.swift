/// The number of a physical page, counted from zero over the whole machine.
///
/// Numbers past the last page stand for what is linked into queues without being a page: the
/// queues' own ends and the scans' markers.
public struct PageNumber: Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable
  @inline(__always)
  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  @inlinable
  @inline(__always)
  public init(_ index: Int) {
    self.rawValue = UInt32(truncatingIfNeeded: index)
  }

  /// The number as an index into arrays.
  @inlinable
  @inline(__always)
  public var index: Int { Int(truncatingIfNeeded: rawValue) }
}
