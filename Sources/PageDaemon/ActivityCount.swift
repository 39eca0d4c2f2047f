/// The steps by which a page's activity count moves (`ACT_*`).
public enum ActivityCount {
  /// Subtracted by an active scan that finds the page not referenced.
  @inlinable
  public static var decline: UInt8 { 1 }
  /// Added, with the number of references, when the page was referenced.
  @inlinable
  public static var advance: Int32 { 3 }
  /// The least count of a page that is activated.
  @inlinable
  public static var initial: UInt8 { 5 }
  /// The cap, applied by the active scan only.
  @inlinable
  public static var maximum: UInt8 { 64 }
}
