import Machine

extension TracedRegion {
  /// The region's first and last address.
  var addresses: ClosedRange<UInt64> {
    let lastPage = firstVirtualPage + UInt64(pageCount) - 1
    return firstVirtualPage << 12...lastPage << 12 | 0xFFF
  }
}
