import Foundation
import TemporaryFolders
import Testing

@Suite("Sessions and real systems")
struct RestoringTests {
  private static let machine = "--memory 64MiB --domains 2 --swap 32MiB,16MiB"

  @Test("a run that was saved and loaded prints the same lines, and saves the same session")
  func run() throws {
    let folder = try TemporaryFolder()
    let (half, whole, other) = (folder.file("half"), folder.file("whole"), folder.file("other"))
    let first = try Program.run("run \(Self.machine) --for 2s --save \(half.path)")
    let second = try Program.run("run --load \(half.path) --for 2s --save \(whole.path)")
    let all = try Program.run("run \(Self.machine) --for 4s --save \(other.path)")
    #expect(all.lines.count == 5)
    #expect(first.output + second.output == all.output)
    #expect(try Data(contentsOf: whole) == Data(contentsOf: other))
  }

  @Test("kinds, several traces with their formats and their rate are part of a session")
  func files() throws {
    let folder = try TemporaryFolder()
    let (kinds, dinero, lackey, saved) = (
      folder.file("kinds.yaml"), folder.file("t.din"), folder.file("t"), folder.file("session")
    )
    try Data(
      """
      version: 1
      kinds:
        idler: { summary: idles, regions: { a: { anonymous: 1MiB } }, phases: [{ for: 1s }] }

      """.utf8
    ).write(to: kinds)
    try Data("0 1000\n1 2000\n".utf8).write(to: dinero)
    try Data(" S 1000,8\n L 30000,8\n".utf8).write(to: lackey)
    let arguments =
      "\(Self.machine) --kinds \(kinds.path) --trace din:\(dinero.path) --trace \(lackey.path) "
      + "--trace-rate 5k/s"
    let first = try Program.run("run \(arguments) --for 1s --save \(saved.path)")
    #expect(first.status == 0 && first.errors.isEmpty)
    let second = try Program.run("run --load \(saved.path) --for 1s")
    let all = try Program.run("run \(arguments) --for 2s")
    #expect(first.output + second.output == all.output)
    try Data("0 1000\n1 3000\n".utf8).write(to: dinero)
    let changed = try Program.run("run --load \(saved.path)")
    #expect(changed.status == 2)
    #expect(changed.errors.hasSuffix("t.din' has changed since the session was saved\n"))
  }

  @Test("keys are part of a session")
  func frame() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("session")
    let saved = try Program.run(
      "frame \(Self.machine) --at 1s --size 120x40 --save \(file.path) --keys",
      last: "m m n Enter wait:2s")
    let loaded = try Program.run("frame --load \(file.path) --size 120x40")
    // The first line tells of the pause, the last one of the last key.
    #expect(saved.lines.dropFirst().dropLast(2) == loaded.lines.dropFirst().dropLast(2))
    #expect(saved.output.contains("(pressure) started"))
    let early = try Program.run("frame --load \(file.path) --at 1s")
    #expect(early.status == 2)
    #expect(early.errors.contains("the session ended at 3000 ms"))
  }

  @Test("a damaged session is refused by line, and left as it is")
  func damage() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("session")
    try Data("version: 1\nmachine: {seed: x}\n".utf8).write(to: file)
    let run = try Program.run("run --load \(file.path) --save \(file.path)")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("pageout: \(file.path):1:"))
    #expect(try Data(contentsOf: file).count == 30)
  }

  @Test(
    "what cannot be is refused before anything runs",
    arguments: [
      ("run --load nothing --seed 2", "leave out --seed"),
      ("run --load nothing --trace t --trace-rate 1/s", "leave out --trace"),
      ("run --load nothing --trace-rate 1/s", "leave out --trace-rate"),
      ("run --load nothing --kinds k", "leave out --kinds"),
      ("run no-swap --load nothing", "leave out no-swap"),
      ("run --load /nowhere/session", "no such file"),
      ("run --for 1s --save /nowhere/session", "/nowhere/session: there is no such folder"),
      ("run --sysctl /nowhere/dump", "no such file"),
    ])
  func refusals(arguments: String, complaint: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains(complaint))
  }

  private func dump(in folder: TemporaryFolder) throws -> URL {
    let file = folder.file("dump.txt")
    let text = """
      $ sysctl vm hw.physmem hw.ncpu
      vm.stats.vm.v_page_count: 16000
      vm.stats.vm.v_free_count: 900
      vm.stats.vm.v_active_count: 5000
      vm.stats.vm.v_inactive_count: 7000
      vm.stats.vm.v_wire_count: 3000
      vm.pageout_oom_seq: 7
      """
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test("the figures of a real system make the machine; what became of them is said apart")
  func system() throws {
    let folder = try TemporaryFolder()
    let file = try dump(in: folder)
    let run = try Program.run("run --sysctl \(file.path) --for 1ms --format sysctl")
    #expect(run.lines.contains("vm.stats.vm.v_page_count: 16000"))
    #expect(run.lines.contains("vm.pageout_oom_seq: 7"))
    #expect(run.errors.contains("used:\n") && run.errors.contains("ignored:\n"))
    let check = try Program.run("sysctl check \(file.path)")
    #expect(check.output == run.errors)
    let changed = try Program.run(
      "run --sysctl \(file.path) --memory 64MiB --set vm.pageout_oom_seq=5 --for 1ms --format sysctl"
    )
    #expect(changed.lines.contains("vm.stats.vm.v_page_count: 16384"))
    #expect(changed.lines.contains("vm.pageout_oom_seq: 5"))
    let frame = try Program.run("frame --sysctl \(file.path) --size 120x40")
    #expect(frame.output.contains("pageout sysctl check dump.txt"))
  }

  @Test("what pageout run prints as sysctl is such a file too")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("dump.txt")
    let run = try Program.run("run \(Self.machine) --for 3s --format sysctl")
    try Data(run.output.utf8).write(to: file)
    let again = try Program.run("run --sysctl \(file.path) --for 1ms --format sysctl")
    let names =
      [
        "v_page_count", "v_free_target", "v_inactive_target", "v_free_severe",
      ].map { "vm.stats.vm.\($0): " } + ["swapinfo.md0.used: ", "vm.domain.1.pidctrl.bound: "]
    for name in names {
      let old = try #require(run.lines.last { $0.hasPrefix(name) })
      #expect(again.lines.contains(old))
    }
  }

  @Test("a file without figures is refused")
  func nothing() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("dump.txt")
    try Data("nothing\n".utf8).write(to: file)
    let check = try Program.run("sysctl check \(file.path)")
    #expect(check.status == 2)
    #expect(check.errors.hasPrefix("pageout: \(file.path): expected the size of"))
  }
}
