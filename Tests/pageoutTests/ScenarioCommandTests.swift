import Foundation
import TemporaryFolders
import Testing

@Suite("pageout scenario")
struct ScenarioCommandTests {
  @Test("scenarios lists the names and what to watch")
  func list() throws {
    let run = try Program.run("scenarios")
    #expect(run.status == 0)
    for name in ["default", "leak-to-oom", "spawn-storm"] {
      #expect(run.lines.contains { $0.hasPrefix("\(name): ") })
    }
    #expect(run.lines.contains { $0.hasPrefix("    - ") })
    #expect(run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("show prints a file that check finds fine")
  func show() throws {
    let shown = try Program.run("scenario show swap-full")
    #expect(shown.status == 0 && shown.output.hasPrefix("version: 1\n"))
    let folder = try TemporaryFolder()
    let file = folder.file("mine.yaml")
    try Data(shown.output.utf8).write(to: file)
    let check = try Program.run("scenario check \(file.path) no-swap")
    #expect(check.status == 0 && check.errors.isEmpty)
    #expect(check.output == "\(file.path): fine\nno-swap: fine\n")
  }

  @Test("check complains about everything, with line and column, and exit status 2")
  func check() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("bad.yaml")
    try Data("version: 1\ntitle: T\nprocesses: [shel, editro]\n".utf8).write(to: file)
    let run = try Program.run("scenario check \(file.path) /nowhere/none.yaml default")
    #expect(run.status == 2)
    #expect(run.output == "default: fine\n")
    #expect(
      run.errors == """
        pageout: \(file.path):3:13: there is no kind 'shel': did you mean 'shell'?
        pageout: \(file.path):3:19: there is no kind 'editro': did you mean 'editor'?
        pageout: /nowhere/none.yaml: there is no such file

        """)
  }

  @Test("check says twenty complaints of a file in order of line, and counts the rest")
  func manyMistakes() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("bad.yaml")
    let names = (0..<24).map { "  - nobody\($0)\n" }.joined()
    try Data("version: 1\ntitle: T\nprocesses:\n\(names)machine: { memory: much }\n".utf8)
      .write(to: file)
    let run = try Program.run("scenario check \(file.path)")
    let lines = run.errors.split(separator: "\n")
    #expect(run.status == 2 && lines.count == 21)
    for (index, line) in lines.dropLast().enumerated() {
      #expect(line.hasPrefix("pageout: \(file.path):\(index + 4):5: there is no kind"))
    }
    #expect(lines.last == "pageout: \(file.path): and 5 more")
  }

  @Test("check complains about everything in files of kinds, too")
  func mistakesInKinds() throws {
    let folder = try TemporaryFolder()
    let kinds = folder.file("kinds.yaml")
    try Data("version: 1\nkinds:\n  idler: { summary: s, regoins: {}, phases: [] }\n".utf8)
      .write(to: kinds)
    let run = try Program.run("scenario check default --kinds \(kinds.path)")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors == """
        pageout: \(kinds.path):3:24: there is no key 'regoins': did you mean 'regions'?
        pageout: \(kinds.path):3:33: expected at least one region
        pageout: \(kinds.path):3:45: expected at least one phase

        """)
  }

  @Test("a scenario's timeline is lived by run and frame alike; options override the file")
  func running() throws {
    let frame = try Program.run("frame step-response --at 21s --size 120x40")
    #expect(frame.output.contains("(demand) started"))
    #expect(frame.output.contains("256 MiB"))
    let run = try Program.run("run step-response --for 21s --seed 4 --memory 128MiB --swap none")
    let last = try #require(run.lines.dropLast().last)
    #expect(last.contains("\"name\":\"demand\""))
    #expect(last.contains("\"vm.stats.vm.v_page_count\":32768"))
    #expect(last.contains("\"vm.nswapdev\":0"))
  }

  @Test("kinds of a file can be used at once")
  func kinds() throws {
    let folder = try TemporaryFolder()
    let (kinds, scenario) = (folder.file("kinds.yaml"), folder.file("mine.yaml"))
    try Data(
      """
      version: 1
      kinds:
        idler: { summary: idles, regions: { a: { anonymous: 1MiB } }, phases: [{ for: 1s }] }

      """.utf8
    ).write(to: kinds)
    try Data("version: 1\ntitle: T\nmachine: { memory: 64MiB }\nprocesses: [idler]\n".utf8)
      .write(to: scenario)
    let run = try Program.run("run \(scenario.path) --for 1s --kinds \(kinds.path)")
    #expect(run.status == 0 && run.output.contains("\"name\":\"idler\""))
    let refused = try Program.run("run \(scenario.path) --for 1s")
    #expect(refused.status == 2 && refused.errors.contains(":4:13: there is no kind 'idler'"))
  }
}
