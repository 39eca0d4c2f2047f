import Foundation
import TemporaryFolders
import Testing

@Suite("pageout run")
struct RunTests {
  private static let machine = "--memory 64MiB --domains 2 --swap 32MiB,16MiB"

  private func figures(_ line: Substring) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("prints a line of JSON a simulated second, under FreeBSD's names")
  func lines() throws {
    let run = try Program.run("run --for 5s \(Self.machine)")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 5)
    for (index, line) in lines.enumerated() {
      let figures = try figures(line)
      #expect(figures["time_ms"] as? Int == (index + 1) * 1000)
      #expect(figures["vm.stats.vm.v_page_count"] as? Int == 16384)
      #expect(figures["vm.pageout_oom_seq"] as? Int == 12)
      let free = try ["0", "1"].map {
        try #require(figures["vm.domain.\($0).stats.free_count"] as? Int)
      }
      #expect(figures["vm.stats.vm.v_free_count"] as? Int == free[0] + free[1])
    }
  }

  @Test("each line has the decisions since the one before, and counts those that were forgotten")
  func decisions() throws {
    let run = try Program.run("run leak-to-oom --for 30s --every 10s")
    let lines = try run.output.split(separator: "\n").map(figures)
    #expect(lines.count == 3)
    for line in lines {
      let decisions = try #require(line["decisions"] as? [[String: Any]])
      #expect(line["decisions_lost"] as? Int != nil)
      let keys: Set = ["time_ms", "domain", "severity", "kind", "text"]
      #expect(decisions.allSatisfy { Set($0.keys) == keys })
      #expect(decisions.allSatisfy { $0["severity"] as? String == "decision" })
    }
    let kinds = lines.flatMap { line in
      (line["decisions"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    }
    #expect(Set(kinds).isSuperset(of: ["pass-begin", "pid", "inactive-scan", "active-aim"]))
  }

  @Test("a run is where it is to go before it starts, and says so with one line")
  func untilHasCome() throws {
    let run = try Program.run(
      "run \(Self.machine) --for 5s --until", last: "v_free_count > 0")
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(try figures(try #require(lines.first))["time_ms"] as? Int == 0)
  }

  @Test("a machine that has halted is where a run until halt is to go")
  func untilHalted() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("halted")
    let first = try Program.run(
      "run leak-to-oom --set vm.panic_on_oom=1 --every 1h --until halt --save \(file.path)")
    #expect(first.status == 0 && first.errors.isEmpty)
    let again = try Program.run("run --load \(file.path) --until halt")
    #expect(again.status == 0 && again.errors.isEmpty)
    #expect(again.output.split(separator: "\n").count == 1)
    let never = try Program.run("run --load \(file.path) --until", last: "v_free_count < 0")
    #expect(never.status == 1)
    #expect(never.errors.contains("the machine halted"))
  }

  @Test("one seed prints the same lines, another seed others")
  func determinism() throws {
    let runs = try [7, 7, 8].map { try Program.run("run --for 5s --seed \($0) \(Self.machine)") }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].output != runs[2].output)
  }

  @Test("a last line ends a run that is no whole number of seconds")
  func fraction() throws {
    let run = try Program.run("run --for 1500ms \(Self.machine)")
    let times = try run.output.split(separator: "\n").map { try figures($0)["time_ms"] as? Int }
    #expect(times == [1000, 1500])
  }

  @Test("--set changes a sysctl before the machine starts")
  func sysctls() throws {
    let run = try Program.run("run --for 1s \(Self.machine) --set vm.pageout_oom_seq=3")
    let line = try #require(run.output.split(separator: "\n").first)
    #expect(try figures(line)["vm.pageout_oom_seq"] as? Int == 3)
  }

  @Test("a trace under memory too small for it: faults and pageouts")
  func trace() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("walk.lackey")
    let rounds = (0..<3).flatMap { _ in 0..<6000 }
    let text = rounds.map { " S \(String(0x1000_0000 + $0 * 4096, radix: 16)),8\n" }.joined()
    try Data(text.utf8).write(to: file)
    let run = try Program.run(
      "run --for 20s --memory 16MiB --domains 1 --swap 64MiB --trace \(file.path)")
    #expect(run.status == 0)
    let figures = try figures(try #require(run.output.split(separator: "\n").last))
    let processes = try #require(figures["processes"] as? [[String: Any]])
    let replay = try #require(processes.first { $0["name"] as? String == "walk" })
    #expect(try #require(replay["major_faults"] as? Int) > 0)
    #expect(try #require(replay["minor_faults"] as? Int) > 0)
    #expect(try #require(figures["vm.stats.vm.v_swappgsout"] as? Int) > 0)
    #expect(try #require(figures["vm.stats.vm.v_swappgsin"] as? Int) > 0)
  }
}
