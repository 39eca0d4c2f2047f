import Machine

/// One line of a Lackey trace, parsed in a single pass over its bytes.
///
/// A reference is `I  ADDRESS,SIZE`, ` L ADDRESS,SIZE`, ` S ADDRESS,SIZE` or ` M ADDRESS,SIZE`: the
/// address in lower-case hexadecimal, the size in decimal.
struct LackeyLine {
  /// The letter of a reference.
  enum Kind: UInt8 {
    case instruction = 0x49
    case load = 0x4C
    case modify = 0x4D
    case store = 0x53
  }

  /// What a line lacks to be a reference.
  enum Flaw {
    /// Nothing: it is a reference.
    case none
    /// The line does not begin like a reference: the banner, or the traced program's output.
    case foreign
    /// The address has more than 16 digits.
    case address
    /// No comma follows the address.
    case comma
    /// No number from 1 to `largestSize` follows the comma, or it reaches past the last address.
    case size
    /// Something follows the size.
    case ending
  }

  /// The longest reference that is believed, in bytes. Lackey's own limit is 512; with this one a
  /// reference touches two pages at most.
  static let largestSize: UInt64 = 4096

  private(set) var kind = Kind.instruction
  private(set) var address: UInt64 = 0
  /// Bytes.
  private(set) var size: UInt64 = 0
  private(set) var flaw = Flaw.none
  /// Where parsing stopped: at the line feed of a good line, else at the first byte that is wrong.
  private(set) var stop: Int

  /// Parses the line that begins at `start`. A line feed must follow somewhere: it always stops
  /// the parser.
  ///
  /// - Complexity: at most 30 bytes are looked at.
  @inline(__always)
  init(parsing bytes: UnsafePointer<UInt8>, from start: Int, digits: UnsafePointer<UInt8>) {
    stop = start
    flaw = parse(bytes, digits)
  }

  @inline(__always)
  private mutating func parse(
    _ bytes: UnsafePointer<UInt8>, _ digits: UnsafePointer<UInt8>
  ) -> Flaw {
    let space = UInt8(ascii: " ")
    if bytes[stop] == Kind.instruction.rawValue {
      stop += 1
      guard bytes[stop] == space else { return .foreign }
    } else {
      guard bytes[stop] == space else { return .foreign }
      stop += 1
      switch bytes[stop] {
      case Kind.load.rawValue: kind = .load
      case Kind.store.rawValue: kind = .store
      case Kind.modify.rawValue: kind = .modify
      default: return .foreign
      }
    }
    stop += 1
    guard bytes[stop] == space else { return .foreign }
    stop += 1
    return parseNumbers(bytes, digits)
  }

  @inline(__always)
  private mutating func parseNumbers(
    _ bytes: UnsafePointer<UInt8>, _ digits: UnsafePointer<UInt8>
  ) -> Flaw {
    let addressStart = stop
    var digit = digits[Int(bytes[stop])]
    while digit < 16 {
      guard stop - addressStart < 16 else { return .address }
      address = address &<< 4 | UInt64(digit)
      stop += 1
      digit = digits[Int(bytes[stop])]
    }
    guard stop > addressStart else { return .foreign }
    guard bytes[stop] == UInt8(ascii: ",") else { return .comma }
    stop += 1
    let sizeStart = stop
    digit = digits[Int(bytes[stop])]
    while digit < 10 {
      guard stop - sizeStart < 4 else { return .size }
      size = size &* 10 &+ UInt64(digit)
      stop += 1
      digit = digits[Int(bytes[stop])]
    }
    guard size > 0, size <= Self.largestSize, address <= UInt64.max &- (size &- 1) else {
      return .size
    }
    guard bytes[stop] == UInt8(ascii: "\n") else { return .ending }
    return .none
  }

  /// For each byte its value as a digit, 255 for one that is none.
  static let digitValues: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
    default: 255
    }
  }
}

extension LackeyLine {
  /// Passes on what the reference did to which page (an address divided by the page size).
  ///
  /// A reference that lies in two pages touches both, the lower one first; `M` loads and then
  /// stores.
  @inline(__always)
  func forEachTouchedPage<Failure: Error>(
    _ body: (_ page: UInt64, _ access: MemoryReference.Access) throws(Failure) -> Void
  ) throws(Failure) {
    let first = address / PageSize.bytes
    let last = (address &+ size &- 1) / PageSize.bytes
    let access: MemoryReference.Access =
      switch kind {
      case .instruction: .fetch
      case .load, .modify: .load
      case .store: .store
      }
    try body(first, access)
    if last != first {
      try body(last, access)
    }
    guard kind == .modify else { return }
    try body(first, .store)
    if last != first {
      try body(last, .store)
    }
  }
}
