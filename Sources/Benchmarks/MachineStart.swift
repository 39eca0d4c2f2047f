import Foundation
import Library
import Machine

/// How long the largest machine takes to start, and how much memory it needs.
///
/// Each round is a process of its own: a peak of memory cannot be measured twice in one.
enum MachineStart {
  static let childArgument = "measure-start"

  static func measure(_ name: String) throws {
    for memory in ["4GiB", "64GiB"] {
      var peaks: [Double] = []
      let time = try Sample(rounds: 5) {
        let (seconds, peak) = try measureInChild(memory: memory)
        peaks.append(peak)
        return seconds
      }
      let peak = Sample(rounds: peaks.count) { peaks.removeLast() }
      let aim = memory == "64GiB" ? (", aim 2", ", aim 1024") : ("", "")
      print(
        "\(name): \(memory) machine, until its first tick: \(time.text("s", digits: 3))\(aim.0)")
      print("\(name): \(memory) machine, peak resident memory: \(peak.text("MiB"))\(aim.1)")
    }
  }

  /// Makes a machine, lets it run for a tick, and prints seconds and the peak in KiB.
  static func measureHere(memory: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var recipe = MachineRecipe()
    recipe.memory = try ByteCount(memory)
    var machine = try recipe.make().machine
    machine.run(ticks: 1)
    let seconds = (clock.now - start).seconds
    print(seconds, try peakMemory())
  }

  /// The most memory that was resident so far, in KiB, as Linux counts it.
  private static func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  private static func measureInChild(memory: String) throws -> (seconds: Double, peak: Double) {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [childArgument, memory]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    precondition(numbers.count == 2, "the process that measures gave no figures")
    return (numbers[0], numbers[1] / 1024)
  }
}
