/// The table that `swapinfo` and `swapctl -l` print, read line by line.
struct SwapinfoTable {
  /// A device of it.
  struct Device: Equatable, Sendable {
    var name: String
    var bytes: Int64
    var usedBytes: Int64
    var line: Int
  }

  private(set) var devices: [Device] = []
  /// What a number in the table counts; nil when its numbers have units of their own.
  private let blockBytes: Int64?

  /// Begins a table if a line is the head of one: `Device 1K-blocks Used Avail Capacity`.
  init?(header line: Substring) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "Device" || words[0] == "Device:",
      words[2].hasPrefix("Used")
    else { return nil }
    if words[1] == "Size" {
      blockBytes = nil
      return
    }
    guard words[1].hasSuffix("-blocks") else { return nil }
    let unit = words[1].dropLast("-blocks".count)
    guard
      let bytes = PrintedNumber.bytes(of: unit) ?? PrintedNumber.value(of: unit),
      (1...Int64(1) << 50).contains(bytes)
    else { return nil }
    blockBytes = bytes
  }

  /// Takes a row; the one with the sum of the others is left out.
  ///
  /// - Returns: false for a line that is no row, which ends the table.
  mutating func take(_ line: Substring, number: Int) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, let size = bytes(words[1]), let used = bytes(words[2]) else {
      return false
    }
    let name = words[0].hasPrefix("/dev/") ? words[0].dropFirst("/dev/".count) : words[0]
    if name != "Total", name != "Total:" {
      devices.append(Device(name: String(name), bytes: size, usedBytes: used, line: number))
    }
    return true
  }

  private func bytes(_ word: Substring) -> Int64? {
    if let bytes = PrintedNumber.bytes(of: word) { return bytes }
    guard let count = PrintedNumber.value(of: word), count >= 0 else { return nil }
    let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: blockBytes ?? 1)
    return isTooMuch ? nil : bytes
  }
}
