import Foundation
import Library
import Machine

/// What the dashboard costs on a terminal of 200 columns and 50 rows, beside htop in the same run.
enum ScreenCost {
  static let childArgument = "measure-machine"

  /// The machine that is shown.
  private static let memory = "1GiB"
  private static let rounds = 3
  private static let secondsOfRound = 20
  private static let warmUpSeconds = 5
  private static let starts = 9

  /// A program to measure.
  private struct Subject {
    let name: String
    let command: [String]
    /// The frames a second, where there are any.
    var framesPerSecond: Double?
    /// What is on the screen when all of it is.
    var lastText: String?
  }

  /// What one round has found out about a program.
  private struct Cost {
    let share, sleeps, writes, bytes: Double
  }

  static func measure(_ name: String) throws {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let pageout = own.deletingLastPathComponent().appending(path: "pageout").path
    guard FileManager.default.isExecutableFile(atPath: pageout) else {
      print("\(name): not measured: build it first, by swift build -c release")
      return
    }
    func dashboard(_ name: String, frames: Double?, _ options: String...) -> Subject {
      Subject(
        name: name, command: [pageout, "--memory", memory] + options, framesPerSecond: frames)
    }
    var subjects = [
      dashboard("1 frame a second", frames: 1, "--fps", "1"),
      dashboard("10 frames a second", frames: 10, "--fps", "10"),
      Subject(
        name: "10 frames a second, little moves",
        command: [pageout, "calm-desktop", "--fps", "10"], framesPerSecond: 10),
      dashboard("paused", frames: nil, "--paused"),
      Subject(name: "the machine alone", command: [own.path, childArgument]),
    ]
    var starters = [
      Subject(
        name: "pageout", command: [pageout, "--memory", memory, "--paused"],
        lastText: "quit")
    ]
    if let htop = Self.path(of: "htop") {
      subjects.append(
        Subject(name: "htop", command: [htop], framesPerSecond: 1 / 1.5))
      starters.append(Subject(name: "htop", command: [htop], lastText: "Quit"))
    } else {
      print("\(name): htop is not installed, so there is nothing to compare with")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pageout-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try measureRunning(subjects, name, home: folder.path)
    measureStarts(starters, name, home: folder.path)
  }

  /// Simulates a second each second, as a dashboard of one frame a second does, but shows nothing.
  static func simulateHere() throws {
    var recipe = MachineRecipe()
    recipe.memory = try ByteCount(memory)
    var machine = try recipe.make().machine
    let clock = ContinuousClock()
    var next = clock.now
    while true {
      machine.run(ticks: 1000)
      next += .seconds(1)
      let rest = (next - clock.now).seconds
      if rest > 0 { usleep(UInt32(rest * 1e6)) }
    }
  }

  /// Lets all subjects run at the same time, so that what else the machine does hits all alike.
  private static func measureRunning(_ subjects: [Subject], _ name: String, home: String) throws {
    var costs = [[Cost]](repeating: [], count: subjects.count)
    let runs = subjects.map { start($0, home: home) }
    pass(seconds: warmUpSeconds, runs)
    for _ in 0..<rounds {
      let before = try runs.map { (try ProcessFigures(process: $0.process), $0.byteCount) }
      pass(seconds: secondsOfRound, runs)
      for (index, run) in runs.enumerated() {
        let after = try ProcessFigures(process: run.process)
        let (figures, byteCount) = before[index]
        let seconds = Double(secondsOfRound)
        costs[index].append(
          Cost(
            share: (after.processorTime - figures.processorTime) / seconds * 100,
            sleeps: Double(after.sleeps - figures.sleeps) / seconds,
            writes: Double(after.writeCalls - figures.writeCalls) / seconds,
            bytes: Double(run.byteCount - byteCount) / seconds))
      }
    }
    for (index, subject) in subjects.enumerated() {
      let memory = try MemoryFigures(process: runs[index].process)
      report(subject, costs[index], memory, name)
    }
    reportShares(subjects, costs, name)
  }

  private static func report(
    _ subject: Subject, _ costs: [Cost], _ memory: MemoryFigures, _ name: String
  ) {
    func sample(_ value: (Cost) -> Double) -> Sample {
      var rest = costs.map(value)
      return Sample(rounds: rest.count) { rest.removeLast() }
    }
    let label = "\(name): \(subject.name)"
    print("\(label): \(sample(\.share).text("% of a core", digits: 2))")
    let sleeps = sample(\.sleeps).median.text(digits: 1)
    let writes = sample(\.writes).median.text(digits: 1)
    var line = "\(label): a second \(sleeps) wake-ups, \(writes) writes"
    if let frames = subject.framesPerSecond {
      line += ", \((sample(\.bytes).median / frames).text(digits: 0)) bytes a frame"
    } else {
      line += ", \(sample(\.bytes).median.text(digits: 0)) bytes"
    }
    print(line)
    print(
      "\(label): \(memory.resident.text(digits: 1)) MiB resident"
        + " (\(memory.anonymous.text(digits: 1)) anonymous), its share of them"
        + " \(memory.proportional.text(digits: 1)) MiB")
  }

  /// Tells the dashboard's own part from the machine's.
  private static func reportShares(_ subjects: [Subject], _ costs: [[Cost]], _ name: String) {
    func shares(_ wanted: String) -> [Double]? {
      subjects.firstIndex { $0.name == wanted }.map { index in costs[index].map(\.share) }
    }
    guard let machine = shares("the machine alone") else { return }
    for subject in ["1 frame a second", "10 frames a second"] {
      guard let all = shares(subject) else { continue }
      var own = zip(all, machine).map { $0 - $1 }
      let sample = Sample(rounds: own.count) { own.removeLast() }
      print("\(name): \(subject), the dashboard's own: \(sample.text("% of a core", digits: 2))")
    }
  }

  /// Measures how long the first full frame takes, by turns.
  private static func measureStarts(_ subjects: [Subject], _ name: String, home: String) {
    var times = [[Double]](repeating: [], count: subjects.count)
    for _ in 0..<starts {
      for (index, subject) in subjects.enumerated() {
        guard let text = subject.lastText else { continue }
        times[index].append(start(subject, home: home).time(until: text) * 1000)
      }
    }
    for (index, subject) in subjects.enumerated() {
      let sample = Sample(rounds: starts) { times[index].removeLast() }
      print("\(name): \(subject.name), first full frame: \(sample.text("ms", digits: 1))")
    }
  }

  private static func start(_ subject: Subject, home: String) -> ScreenRun {
    let environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": home, "XDG_CONFIG_HOME": home,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ]
    return ScreenRun(command: subject.command, environment: environment)
  }

  /// Reads what the programs write for so many seconds.
  private static func pass(seconds: Int, _ runs: [ScreenRun]) {
    for _ in 0..<seconds * 20 {
      usleep(50_000)
      for run in runs { run.drain() }
    }
  }

  private static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }
}
