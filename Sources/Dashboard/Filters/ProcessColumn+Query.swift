import Machine

extension ProcessColumn: QueryField {
  var queryNames: [String] {
    switch self {
    case .resident: [title, "rss"]
    case .waited: [title, "stall", "wait"]
    default: [title]
    }
  }

  var measure: QueryMeasure {
    switch self {
    case .name, .kind, .state: .text
    case .pid, .minor, .major: .number
    case .resident, .shared, .swapped, .size, .oom: .memory
    case .waited: .time
    case .replay: .percent
    }
  }

  func queryText(of process: ProcessReport) -> String { text(of: process) }

  func queryNumber(of process: ProcessReport) -> Int64? {
    switch self {
    case .pid: Int64(process.pid)
    case .resident: Int64(process.residentPages)
    case .shared: Int64(process.sharedPages)
    case .swapped: Int64(process.swappedPages)
    case .size: Int64(process.virtualPages)
    case .oom: Int64(process.oomSize)
    case .minor: Int64(clamping: process.minorFaults)
    case .major: Int64(clamping: process.majorFaults)
    case .waited: Int64(clamping: process.stallTicks)
    case .replay: process.progress.map { Int64(min(max($0, 0), 1) * 100) }
    case .name, .kind, .state: nil
    }
  }

  static func searched(in process: ProcessReport) -> [String] {
    [process.name, process.kind.name, process.stateWord, String(process.pid)]
  }
}
