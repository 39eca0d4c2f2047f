/// The size of a page, as everything that is read here counts it.
enum PageSize {
  /// Bytes.
  static let bytes: UInt64 = 4096
}
