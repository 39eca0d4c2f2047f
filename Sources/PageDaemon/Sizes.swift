/// Sizes the kernel is compiled with.
public enum Sizes {
  /// Bytes of a page.
  @inlinable
  public static var page: UInt32 { 4096 }
  /// `MAXBSIZE`: the largest file system block, in bytes.
  @inlinable
  public static var largestBlock: UInt32 { 65536 }
}
