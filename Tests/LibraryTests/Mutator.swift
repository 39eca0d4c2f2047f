import Machine

/// Makes damaged and odd files out of good ones: the same ones for the same seed.
struct Mutator {
  private var generator: SplitMix64
  private let bases: [[UInt8]]
  /// Words of the bases, and values that programs are known to stumble over.
  private let tokens: [[UInt8]]

  /// Numbers at the ends of types, numbers that are none, and bytes that are no text.
  private static let oddities: [[UInt8]] =
    [
      "-1", "0", "1", "127", "255", "65536", "2147483647", "2147483648", "4294967295",
      "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551615",
      "18446744073709551616", "-9223372036854775808", "1e999", "-0", "NaN", "inf", "0x",
      "0xffffffff",
      "1.5", "1..2", "99999999999999999999999999", "1 %", "400 %", "100.001 %", "64GiB", "4TiB",
      "1KiB", "1h", "9999999h", "", " ", "\t", "\r", "\r\n", "\n", "\n\n", "\"", "'", ":", ",", "#",
      "[", "{", "}", "&a", "*a", "!!binary", "---", "...", "null", "~", "%", "|", ">", "\u{FEFF}",
      "\u{202E}", "\u{1B}[2J", "é", "𝕊",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80]]

  init(seed: UInt64, bases: [[UInt8]]) {
    generator = SplitMix64(seed: seed)
    self.bases = bases
    let words = bases.joined(separator: [0x0A]).split { !Self.isWord($0) }.map(Array.init)
    tokens = Self.oddities + words
  }

  init(seed: UInt64, _ texts: String...) {
    self.init(seed: seed, bases: texts.map { Array($0.utf8) })
  }

  /// One of the bases with one to four changes, most often one: more would hide what lies deep.
  mutating func next() -> [UInt8] {
    var bytes = bases[generator.below(bases.count)]
    for _ in 0...max(generator.below(7) - 3, 0) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = generator.below(bytes.count)
    switch generator.below(16) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
    case 1: bytes[place] ^= 1 << UInt8(generator.below(8))
    case 2: bytes.removeSubrange(place..<min(place + 1 + generator.below(20), bytes.count))
    case 3: bytes.insert(bytes[generator.below(bytes.count)], at: place)
    case 4: bytes.insert(contentsOf: tokens[generator.below(Self.oddities.count)], at: place)
    case 5: bytes.removeSubrange((generator.below(4) == 0 ? place : bytes.count - 1)...)
    case 6: repeatByte(at: place, in: &bytes)
    case 7, 8: changeLines(&bytes)
    default: replaceToken(at: place, in: &bytes)
    }
  }

  private mutating func repeatByte(at place: Int, in bytes: inout [UInt8]) {
    let isLong = generator.below(40) == 0
    let count = 1 + generator.below(isLong ? 5000 : 24)
    bytes.insert(contentsOf: repeatElement(bytes[place], count: count), at: place)
  }

  /// Swaps two lines, repeats one or leaves one out.
  private mutating func changeLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let (one, other) = (generator.below(lines.count), generator.below(lines.count))
    switch generator.below(3) {
    case 0: lines.swapAt(one, other)
    case 1: lines.insert(lines[one], at: other)
    default: lines.remove(at: one)
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// Puts something else in place of the word at or behind a place.
  private mutating func replaceToken(at place: Int, in bytes: inout [UInt8]) {
    guard let start = bytes[place...].firstIndex(where: Self.isWord) else { return }
    let first = bytes[..<start].lastIndex { !Self.isWord($0) }.map { $0 + 1 } ?? 0
    let end = bytes[start...].firstIndex { !Self.isWord($0) } ?? bytes.count
    let isOdd = generator.below(3) > 0
    let token = tokens[generator.below(isOdd ? Self.oddities.count : tokens.count)]
    bytes.replaceSubrange(first..<end, with: token)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "-_.%".utf8.contains(byte)
  }
}
