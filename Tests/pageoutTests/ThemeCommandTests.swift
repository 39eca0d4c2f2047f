import Foundation
import TemporaryFolders
import Testing

@Suite("pageout theme")
struct ThemeCommandTests {
  @Test("list has an aligned line for each theme")
  func list() throws {
    let run = try Program.run("theme list")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count >= 12)
    #expect(lines.contains("daylight      light  Ink on warm white, for bright rooms"))
    #expect(
      lines.contains(
        "contrast      dark   The strongest colours on black, for projectors and tired eyes"))
  }

  @Test("check answers for each file in turn and fails if one is bad")
  func check() throws {
    let folder = try TemporaryFolder()
    let bad = folder.file("bad.yaml")
    let (poor, dull) = (folder.file("poor.yaml"), folder.file("dull.yaml"))
    try Data("name: Bad\ndark: maybe\nroles: {}\n".utf8).write(to: bad)
    try Data(
      "name: Poor\ndark: true\nroles: { label: { foreground: '#777777', background: '#ffffff' } }\n"
        .utf8
    ).write(to: poor)
    let names = "text: { background: '#000000' }, wired: { foreground: '#444444' }"
    try Data("name: Dull\ndark: true\nroles: { \(names) }\n".utf8).write(to: dull)
    let run = try Program.run("theme check midnight \(bad.path) \(poor.path) \(dull.path)")
    #expect(run.status == 2)
    let mistake = "has a contrast of 4.4 with its background, expected at least 4.5"
    #expect(
      run.errors.split(separator: "\n") == [
        "pageout: \(bad.path):2:7: expected true or false, found 'maybe'",
        "pageout: \(poor.path): label \(mistake)",
        "pageout: \(poor.path): key-label \(mistake)",
      ])
    #expect(
      run.output.split(separator: "\n") == [
        "midnight: good",
        "\(dull.path): warning: wired has a contrast of 2.1 with its background, expected at least 3.0",
        "\(dull.path): good, with 1 warning",
      ])
    #expect(try Program.run("theme check \(poor.path)").status == 2)
    #expect(try Program.run("theme check \(dull.path)").status == 0)
  }
}
