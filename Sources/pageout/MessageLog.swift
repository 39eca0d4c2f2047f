import FoundationEssentials
import Glibc
import Library

/// What was said on screen, in a file: messages there last until the next key only.
///
/// `$XDG_STATE_HOME/pageout/pageout.log`, or below `~/.local/state`. It starts anew when it is
/// large, and the one before is kept beside it.
struct MessageLog {
  /// Where the lines go; nil where no file can be written, which is no reason to stop.
  let descriptor: Int32?
  private var last: String?

  /// The size from which a new file is begun.
  private static let limit = 256 << 10

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    descriptor = Self.path(environment).flatMap(Self.opened)
  }

  /// The file's path; nil without a home.
  static func path(_ environment: [String: String]) -> String? {
    let named = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let state = named ?? environment["HOME"].map { $0 + "/.local/state" }
    return state.map { $0 + "/pageout/pageout.log" }
  }

  private static func opened(_ path: String) -> Int32? {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      return nil
    }
    let size = (try? InputFile.requireRegular(path)) ?? 0
    if size > limit { rename(path, path + ".1") }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Adds a sentence with the time of day and the machine's, unless it is the one that stands there.
  mutating func note(_ text: String?, tick: Int64) {
    guard let descriptor, text != last else { return }
    last = text
    guard let text else { return }
    FileDescriptor(number: descriptor).write(
      "\(Date.now.ISO8601Format()) at \(tick) ms: \(text)\n")
  }
}
