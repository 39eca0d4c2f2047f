/// How much a device transfers in a second.
package struct Bandwidth: Hashable, Sendable {
  package let pagesPerSecond: Int

  /// Reads `8MB/s`, `120MiB/s` or `64KiB/s`: units with an `i` are powers of 1024, the others of
  /// 1000. Fractions of a page are left out.
  package init(_ text: String) throws(QuantityError) {
    func error(expected: String) -> QuantityError {
      QuantityError(found: text, expected: expected)
    }
    var rest = Substring(text)
    guard let number = DecimalNumber(consuming: &rest) else {
      throw error(expected: "a bandwidth such as 8MB/s")
    }
    let name = rest.drop { $0 == " " }
    guard name.hasSuffix("/s"), let unit = Self.units.first(where: { $0.name == name.dropLast(2) })
    else { throw error(expected: "a bandwidth with a unit of kB/s, MB/s, GB/s, KiB/s or MiB/s") }
    guard let bytes = number.times(unit.bytes) else { throw error(expected: "whole bytes") }
    let pages = bytes / PageSize.bytes
    guard (1...1_000_000_000).contains(pages) else {
      throw error(expected: "a bandwidth from 4KiB/s to 4096GB/s")
    }
    pagesPerSecond = Int(pages)
  }

  private static let units: [(name: String, bytes: UInt64)] = [
    ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000),
    ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
  ]
}
