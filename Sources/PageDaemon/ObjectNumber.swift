/// The number of a VM object, counted from zero in the order of creation.
public struct ObjectNumber: Hashable, Sendable {
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

  /// Stands for "no object": the owner of a free page.
  @inlinable
  @inline(__always)
  public static var none: ObjectNumber { ObjectNumber(UInt32.max) }

  /// The number as an index into arrays.
  @inlinable
  @inline(__always)
  public var index: Int { Int(truncatingIfNeeded: rawValue) }
}
