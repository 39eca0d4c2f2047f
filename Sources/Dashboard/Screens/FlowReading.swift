import Machine
import PageDaemon

/// How far back rates look.
enum FlowWindow: Int, CaseIterable {
  case second, tenSeconds, minute, boot

  /// Samples of the history; nil for all since boot.
  var samples: Int? {
    switch self {
    case .second: 10
    case .tenSeconds: 100
    case .minute: 600
    case .boot: nil
    }
  }

  var name: Phrase {
    switch self {
    case .second: Phrase("pages/s, last 1 s", "pages/s, 1 s")
    case .tenSeconds: Phrase("pages/s, last 10 s", "pages/s, 10 s")
    case .minute: Phrase("pages/s, last 60 s", "pages/s, 60 s")
    case .boot: Phrase("pages since boot", "since boot")
    }
  }

  var next: FlowWindow { FlowWindow(rawValue: rawValue + 1) ?? .second }
}

/// The flows of pages in one domain, or in several together.
struct FlowReading {
  let window: FlowWindow
  /// What went each way in the window.
  let flows: PageFlows
  /// What went each way since boot.
  let totals: PageFlows
  /// Ticks that the window covers.
  let ticks: Int64
  let pageCount: Int
  /// What went each way in each sample of the history, oldest first, a domain each.
  private let recent: [[PageFlows]]
  /// Samples ever taken.
  private let sampleCount: Int
  private let readings: [DomainReading]

  init(_ machine: Machine, domains: [Int], window: FlowWindow) {
    self.window = window
    recent = domains.map { machine.history[$0].suffix(DomainHistory.capacity).map(\.flows) }
    sampleCount = machine.history[domains[0]].total
    readings = domains.map { DomainReading(machine, domain: $0) }
    pageCount = readings.reduce(0) { $0 + $1.pageCount }
    totals = domains.reduce(PageFlows()) { $0 + machine.flows(domain: $1) }
    if let samples = window.samples {
      let shown = recent.map { $0.suffix(samples) }
      flows = shown.joined().reduce(PageFlows(), +)
      ticks = Int64(shown.first?.count ?? 0) * Machine.sampleInterval
    } else {
      flows = totals
      ticks = machine.now
    }
  }

  func pages(of part: MemoryPart) -> Int {
    readings.reduce(0) { $0 + $1.pages(of: part) }
  }

  /// Pages that are in none of the parts: being read or filled.
  var pagesInTransit: Int { readings.reduce(0) { $0 + $1.elsewhere } }

  /// Pages that went along an arrow in the window.
  func pages(along arrow: FlowArrow) -> Int { flows.sum(of: arrow.moves) }

  /// How a count of the window is shown: a rate, or the count itself if the window is all since
  /// boot.
  func text(_ pages: Int) -> String {
    if window == .boot { return NumberFormat.flow(pages) }
    return NumberFormat.rate(pages, ticks: ticks)
  }

  func text(along arrow: FlowArrow) -> String { text(pages(along: arrow)) }

  /// What went into a place in the window, and what went out of it.
  func turnover(of place: PageMove.Place) -> (into: Int, out: Int) {
    var turnover = (into: 0, out: 0)
    for move in PageMove.allCases {
      guard let route = move.route else { continue }
      if route.to == place { turnover.into += flows[move] }
      if route.from == place { turnover.out += flows[move] }
    }
    return turnover
  }

  /// What went along some ways during the last minute, oldest first.
  ///
  /// Columns begin at fixed samples, so that one keeps its value while it moves to the left.
  func history(of moves: [PageMove], columns: Int) -> [Int] {
    let columns = max(columns, 1)
    let perColumn = (DomainHistory.capacity + columns - 1) / columns
    let first = max((sampleCount - 1) / perColumn - columns + 1, 0) * perColumn
    var values: [Int] = []
    for flows in recent {
      let shown = flows.suffix(sampleCount - first)
      let start = (sampleCount - shown.count) / perColumn
      for (number, sample) in zip(sampleCount - shown.count..<sampleCount, shown) {
        let column = number / perColumn - start
        while values.count <= column { values.append(0) }
        values[column] += sample.sum(of: moves)
      }
    }
    return values
  }
}

extension FlowStation {
  /// The place whose turnover it shows; nil outside of memory.
  var place: PageMove.Place? {
    switch self {
    case .free: .free
    case .active: .active
    case .inactive: .inactive
    case .laundry: .laundry
    case .unswappable: .unswappable
    case .wired: .wired
    case .processes, .devices: nil
    }
  }
}

extension NumberFormat {
  /// A count of pages in at most six columns: `99,999`, `123k`, `1.2M`.
  static func flow(_ pages: Int) -> String {
    switch pages {
    case ..<100_000: grouped(pages)
    case ..<1_000_000: "\(pages / 1000)k"
    case ..<100_000_000: "\(pages / 1_000_000).\(pages / 100_000 % 10)M"
    default: "\(pages / 1_000_000)M"
    }
  }

  /// Pages a second in at most seven columns: `0/s`, `<1/s`, `812/s`, `9,999/s`, `12k/s`.
  ///
  /// - Parameter ticks: the time in which the pages were counted.
  static func rate(_ pages: Int, ticks: Int64) -> String {
    guard pages > 0, ticks > 0 else { return "0/s" }
    let (product, overflows) = Int64(pages).multipliedReportingOverflow(by: 1000)
    guard !overflows else { return ">1M/s" }
    let rate = product / ticks
    return switch rate {
    case 0: "<1/s"
    case ..<10_000: grouped(rate) + "/s"
    case ..<1_000_000: "\(rate / 1000)k/s"
    default: ">1M/s"
    }
  }
}
