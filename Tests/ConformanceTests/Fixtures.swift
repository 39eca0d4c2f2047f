import Foundation
import Testing

/// The cases that lie beside the tests, and the reference's answers to them.
enum Fixtures {
  /// A case a line.
  static func cases() throws -> [Substring] { try lines("cases") }

  /// An answer a line, in the order of the cases.
  static func expected() throws -> [Substring] { try lines("expected") }

  private static func lines(_ name: String) throws -> [Substring] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Fixtures"))
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  }
}
