import Foundation
import TemporaryFolders

/// The program as it was built with these tests, run as a person would run it.
struct Program {
  /// What a run came to.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// It lies beside the bundle of tests.
  private static let url = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "pageout")

  /// Runs the program without a terminal.
  ///
  /// - Parameters:
  ///   - arguments: as typed, with blanks between them.
  ///   - last: a last argument, which may have blanks in it.
  ///   - input: what it finds on standard input.
  static func run(
    _ arguments: String, last: String? = nil, input: String = ""
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    let (inputFile, outputFile, errorFile) = (
      folder.file("input"), folder.file("output"), folder.file("errors")
    )
    try Data(input.utf8).write(to: inputFile)
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = url
    process.arguments = arguments.split(separator: " ").map(String.init) + (last.map { [$0] } ?? [])
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }
}
