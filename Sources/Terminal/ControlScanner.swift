/// Cuts what is sent to a terminal into control sequences and what is between them.
struct ControlScanner: Sequence, IteratorProtocol {
  /// What a part of the output is for, as far as the terminal's graphic rendition is concerned.
  enum Part: Equatable {
    /// Selects a graphic rendition, by the parameters in between.
    case rendition(parameters: ArraySlice<UInt8>)
    /// Says that letters are letters, not line drawing.
    case letters
    /// Moves the cursor, or saves its place; the rendition does not matter.
    case movement
    /// Draws, erases or shifts what is there, in the present rendition.
    case drawing
    /// Anything else, which may have changed the rendition.
    case unknown
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  mutating func next() -> (part: Part, bytes: ArraySlice<UInt8>)? {
    guard let first = rest.first else { return nil }
    switch first {
    case Self.escape: return sequence()
    case Self.backspace, Self.carriageReturn: return (.movement, take(1))
    default: return (.drawing, take(textLength))
    }
  }

  private static let escape: UInt8 = 0x1B
  private static let backspace: UInt8 = 0x08
  private static let carriageReturn: UInt8 = 0x0D

  private var textLength: Int {
    rest.prefix { $0 != Self.escape && $0 != Self.backspace && $0 != Self.carriageReturn }.count
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Takes the sequence that starts here.
  private mutating func sequence() -> (part: Part, bytes: ArraySlice<UInt8>) {
    let start = rest.startIndex
    switch rest.dropFirst().first {
    case UInt8(ascii: "["):
      let parameters = rest[(start + 2)...].prefix { (0x20..<0x40).contains($0) }
      let final = parameters.endIndex < rest.endIndex ? rest[parameters.endIndex] : nil
      let part = Self.part(final: final, parameters: parameters)
      return (part, take(parameters.count + (final == nil ? 2 : 3)))
    case UInt8(ascii: "("):
      let isASCII = rest.dropFirst(2).first == UInt8(ascii: "B")
      return (isASCII ? .letters : .unknown, take(3))
    case UInt8(ascii: "7"):
      return (.movement, take(2))
    default:
      return (.unknown, take(2))
    }
  }

  /// - Parameter final: the character that ends the sequence and says what it does.
  private static func part(final: UInt8?, parameters: ArraySlice<UInt8>) -> Part {
    guard let final, parameters.allSatisfy({ (0x30..<0x3C).contains($0) }) else { return .unknown }
    switch Unicode.Scalar(final) {
    case "m": return .rendition(parameters: parameters)
    case "A", "B", "C", "D", "G", "H", "d", "f", "r": return .movement
    case "@", "J", "K", "L", "M", "P", "S", "T", "X", "b": return .drawing
    default: return .unknown
    }
  }
}
