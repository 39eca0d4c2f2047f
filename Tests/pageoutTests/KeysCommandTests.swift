import Foundation
import TemporaryFolders
import Testing

@Suite("pageout keys")
struct KeysCommandTests {
  @Test("what show prints is a file that check accepts", arguments: ["default", "vim", "emacs"])
  func show(name: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("keys.yaml")
    let shown = try Program.run("keys show \(name)")
    #expect(shown.status == 0 && shown.errors.isEmpty)
    #expect(shown.output.contains("\nname: \(name)\nkeys:\n"))
    try Data(shown.output.utf8).write(to: file)
    let checked = try Program.run("keys check \(file.path) \(name)")
    #expect(checked.status == 0 && checked.errors.isEmpty)
    #expect(checked.output == "\(file.path): good\n\(name): good\n")
  }

  @Test("check tells of every mistake, each in a line")
  func check() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("keys.yaml")
    try Data("keys:\n  nowhere: {up: [j]}\n  main: {upp: [j], up: [Hyper-j]}\n".utf8).write(
      to: file)
    let run = try Program.run("keys check \(file.path)")
    #expect(run.status == 2 && run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("pageout: \(file.path):") })
  }
}
