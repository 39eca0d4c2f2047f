/// What sort of program a process runs; `ProcessBehaviour` says what each does.
package enum ProcessKind: String, CaseIterable, Hashable, Sendable {
  case shell, editor, browser, compiler, database, reader, leak, batch
  /// Replays the references of a real program.
  case trace
  /// Holds as much memory as it is told to, and uses all of it.
  case pressure
}
