/// The kernel's clock.
package enum Clock {
  /// `hz`: ticks a second.
  @inlinable
  package static var ticksPerSecond: Int32 { 1000 }
  /// `VM_INACT_SCAN_RATE`.
  @inlinable
  package static var inactiveScansPerSecond: Int32 { 10 }
  /// `VM_LAUNDER_RATE`.
  @inlinable
  package static var laundersPerSecond: Int32 { 10 }
}

/// Sizes the kernel is compiled with.
package enum Sizes {
  /// Bytes of a page.
  @inlinable
  package static var page: UInt32 { 4096 }
  /// `MAXBSIZE`: the largest file system block, in bytes.
  @inlinable
  package static var largestBlock: UInt32 { 65536 }
}
