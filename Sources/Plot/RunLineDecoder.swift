import FoundationEssentials
import Library

/// Reads the lines of `pageout run --format jsonl`.
struct RunLineDecoder {
  /// Which figures a run has; its first line decides.
  struct Layout: Equatable, Sendable {
    var domainCount: Int
    /// The names of the figures of each swap device.
    var swapTotals: [String]
    var swapUses: [String]
  }

  /// What was expected of a line and not found.
  struct Complaint: Error {
    var message: String
  }

  private let decoder = JSONDecoder()
  private(set) var layout: Layout?

  /// The most domains that a line may tell of.
  static let largestDomainCount = 64
  /// Whole numbers up to here are exact, and far from trouble in sums.
  static let largestNumber = 9e15

  mutating func moment(of line: Data) throws(Complaint) -> RunMoment {
    do {
      if layout == nil { layout = try decoder.decode(LayoutLine.self, from: line).layout }
      guard let layout else { throw Complaint(message: Self.expectation) }
      return try decoder.decode(
        MomentLine.self, from: line, configuration: layout
      ).moment
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint(message: Self.message(for: error))
    }
  }

  private static let expectation = "expected a line as pageout run --format jsonl prints it"

  private static func message(for error: any Error) -> String {
    guard let error = error as? DecodingError else { return expectation }
    switch error {
    case .keyNotFound(let key, let context):
      let place = path(context.codingPath)
      let name = (place + [key.stringValue]).joined(separator: ": ")
      return "\(expectation), found no key \(name.quoted)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let place = path(context.codingPath).joined(separator: ": ")
      if place.isEmpty { return expectation }
      return "expected another kind of value for \(place.quoted)"
    case .dataCorrupted(let context):
      let place = path(context.codingPath).joined(separator: ": ")
      if place.isEmpty { return "\(expectation), found no whole JSON object" }
      return "expected a whole number for \(place.quoted)"
    @unknown default: return expectation
    }
  }

  private static func path(_ keys: [any CodingKey]) -> [String] {
    keys.filter { $0.intValue == nil }.map(\.stringValue)
  }
}

/// Finds out from a line which figures the run has.
private struct LayoutLine: Decodable {
  var layout: RunLineDecoder.Layout

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NameKey.self)
    // Without the first domain's figures the line is none of a run: its reader says which.
    var count = 1
    while count < RunLineDecoder.largestDomainCount,
      container.contains(NameKey(DomainQuantity.free.name(domain: count)))
    {
      count += 1
    }
    let devices = container.allKeys.map(\.stringValue).filter {
      $0.hasPrefix("swapinfo.") && $0.hasSuffix(".total")
    }.map { $0.dropLast(".total".count) }.sorted()
    layout = RunLineDecoder.Layout(
      domainCount: count, swapTotals: devices.map { $0 + ".total" },
      swapUses: devices.map { $0 + ".used" })
  }
}

/// Reads what a run of a layout says of a moment.
private struct MomentLine: DecodableWithConfiguration {
  var moment: RunMoment

  init(from decoder: any Decoder, configuration layout: RunLineDecoder.Layout) throws {
    let container = try decoder.container(keyedBy: NameKey.self)
    func number(_ name: String) throws -> Double {
      let value = try container.decode(Double.self, forKey: NameKey(name))
      guard value == value.rounded(), value.magnitude <= RunLineDecoder.largestNumber else {
        throw RunLineDecoder.Complaint(
          message: "expected a whole number of at most 16 digits for \(name.quoted)")
      }
      return value
    }
    let time = Int64(try number("time_ms"))
    guard time >= 0 else {
      throw RunLineDecoder.Complaint(message: "expected a time of 0 or more for 'time_ms'")
    }
    let domains = try (0..<layout.domainCount).map { domain in
      try DomainQuantity.allCases.map { try number($0.name(domain: domain)) }
    }
    let machine = try MachineQuantity.allCases.map { quantity -> Double in
      switch quantity {
      case .swapTotal: try layout.swapTotals.map(number).reduce(0, +)
      case .swapUsed: try layout.swapUses.map(number).reduce(0, +)
      default: try quantity.name.map(number) ?? 0
      }
    }
    moment = RunMoment(time: time, domains: domains, machine: machine)
    moment.events = try container.decodeIfPresent([RunEvent].self, forKey: NameKey("events"))
    let lost = try container.decodeIfPresent(Int32.self, forKey: NameKey("events_lost")) ?? 0
    moment.lostEvents = Int(max(lost, 0))
  }
}
