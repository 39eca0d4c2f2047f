/// What sort of program a process runs: a name, and what such a process does.
///
/// Kinds are data. The machine knows two by itself, which are told from outside what to touch; all
/// others are read from files.
package struct ProcessKind: Hashable, Sendable {
  /// What makes the references of a process.
  package enum Program: Hashable, Sendable {
    case behaviour(ProcessBehaviour)
    /// The references of a real program.
    case trace
    /// As much memory as it is told to hold, all of it used.
    case pressure
  }

  /// One word, such as `browser`; also the name of processes that are given none.
  package let name: String
  /// What it does, in a few words.
  package let summary: String
  package let program: Program

  package init(name: String, summary: String, behaviour: ProcessBehaviour) {
    self.init(name: name, summary: summary, program: .behaviour(behaviour))
  }

  private init(name: String, summary: String, program: Program) {
    self.name = name
    self.summary = summary
    self.program = program
  }

  /// Replays the references of a real program.
  package static let trace = ProcessKind(
    name: "trace", summary: "replays a real program", program: .trace)
  /// Holds as much memory as it is told to, and uses all of it.
  package static let pressure = ProcessKind(
    name: "pressure", summary: "keeps what it is told to in use", program: .pressure)

  /// Names that no other kind may have.
  package static let reservedNames = [trace.name, pressure.name]

  /// What processes of the kind do; nil for the kinds that are told otherwise.
  package var behaviour: ProcessBehaviour? {
    if case .behaviour(let behaviour) = program { behaviour } else { nil }
  }
}
