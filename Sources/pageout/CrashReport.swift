import Dashboard
import Glibc
import Library
import Machine

/// What the program says when it crashes: which machine it had, how far it had come and what had been
/// done to it, so that the same can be run again.
///
/// A program that crashes can do nothing but write bytes, so they stand ready in memory of their
/// own; the tick is brought up to date in place. The handlers lie below those of the terminal,
/// which give it back first.
enum CrashReport {
  /// What the handler needs.
  private struct Note {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    var count = 0
    /// Where the tick stands.
    var tick = 0
    /// The log; -1 where there is none.
    var log: Int32 = -1
    let before: UnsafeMutableBufferPointer<sigaction>
  }

  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]
  private static let capacity = 4096
  private static let tickDigits = 12
  /// Inputs that the report lists.
  private static let inputs = 40

  /// The one note of the process: handlers are told nothing but a number.
  nonisolated(unsafe) private static let note: UnsafeMutablePointer<Note> = {
    let note = UnsafeMutablePointer<Note>.allocate(capacity: 1)
    let before = UnsafeMutableBufferPointer<sigaction>.allocate(capacity: Int(SIGSEGV) + 1)
    before.initialize(repeating: sigaction())
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    bytes.initialize(repeating: 0)
    note.initialize(to: Note(bytes: bytes, before: before))
    return note
  }()

  /// Prepares the handlers; called before a terminal is taken over.
  ///
  /// - Parameter log: a file that gets the report as well.
  static func install(log: Int32?) {
    note.pointee.log = log ?? -1
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in CrashReport.end(by: number) }
    action.sa_flags = Int32(SA_ONSTACK)
    for number in signals {
      sigaction(number, &action, &note.pointee.before[Int(number)])
    }
  }

  /// Notes which machine runs and what was done to it.
  static func describe(_ recipe: MachineRecipe, _ session: Session) {
    let text = text(recipe, session)
    let bytes = note.pointee.bytes
    note.pointee.count = 0
    for (index, byte) in text.utf8.prefix(bytes.count).enumerated() { bytes[index] = byte }
    let start = text.utf8.count - text.drop { $0 != "#" }.utf8.count
    note.pointee.tick = start
    reach(session.machine.now)
    note.pointee.count = min(text.utf8.count, bytes.count)
  }

  /// Notes how far the machine has come.
  static func reach(_ tick: Int64) {
    var rest = max(tick, 0)
    let start = note.pointee.tick
    for place in (start..<start + tickDigits).reversed() {
      note.pointee.bytes[place] = UInt8(0x30 + rest % 10)
      rest /= 10
    }
  }

  private static func text(_ recipe: MachineRecipe, _ session: Session) -> String {
    let command = (["pageout"] + Swift.CommandLine.arguments.dropFirst()).map {
      $0.contains(" ") ? "'\($0)'" : $0
    }
    let seed = session.machine.configuration.seed
    let inputs = session.inputs
    let place = String(repeating: "#", count: tickDigits)
    let done = inputs.isEmpty ? "nothing" : "\(inputs.count)"
    let start = String(command.joined(separator: " ").printable.prefix(1000))
    var lines = [
      "pageout: this is a mistake in pageout. The machine was at tick \(place) (ms).",
      "  scenario \(recipe.scenario.printable), seed \(seed), started as: \(start)",
      "  to run it again: the same with --seed \(seed), and what was done to it: \(done)",
    ]
    let first = max(inputs.count - Self.inputs, 0)
    if first > 0 { lines.append("    (the first \(first) left out)") }
    lines += inputs[first...].map { "    at \($0.tick): \($0.command.words)".printable }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Writes the report and leaves the rest to whoever handled the signal before. Only what a signal
  /// handler may do.
  private static func end(by number: Int32) {
    let note = note
    if note.pointee.count > 0 {
      _ = write(STDERR_FILENO, note.pointee.bytes.baseAddress, note.pointee.count)
      if note.pointee.log >= 0 {
        _ = write(note.pointee.log, note.pointee.bytes.baseAddress, note.pointee.count)
      }
    }
    sigaction(number, &note.pointee.before[Int(number)], nil)
    raise(number)
  }
}

extension Command {
  /// The command in the fewest words.
  fileprivate var words: String {
    switch self {
    case .spawn(let kind): "spawn \(kind.name)"
    default: "\(self)"
    }
  }
}
