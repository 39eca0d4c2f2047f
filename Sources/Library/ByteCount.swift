/// An amount of memory or of swap space: whole pages.
package struct ByteCount: Hashable, Sendable {
  /// The largest amount that is accepted: 2^30 pages, so that sums of a few still fit 32 bits.
  package static let maximum = ByteCount(bytes: 4 << 40)

  package let bytes: UInt64

  /// The amount in pages.
  package var pages: Int { Int(bytes / PageSize.bytes) }

  private init(bytes: UInt64) {
    self.bytes = bytes
  }

  package init(pages: Int) {
    bytes = UInt64(pages) * PageSize.bytes
  }

  /// Reads `4GiB`, `512MiB`, `64M` or `4096`: a number and a unit, all units powers of 1024, none
  /// for bytes. A fraction such as `1.5GiB` is accepted if it makes whole pages.
  package init(_ text: String) throws(QuantityError) {
    try self.init(text, most: Self.maximum)
  }

  /// As `init(_:)`, with a limit of its own.
  package init(_ text: String, most: ByteCount) throws(QuantityError) {
    func error(expected: String) -> QuantityError {
      QuantityError(found: text, expected: expected)
    }
    var rest = Substring(text)
    guard let number = DecimalNumber(consuming: &rest) else {
      throw error(expected: "an amount of memory such as 4GiB or 512MiB")
    }
    let unitName = rest.drop { $0 == " " }.lowercased()
    guard let unit = Self.units.first(where: { $0.names.contains(unitName) }) else {
      throw error(expected: "an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T)")
    }
    guard let bytes = number.times(unit.bytes) else { throw error(expected: Self.wholePages) }
    guard bytes <= most.bytes else { throw error(expected: "at most \(most)") }
    guard bytes.isMultiple(of: PageSize.bytes) else { throw error(expected: Self.wholePages) }
    self.bytes = bytes
  }

  private static let wholePages = "a multiple of the page size of \(PageSize.bytes) bytes"

  /// Largest first; the first name is the one to write.
  private static let units: [(bytes: UInt64, names: [String])] = [
    (1 << 40, ["tib", "t"]), (1 << 30, ["gib", "g"]), (1 << 20, ["mib", "m"]),
    (1 << 10, ["kib", "k"]), (1, ["", "b"]),
  ]
}

extension ByteCount: CustomStringConvertible {
  /// The amount with the largest unit that leaves it whole, such as `1536MiB`; `init(_:)` reads it.
  package var description: String {
    for (unit, name) in [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")] {
      let size = UInt64(1) << UInt64(unit)
      if bytes > 0, bytes.isMultiple(of: size) { return "\(bytes / size)\(name)" }
    }
    return "\(bytes)"
  }
}
