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
    default: self = .condition(try Condition(text))
    }
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
    case .condition(let condition): return try condition.check(of: machine)
    }
  }
}
