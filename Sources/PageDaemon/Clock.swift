/// The kernel's clock.
public enum Clock {
  /// `hz`: ticks a second.
  @inlinable
  public static var ticksPerSecond: Int32 { 1000 }
  /// `VM_INACT_SCAN_RATE`.
  @inlinable
  public static var inactiveScansPerSecond: Int32 { 10 }
  /// `VM_LAUNDER_RATE`.
  @inlinable
  public static var laundersPerSecond: Int32 { 10 }
}
