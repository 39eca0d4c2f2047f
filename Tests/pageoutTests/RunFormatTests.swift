import Foundation
import Testing

@Suite("Formats of pageout run")
struct RunFormatTests {
  private static let machine = "--memory 64MiB --domains 2 --swap 32MiB,16MiB"

  private func run(_ arguments: String, last: String? = nil) throws -> Program.Outcome {
    try Program.run("run \(Self.machine) \(arguments)", last: last)
  }

  @Test("csv: a header, and a row of as many fields each moment")
  func csv() throws {
    let run = try run("--for 1s --every 250ms --format csv")
    let rows = run.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.count == 5)
    #expect(Set(rows.map(\.count)).count == 1)
    #expect(rows[0][0] == "time_ms")
    #expect(rows[1...].map { $0[0] } == ["250", "500", "750", "1000"])
    #expect(rows[1...].allSatisfy { $0.allSatisfy { Int64($0) != nil } })
    let column = try #require(rows[0].firstIndex(of: "vm.stats.vm.v_page_count"))
    #expect(rows[1...].allSatisfy { $0[column] == "16384" })
  }

  @Test("sysctl: lines of name: value, a blank line between moments")
  func sysctl() throws {
    let run = try run("--for 2s --format sysctl")
    let blocks = run.output.components(separatedBy: "\n\n")
    #expect(blocks.count == 2)
    for (index, block) in blocks.enumerated() {
      let lines = block.split(separator: "\n")
      #expect(lines.first == "time_ms: \((index + 1) * 1000)")
      #expect(lines.contains("vm.stats.vm.v_page_count: 16384"))
      #expect(lines.allSatisfy { $0.split(separator: ": ").count == 2 })
    }
  }

  @Test("vmstat: a column of processes that are swapped out")
  func vmstatCountsTheSwappedOut() throws {
    func column(_ name: String, _ format: String) throws -> [Int] {
      let run = try run("idle-swapout --for 40s --every 10s --format \(format)")
      let lines = run.output.split(separator: "\n")
      let separator: Character = format == "csv" ? "," : " "
      let header = try #require(lines.first { $0.contains(name) }).split(separator: separator)
      let place = try #require(header.firstIndex { $0 == name })
      return lines.compactMap { Int($0.split(separator: separator)[place]) }
    }
    let counts = try column("w", "vmstat")
    #expect(counts.contains { $0 > 0 })
    #expect(try column("pageout.swapped_out", "csv") == counts)
  }

  @Test("vmstat: its columns, a header every twenty lines, rates that agree with the counts")
  func vmstat() throws {
    let run = try run("--for 6s --every 250ms --format vmstat")
    let lines = run.output.split(separator: "\n")
    let headers = lines.indices.filter { lines[$0].contains("avm") }
    #expect(headers == [1, 23])
    #expect(lines.count == 24 + 4)
    let names = lines[1].split(separator: " ")
    #expect(names == ["r", "b", "w", "avm", "fre", "flt", "re", "pi", "po", "fr", "sr"])
    let first = lines[2].split(separator: " ").compactMap { Int($0) }
    #expect(first.count == names.count)
    // Each name stands over the last digits of its column.
    let places = lines[1].indices.filter { index in
      let next = lines[1].index(after: index)
      return lines[1][index] != " " && (next == lines[1].endIndex || lines[1][next] == " ")
    }.map { lines[1].distance(from: lines[1].startIndex, to: $0) }
    for line in lines where !line.contains(where: \.isLetter) {
      let digits = Array(line)
      for place in places {
        #expect(digits[place].isNumber && (place + 1 == digits.count || digits[place + 1] == " "))
      }
    }
    let table = try self.run("--for 250ms --every 250ms --format csv")
    let rows = table.output.split(separator: "\n").map { $0.split(separator: ",") }
    func value(_ name: Substring) throws -> Int {
      let column = try #require(rows[0].firstIndex(of: "vm.stats.vm." + name))
      return try #require(Int(rows[1][column]))
    }
    #expect(try first[4] == value("v_free_count") * 4)
    #expect(try first[5] == value("v_vm_faults") * 4)
    #expect(try first[9] == value("v_tfree") * 4)
    #expect(try first[10] == value("v_pdpages") * 4)
  }

  @Test("--until ends the run at the first tenth of a second that has it")
  func condition() throws {
    let run = try run("--format csv --until", last: "time_ms >= 1250")
    #expect(run.status == 0)
    let times = run.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(times == ["1000", "1300"])
  }

  @Test("--until oom ends at the first kill")
  func outOfMemory() throws {
    let run = try Program.run(
      "run --memory 16MiB --domains 1 --swap none --set vm.pageout_oom_seq=1 --format csv "
        + "--every 1h --until oom")
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: ",") }
    let column = try #require(rows[0].firstIndex(of: "pageout.kills"))
    #expect(rows.count == 2)
    #expect(try #require(Int(rows[1][column])) >= 1)
  }

  @Test("a run that does not come to its end says so, with exit status 1")
  func missed() throws {
    let run = try run("--for 1s --until halt")
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors == "pageout: it did not come to halt within 1s of simulated time\n")
  }

  @Test(
    "what cannot be is refused before anything runs",
    arguments: [
      ("--every 0s", "", "at least 1ms"), ("--format xml", "", "xml"),
      ("--until", "v_free_cuont < 5", "did you mean 'v_free_count'?"),
      ("--until", "soon", "a comparison such as"),
    ])
  func refusals(arguments: String, last: String, complaint: String) throws {
    let run = try run(arguments, last: last.isEmpty ? nil : last)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains(complaint))
  }
}
