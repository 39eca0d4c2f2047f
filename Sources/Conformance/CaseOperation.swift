/// One step of a case.
enum CaseOperation: Decodable {
  case squareRoot(UInt32)
  case initialise
  case controller(domain: Int, advance: Int32, input: Int32)
  case scan(domain: Int, pass: Int32, shortage: Int32)
  case launder(domain: Int, target: Int32, inShortfall: Bool)
  case vote(domain: Int, shortage: Int32, startingShortage: Int32)
  case kill(forMemory: Bool)
  case finishWrites
  case swapOn(blocks: Int32)
  case swapOff
  case act(PageRange, PageAction)
  case advance(Int32)
  case run(ticks: Int, events: [CaseEvent])
  case bench(rounds: Int, pass: Int32, shortage: Int32)

  /// Neighbouring pages of an object.
  struct PageRange {
    var object: Int
    var first: UInt32
    var count: UInt32

    init(from list: inout any UnkeyedDecodingContainer) throws {
      object = try list.decode(Int.self)
      first = try list.decode(UInt32.self)
      count = UInt32(max(try list.decode(Int32.self), 0))
      guard UInt32.max - first >= count else { throw list.complaint("the range is too long") }
    }

    var indexes: Range<UInt32> { first..<first + count }
  }

  init(from decoder: any Decoder) throws {
    var list: any UnkeyedDecodingContainer = try decoder.unkeyedContainer()
    let name = try list.decode(String.self)
    self = try CaseOperation.parse(name, &list)
    guard list.isAtEnd else { throw list.complaint("too many values for \"\(name)\"") }
  }

  private static func parse(
    _ name: String, _ list: inout any UnkeyedDecodingContainer
  ) throws -> CaseOperation {
    switch name {
    case "isqrt":
      return .squareRoot(UInt32(truncatingIfNeeded: try list.decode(Int64.self)))
    case "init":
      return .initialise
    case "pid":
      return .controller(
        domain: try list.decode(Int.self), advance: try list.decode(Int32.self),
        input: try list.decode(Int32.self))
    case "scan":
      return .scan(
        domain: try list.decode(Int.self), pass: try list.decode(Int32.self),
        shortage: try list.decode(Int32.self))
    case "launder":
      return .launder(
        domain: try list.decode(Int.self), target: try list.decode(Int32.self),
        inShortfall: try list.decode(Flag.self).isSet)
    case "mightbe_oom":
      return .vote(
        domain: try list.decode(Int.self), shortage: try list.decode(Int32.self),
        startingShortage: try list.decode(Int32.self))
    case "oom":
      return .kill(forMemory: try list.decode(Flag.self).isSet)
    case "io_done":
      return .finishWrites
    case "swapon":
      return .swapOn(blocks: try list.decode(Int32.self))
    case "swapoff":
      return .swapOff
    case "act":
      return .act(
        try PageRange(from: &list), try PageAction(named: list.decode(String.self), in: list))
    case "advance":
      return .advance(try list.decode(Int32.self))
    case "run":
      return .run(ticks: try list.decode(Int.self), events: try list.decode([CaseEvent].self))
    case "bench":
      return .bench(
        rounds: try list.decode(Int.self), pass: try list.decode(Int32.self),
        shortage: try list.decode(Int32.self))
    default:
      throw list.complaint("there is no operation \"\(name)\"")
    }
  }
}

/// Something that happens while the daemons run.
struct CaseEvent: Decodable {
  enum Happening {
    /// Pages are asked for, a run of an object's.
    case allocate(CaseOperation.PageRange, domain: Int, isDirty: Bool, mappings: UInt16)
    case touch(CaseOperation.PageRange, isWrite: Bool)
    case free(CaseOperation.PageRange)
    case act(CaseOperation.PageRange, PageAction)
    case swapOn(blocks: Int32)
    case swapOff
    case wakeUp(domain: Int)
  }

  /// Ticks from the start of the run.
  var at: Int
  var happening: Happening

  init(from decoder: any Decoder) throws {
    var list: any UnkeyedDecodingContainer = try decoder.unkeyedContainer()
    at = try list.decode(Int.self)
    let name = try list.decode(String.self)
    switch name {
    case "alloc":
      happening = .allocate(
        try CaseOperation.PageRange(from: &list), domain: try list.decode(Int.self),
        isDirty: try list.decode(Flag.self).isSet, mappings: try list.decode(UInt16.self))
    case "touch":
      happening = .touch(
        try CaseOperation.PageRange(from: &list), isWrite: try list.decode(Flag.self).isSet)
    case "free":
      happening = .free(try CaseOperation.PageRange(from: &list))
    case "act":
      happening = .act(
        try CaseOperation.PageRange(from: &list),
        try PageAction(named: list.decode(String.self), in: list))
    case "swapon":
      happening = .swapOn(blocks: try list.decode(Int32.self))
    case "swapoff":
      happening = .swapOff
    case "wakeup":
      happening = .wakeUp(domain: try list.decode(Int.self))
    default:
      throw list.complaint("there is no event \"\(name)\"")
    }
    guard list.isAtEnd else { throw list.complaint("too many values for \"\(name)\"") }
  }
}
