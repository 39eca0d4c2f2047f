import Library

@testable import Machine

extension ProcessKind {
  /// The kinds that ship with the program.
  static let standard: [ProcessKind] = {
    do {
      return try ProcessKind.standard()
    } catch {
      fatalError("\(error)")
    }
  }()

  static let shell = standard("shell")
  static let editor = standard("editor")
  static let browser = standard("browser")
  static let database = standard("database")
  static let reader = standard("reader")
  static let batch = standard("batch")
  static let leak = standard("leak")

  private static func standard(_ name: String) -> ProcessKind {
    guard let kind = standard.first(where: { $0.name == name }) else {
      fatalError("there is no kind \(name)")
    }
    return kind
  }
}

extension [ProcessConfiguration] {
  /// Ten processes of a busy server that someone also works at.
  static let standard: [ProcessConfiguration] = [
    "shell", "shell", "editor", "browser", "browser", "compiler", "compiler", "database", "reader",
    "batch",
  ].map { name in ProcessConfiguration(ProcessKind.standard.first { $0.name == name } ?? .trace) }
}
