import Machine

/// References in about three bytes each: of most the page, the access and the count are small.
struct PackedBlock {
  let bytes: [UInt8]

  init(_ references: [MemoryReference]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(references.count * 4)
    for reference in references {
      PackedNumber.append(
        UInt64(reference.page) << 2 | UInt64(reference.access.rawValue), to: &bytes)
      PackedNumber.append(UInt64(reference.count), to: &bytes)
    }
    // A copy is as large as it has to be.
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// - Parameter bytes: those of a block that was packed.
  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter numbers: the number that stands for each number that was packed.
  func references(_ numbers: [UInt32]) -> [MemoryReference] {
    var place = 0
    var references: [MemoryReference] = []
    references.reserveCapacity(BlockCutter.mostReferences)
    bytes.withUnsafeBufferPointer { bytes in
      while place < bytes.count {
        guard let page = PackedNumber.read(bytes, at: &place),
          let count = PackedNumber.read(bytes, at: &place),
          let access = MemoryReference.Access(rawValue: UInt8(page & 3))
        else {
          preconditionFailure("a packed reference has a page, an access and a count")
        }
        references.append(
          MemoryReference(
            page: numbers[Int(page >> 2)], access: access, count: UInt32(count)))
      }
    }
    return references
  }
}
