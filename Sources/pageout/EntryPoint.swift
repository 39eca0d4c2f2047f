import ArgumentParser
import CFootprint
import Library

/// Where the program starts: bad input gets one line on standard error and exit status 2.
@main
enum EntryPoint {
  static let badInputStatus: Int32 = 2

  static func main() {
    CrashSignals.endPlainly()
    footprint_keep_large_blocks_apart()
    let arguments = joiningNegativeValues(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try command(arguments)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    if let unknown = UnknownSubcommand(asTopicIn: arguments) { throw unknown }
    do {
      return try Pageout.parseAsRoot(arguments)
    } catch {
      let isMistake = Pageout.exitCode(for: error) != .success
      guard isMistake else { throw error }
      if let unknown = UnknownSubcommand(in: arguments) { throw unknown }
      throw MissingArgument(error, in: arguments) ?? error
    }
  }

  /// The arguments with `--seed -1` written as `--seed=-1`: a negative number is a value that can be
  /// refused by name, and no option. What stands behind a `--` is taken as it is.
  private static func joiningNegativeValues(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let joined: [String] = arguments[..<end].reduce(into: []) { joined, argument in
      let isNegative = argument.first == "-" && argument.dropFirst().first?.isNumber == true
      if isNegative, let option = joined.last, option.hasPrefix("--"), !option.contains("=") {
        joined[joined.count - 1] = "\(option)=\(argument)"
      } else {
        joined.append(argument)
      }
    }
    return joined + arguments[end...]
  }

  private static func end(with error: any Error) -> Never {
    // Who throws only a status has said all there is to say.
    if error is ExitCode || Pageout.exitCode(for: error) == .success {
      Pageout.exit(withError: error)
    }
    let text = Pageout.message(for: error)
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    FileDescriptor.standardError.write("pageout: \(line)\n")
    Pageout.exit(withError: ExitCode(badInputStatus))
  }
}
