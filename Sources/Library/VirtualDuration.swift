/// A stretch of the simulated computer's time.
package struct VirtualDuration: Hashable, Sendable {
  /// The longest that is accepted: a year of 365 days.
  package static let maximum = VirtualDuration(ticks: 365 * 24 * 3_600_000)

  /// Ticks of the kernel's clock, 1000 a second.
  package let ticks: Int

  private init(ticks: Int) {
    self.ticks = ticks
  }

  /// Reads `30s`, `250ms`, `10m`, `1h` or parts in that manner from long to short, `1m30s`; a plain
  /// number is seconds. A fraction such as `1.5s` is accepted if it makes whole milliseconds.
  package init(_ text: String) throws(QuantityError) {
    func error(expected: String) -> QuantityError {
      QuantityError(found: text, expected: expected)
    }
    let example = "a duration such as 30s, 250ms or 1m30s"
    var rest = Substring(text)
    var units = Self.units[...]
    var sum: UInt64 = 0
    repeat {
      guard let number = DecimalNumber(consuming: &rest) else { throw error(expected: example) }
      let name = rest.prefix { $0.isLetter }
      rest = rest[name.endIndex...]
      let isPlain = name.isEmpty && rest.isEmpty && units.count == Self.units.count
      let wanted = isPlain ? "s" : name
      guard let index = units.firstIndex(where: { $0.name == wanted }) else {
        throw error(expected: "\(example), with units of h, m, s and ms from long to short")
      }
      guard let part = number.times(units[index].ticks) else {
        throw error(expected: "whole milliseconds")
      }
      sum += min(part, UInt64(Self.maximum.ticks) + 1)
      units = units[(index + 1)...]
    } while !rest.isEmpty
    guard sum <= UInt64(Self.maximum.ticks) else {
      throw error(expected: "at most \(Self.maximum)")
    }
    ticks = Int(sum)
  }

  private static let units: [(name: String, ticks: UInt64)] = [
    ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]
}

extension VirtualDuration: CustomStringConvertible {
  /// The duration in parts, such as `1m30s`; `init(_:)` reads it.
  package var description: String {
    var rest = UInt64(ticks)
    var text = ""
    for (name, ticks) in Self.units where rest >= ticks {
      text += "\(rest / ticks)\(name)"
      rest %= ticks
    }
    return text.isEmpty ? "0s" : text
  }
}
