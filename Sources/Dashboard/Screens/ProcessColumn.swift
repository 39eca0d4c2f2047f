import Canvas
import Machine

/// A column of the table of processes, by which it can be sorted.
enum ProcessColumn: CaseIterable, Sendable {
  case pid, name, kind, state, resident, swapped, size, minor, major, stall, oom, replay

  var title: String {
    switch self {
    case .pid: "pid"
    case .name: "name"
    case .kind: "kind"
    case .state: "state"
    case .resident: "res"
    case .swapped: "swap"
    case .size: "size"
    case .minor: "minor"
    case .major: "major"
    case .stall: "stall"
    case .oom: "oom"
    case .replay: "replay"
    }
  }

  /// The columns of the screen that it takes, and whether they are filled from the right.
  var width: (columns: Int, isRightAligned: Bool) {
    switch self {
    case .pid: (6, true)
    case .name: (9, false)
    case .kind: (8, false)
    case .state: (6, false)
    case .stall: (9, true)
    case .replay: (6, true)
    default: (6, true)
    }
  }

  /// The lowest are left out first where there is no room for all.
  var importance: Int {
    switch self {
    case .pid: 100
    case .name: 95
    case .state: 90
    case .resident: 85
    case .swapped: 80
    case .major: 70
    case .stall: 65
    case .oom: 62
    case .minor: 60
    case .replay: 50
    case .kind: 40
    case .size: 35
    }
  }

  func text(of process: ProcessReport) -> String {
    switch self {
    case .pid: String(process.pid)
    case .name: process.name
    case .kind: process.kind.name
    case .state: process.stateWord
    case .resident: NumberFormat.compactMemory(pages: process.residentPages)
    case .swapped: NumberFormat.compactMemory(pages: process.swappedPages)
    case .size: NumberFormat.compactMemory(pages: process.virtualPages)
    case .minor: NumberFormat.compactCount(process.minorFaults)
    case .major: NumberFormat.compactCount(process.majorFaults)
    case .stall: NumberFormat.seconds(ticks: process.stallTicks)
    case .oom: NumberFormat.compactMemory(pages: process.oomSize)
    case .replay: process.progress.map { "\(Int(min(max($0, 0), 1) * 100)) %" } ?? ""
    }
  }

  /// Whether one process comes before another: words and pids from the least, amounts from the
  /// greatest; equals by pid.
  func isBefore(_ left: ProcessReport, _ right: ProcessReport) -> Bool {
    func most<Value: Comparable>(_ path: KeyPath<ProcessReport, Value>) -> Bool {
      (right[keyPath: path], left.pid) < (left[keyPath: path], right.pid)
    }
    func least(_ left: String, _ right: String, _ pids: (Int32, Int32)) -> Bool {
      (left, pids.0) < (right, pids.1)
    }
    let pids = (left.pid, right.pid)
    switch self {
    case .pid: return left.pid < right.pid
    case .name: return least(left.name, right.name, pids)
    case .kind: return least(left.kind.name, right.kind.name, pids)
    case .state: return least(left.stateWord, right.stateWord, pids)
    case .resident: return most(\.residentPages)
    case .swapped: return most(\.swappedPages)
    case .size: return most(\.virtualPages)
    case .minor: return most(\.minorFaults)
    case .major: return most(\.majorFaults)
    case .stall: return most(\.stallTicks)
    case .oom: return most(\.oomSize)
    case .replay: return (right.progress ?? -1, left.pid) < (left.progress ?? -1, right.pid)
    }
  }

  var next: ProcessColumn { Self.allCases[(index + 1) % Self.allCases.count] }
  var previous: ProcessColumn {
    Self.allCases[(index + Self.allCases.count - 1) % Self.allCases.count]
  }

  private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
