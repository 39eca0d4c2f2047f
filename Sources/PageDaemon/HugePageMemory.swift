import Glibc

/// Memory for large arrays that are jumped about in: what fills huge pages is asked for as such, so
/// that to touch it takes few faults at first and few misses of the TLB afterwards.
struct HugePageMemory {
  private static let hugePageSize = 2 << 20

  let start: UnsafeMutableRawPointer

  /// - Parameter byteCount: all of it should be used, for a huge page is taken up as a whole.
  init(byteCount: Int) {
    let filled = byteCount - byteCount % Self.hugePageSize
    start = .allocate(
      byteCount: byteCount,
      alignment: filled > 0 ? Self.hugePageSize : MemoryLayout<UInt64>.alignment)
    // No more than a hint: where it is not followed, small pages do.
    if filled > 0 { madvise(start, filled, MADV_HUGEPAGE) }
  }

  /// Asks for huge pages for what an array has room for and will fill.
  static func ask(forRoomOf array: inout [UInt32]) {
    let byteCount = array.capacity * MemoryLayout<UInt32>.stride
    array.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let begin = start.alignedUp(toMultipleOf: hugePageSize)
      let end = (start + byteCount).alignedDown(toMultipleOf: hugePageSize)
      if begin < end { madvise(begin, end - begin, MADV_HUGEPAGE) }
    }
  }

  func deallocate() {
    start.deallocate()
  }
}
