import ArgumentParser
import Library
import Machine

/// What a run is to go on to.
enum RunGoal: CustomStringConvertible {
  /// The first out-of-memory kill, or the panic that a setting puts in its place.
  case outOfMemory
  /// A panic.
  case halt
  case condition(Condition)

  init(_ text: String) throws {
    switch text {
    case "oom": self = .outOfMemory
    case "halt": self = .halt
    default: self = .condition(try Self.condition(text))
    }
  }

  /// A word without a comparison is perhaps one of the others, misspelt.
  private static func condition(_ text: String) throws -> Condition {
    guard text.contains(where: { "<>=!".contains($0) }) else {
      let suggestion = Suggestion.clause(for: text, among: ["oom", "halt"])
      throw ValidationError(
        "expected oom, halt or a comparison such as v_free_count < v_free_min\(suggestion)")
    }
    return try Condition(text)
  }

  var description: String {
    switch self {
    case .outOfMemory: "oom"
    case .halt: "halt"
    case .condition(let condition): condition.description
    }
  }

  /// A test whether a machine like this one is there.
  func check(of machine: Machine) throws -> @Sendable (Machine) -> Bool {
    switch self {
    case .outOfMemory:
      let kills = machine.statistics.kills
      return { $0.isHalted || $0.statistics.kills > kills }
    case .halt: return { $0.isHalted }
    case .condition(let condition):
      do {
        return try condition.check(of: machine)
      } catch {
        throw ValidationError("--until \(condition.description.quoted): \(error)")
      }
    }
  }

  /// What to tell of a run from a tick on that did not come to this.
  func shortfall(of machine: Machine, since start: Int64) -> String {
    if let reason = machine.haltReason {
      return "the machine halted (\(reason)) before it came to \(self)"
    }
    let milliseconds = "\(machine.now - start)ms"
    let time = (try? VirtualDuration(milliseconds))?.description ?? milliseconds
    return "it did not come to \(self) within \(time) of simulated time"
  }
}
