/// Why the terminal cannot be used. Each description is one line for the person who started the
/// program.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  case inputIsNoTerminal
  case outputIsNoTerminal
  case unknownType(String)
  case tooSimple(type: String)
  case noDatabase
  case alreadyOpen
  case failed

  package var description: String {
    switch self {
    case .inputIsNoTerminal:
      "pageout needs a terminal: standard input is not one"
        + "; 'pageout frame' and 'pageout run' need none"
    case .outputIsNoTerminal:
      "pageout needs a terminal: standard output is not one"
        + "; 'pageout frame' and 'pageout run' need none"
    case .unknownType(""):
      "the terminal's type is not known: set TERM, for example to xterm-256color\(Self.way)"
    case .unknownType(let type):
      "the terminal type '\(Self.printable(type))' is not known"
        + ": set TERM to one that is, for example to xterm-256color\(Self.way)"
    case .tooSimple(let type):
      "a terminal of the type '\(Self.printable(type))' cannot place its cursor"
        + ": set TERM to a type that can, for example to xterm-256color\(Self.way)"
    case .noDatabase:
      "there is no terminfo database: install it (Debian: ncurses-base) or set TERMINFO"
        + Self.way
    case .alreadyOpen:
      "the terminal is already in use by this program"
    case .failed:
      "the terminal cannot be set up: there is not enough memory or there are too many open files"
    }
  }

  /// What can be done on any terminal.
  private static let way = "; 'pageout --plain' works in any"

  /// A value from the environment as it can be printed: it may hold anything.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { (0x20..<0x7F).contains($0.value) ? $0 : "?" }))
  }
}
