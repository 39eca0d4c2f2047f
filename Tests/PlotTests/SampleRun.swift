import Library
import Testing

@testable import Plot

/// Runs made up for tests.
enum SampleRun {
  /// A moment of a machine that is short of memory for a while, halfway through.
  static func moment(
    _ index: Int, of count: Int, domains: Int = 1, swap: Double = 12_000, events: [RunEvent]? = []
  ) -> RunMoment {
    let share = Double(index) / Double(max(count - 1, 1))
    let isShort = share > 0.4 && share < 0.7
    let free = isShort ? 200.0 + Double(index % 7) * 20 : 900
    let values = DomainQuantity.allCases.map { quantity -> Double in
      switch quantity {
      case .free: free
      case .active: (2000 + 8000 * share).rounded()
      case .inactive: (14_000 - 8000 * share).rounded()
      case .laundry: isShort ? 800 : 100
      case .unswappable: isShort ? 300 : 0
      case .wired: 1500
      case .freeTarget, .setpoint: 756
      case .freeMin: 270
      case .freeSevere: 189
      case .freeReserved: 108
      case .error: 756 - free
      case .integral: isShort ? 4000 : 0
      case .derivative: isShort ? Double(index % 5) * 800 : 0
      case .output: isShort ? 1200 : 0
      case .integralGain: 4
      case .derivativeGain: 8
      }
    }
    let machine = MachineQuantity.allCases.map { quantity -> Double in
      switch quantity {
      case .pageCount: Double(domains) * 18_600
      case .freedByDaemon: Double(index) * 130
      case .swapPagesIn: Double(index) * 12
      case .swapPagesOut: Double(index * index)
      case .swapTotal: swap
      case .swapUsed: (swap * share).rounded()
      }
    }
    return RunMoment(
      time: Int64(index + 1) * 250, domains: Array(repeating: values, count: domains),
      machine: machine, events: events)
  }

  /// A run of so many moments, a quarter of a second apart.
  static func record(
    count: Int, domains: Int = 1, swap: Double = 12_000, events: [RunEvent] = []
  ) -> RunRecord {
    var record = RunRecord(domainCount: domains)
    for index in 0..<count {
      let time = (Int64(index) * 250)..<(Int64(index + 1) * 250)
      record.append(
        moment(
          index, of: count, domains: domains, swap: swap,
          events: events.filter { time.contains($0.time) }))
    }
    return record
  }

  static func selection(_ record: RunRecord, domain: Int? = nil) -> RunSelection {
    RunSelection(record, domain: domain, times: 0...Int64.max)
  }

  /// Many events close together.
  static let busyEvents: [RunEvent] = (0..<80).map { index in
    let kinds = ["vote", "lowmem", "swapout", "swapfull", "spawn", "kill"]
    let kind = kinds[index * 7 % kinds.count]
    let text =
      switch kind {
      case "kill": "pid \(700 + index) (leak) was killed: out of swap space"
      case "vote": "1 of \(index % 3 + 2) domains vote for an OOM kill"
      default: "pid 7 (process\(index % 5)) started"
      }
    return RunEvent(time: Int64(index * index % 14_900), kind: kind, text: text)
  }.sorted { $0.time < $1.time }

  static func colors(_ theme: String = "projector") throws -> PlotColors {
    PlotColors(theme: try Theme.load(theme))
  }

  /// A line as `pageout run` prints it, with some figures replaced and some left out.
  static func line(
    time: Int, replacing changes: [String: String] = [:], without missing: Set<String> = [],
    events: String = "[]"
  ) -> String {
    let moment = moment(time / 250, of: 10)
    var pairs: [(String, String)] = [("time_ms", "\(time)"), ("events", events)]
    for quantity in DomainQuantity.allCases {
      pairs.append((quantity.name(domain: 0), "\(Int(moment.domains[0][quantity.rawValue]))"))
    }
    for quantity in MachineQuantity.allCases {
      if let name = quantity.name {
        pairs.append((name, "\(Int(moment.machine[quantity.rawValue]))"))
      }
    }
    pairs += [("swapinfo.md0.total", "500"), ("swapinfo.md0.used", "20"), ("processes", "[{}]")]
    pairs += [("swapinfo.md1.total", "300"), ("swapinfo.md1.used", "10")]
    let fields = pairs.filter { !missing.contains($0.0) }.map { name, value in
      "\"\(name)\":\(changes[name] ?? value)"
    }
    return "{" + fields.joined(separator: ",") + "}"
  }
}
