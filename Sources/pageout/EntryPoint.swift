import ArgumentParser
import Foundation

/// Where the program starts: bad input gets one line on standard error and exit status 2.
@main
enum EntryPoint {
  static let badInputStatus: Int32 = 2

  static func main() {
    do {
      var command = try Pageout.parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    // Who throws only a status has said all there is to say.
    if let status = error as? ExitCode { exit(status.rawValue) }
    if Pageout.exitCode(for: error) == .success { Pageout.exit(withError: error) }
    let text = Pageout.message(for: error)
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    FileHandle.standardError.write(Data("pageout: \(line)\n".utf8))
    exit(badInputStatus)
  }
}
