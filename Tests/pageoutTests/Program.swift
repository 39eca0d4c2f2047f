import Dispatch
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

  /// It lies beside the bundle of tests, unless the environment names another.
  private static let url =
    ProcessInfo.processInfo.environment["PAGEOUT_PROGRAM"].map { URL(filePath: $0) }
    ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "pageout")

  /// How long a run may take; none that works comes near.
  private static let patience = DispatchTimeInterval.seconds(300)

  /// A run that was ended because it did not end.
  struct TookTooLong: Error {
    var arguments: String
  }

  /// Runs the program without a terminal.
  ///
  /// - Parameters:
  ///   - arguments: as typed, with blanks between them.
  ///   - last: a last argument, which may have blanks in it.
  ///   - input: what it finds on standard input.
  ///   - locale: that of the environment.
  static func run(
    _ arguments: String, last: String? = nil, input: String = "", locale: String = "C.UTF-8"
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
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": locale]) { $1 }
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    guard end.wait(timeout: .now() + patience) == .success else {
      kill(process.processIdentifier, SIGKILL)
      throw TookTooLong(arguments: arguments)
    }
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }
}
