import Foundation

/// What a process has used so far, as Linux counts it.
struct ProcessFigures {
  /// Processor time of all threads, in seconds.
  let processorTime: Double
  /// How often a thread went to sleep by itself: each is a wake-up later.
  let sleeps: Int
  let writeCalls: Int

  init(process: Int32) throws {
    var nanoseconds = 0
    var sleeps = 0
    let tasks = "/proc/\(process)/task"
    for task in try FileManager.default.contentsOfDirectory(atPath: tasks) {
      let schedule = try String(contentsOfFile: "\(tasks)/\(task)/schedstat", encoding: .utf8)
      nanoseconds += schedule.split(separator: " ").first.flatMap { Int($0) } ?? 0
      sleeps += try Self.fields(of: "\(tasks)/\(task)/status")["voluntary_ctxt_switches"] ?? 0
    }
    processorTime = Double(nanoseconds) * 1e-9
    self.sleeps = sleeps
    writeCalls = try Self.fields(of: "/proc/\(process)/io")["syscw"] ?? 0
  }

  /// The numbers of a file of lines such as `VmRSS:    1234 kB`, by their names.
  static func fields(of path: String) throws -> [String: Int] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return lines.reduce(into: [:]) { fields, line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return }
      fields[String(parts[0])] = parts[1].split(whereSeparator: \.isWhitespace).first
        .flatMap { Int($0) }
    }
  }
}

/// The memory of a process, in MiB.
struct MemoryFigures {
  let resident: Double
  /// What is resident, with shared pages divided by the number of those who share them.
  let proportional: Double
  /// The part of `resident` that is no file's: heap, stacks, written copies.
  let anonymous: Double

  init(process: Int32) throws {
    let fields = try ProcessFigures.fields(of: "/proc/\(process)/smaps_rollup")
    func mebibytes(_ name: String) -> Double { Double(fields[name] ?? 0) / 1024 }
    resident = mebibytes("Rss")
    proportional = mebibytes("Pss")
    anonymous = mebibytes("Anonymous")
  }
}
