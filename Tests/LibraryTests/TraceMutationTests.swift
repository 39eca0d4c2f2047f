import Library
import Machine
import TemporaryFolders
import Testing

@Suite("Mutated traces") struct TraceMutationTests {
  private static let bases: [TraceFormat: [String]] = [
    .lackey: [TraceFixture.small, "I  1000,4\r\n L 2000,8\r\n M 2fff,2\r\n\r\n S 4000,1\r\n"],
    .din: ["0 1000\n1 2fff4 text\n2 400 8\n# remark\n3 x\n4\n0 0x7fffffffffff\n"],
    .address: ["0x41f7a0 R\n1000 w # remark\n\nffffffffffffffff W\r\n2000 r\n"],
    .pages: ["7\n8,9, 10\n\n# remark\n4503599627370495\n1,2,3,4,5\r\n"],
    .csv: [
      "time,address,op,size,count\n1,0x1000,read,8,2\n2,8192,w,4,1\n3,\"0x3000\",Fetch,1,70000\n",
      "page;rw\n1;r\n0x2;write\n# remark\n3;modify\n",
    ],
  ]

  @Test(
    "whatever is done to a trace, it is read or refused in one line",
    arguments: TraceFormat.allCases)
  func mutations(format: TraceFormat) throws {
    let file = try ScratchFile(named: "t")
    let bases = try #require(Self.bases[format])
    var mutator = Mutator(seed: 3, bases: bases.map { Array($0.utf8) })
    var record = MutationRecord()
    var runs = 0
    for round in 0..<10_000 {
      try file.write(mutator.next())
      do {
        // Every tenth has its format guessed.
        let trace = try TraceFile(path: file.path, format: round % 10 == 0 ? nil : format).open()
        let blocks = try TraceFixture.blocks(of: trace)
        let count = blocks.joined().reduce(0) { $0 + Int($1.count) }
        record.accept(if: count == trace.referenceCount, "\(count) references")
        if record.acceptances % 200 == 1 {
          try run(trace)
          runs += 1
        }
      } catch let error as InputError {
        record.refuse(error, file: file.path) {
          // What a file lacks as a whole is on no line.
          $0.message.contains("expected")
            && ($0.line != nil || $0.message.contains("found none")
              || $0.message.contains("found an empty file"))
        }
      }
    }
    #expect(record.faults == [])
    #expect(record.count == 10_000 && record.acceptances > 1000 && record.refusals > 1000)
    #expect(runs > 3)
  }

  @Test("damaged gzip data are read or refused in one line")
  func gzip() throws {
    let folder = try TemporaryFolder()
    let file = try ScratchFile(named: "t")
    let text = Array(TraceFixture.small.utf8)
    let bytes = try folder.bytes(of: folder.writeGzip([text, text], as: "whole"))
    var mutator = Mutator(seed: 4, bases: [bytes])
    var record = MutationRecord()
    for _ in 0..<3000 {
      try file.write(mutator.next())
      do {
        // Two changes that undo each other leave the file whole; lines may be added or taken.
        let count = try ProgramTrace(lackey: file.path).referenceCount
        record.accept(if: count > 0 && count % 12 == 0, "\(count) references")
      } catch {
        record.refuse(error, file: file.path) {
          $0.line != nil || $0.message.contains("found an empty file")
        }
      }
    }
    #expect(record.faults == [])
    #expect(record.refusals > 2500 && record.acceptances > 0)
  }

  private func run(_ trace: ProgramTrace) throws {
    var configuration = MachineConfiguration(memoryPages: 4000, domainCount: 1)
    configuration.processes = [.replay(ReplayConfiguration(trace))]
    var machine = try Machine(configuration)
    machine.run(ticks: 300)
    #expect(machine.now == 300 || machine.isHalted)
  }
}
