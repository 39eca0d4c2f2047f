import Machine

extension Session {
  /// Does what a line of the command line says, without the line being on screen.
  ///
  /// - Parameter names: the commands that whoever typed it can know of.
  /// - Returns: what it asks of whoever shows the session.
  /// - Throws: why it was not done.
  mutating func obey(_ line: String, among names: [String] = CommandTable.names)
    throws(CommandRefusal) -> Effect
  {
    perform(try CommandTable.actions(for: line, machine: machine, among: names))
  }

  /// From now on nothing can be done to the machine but to let time pass.
  package mutating func becomeWatchOnly() {
    state.isWatchOnly = true
  }

  /// Lets simulated time pass, whether the session is paused or not.
  package mutating func run(ticks: Int64) {
    machine.run(ticks: ticks)
  }

  /// Runs all the way to where the machine is on its way to, if it is.
  mutating func reachGoal() {
    guard state.goal != nil else { return }
    advance(realMilliseconds: 0)
  }

  /// Forgets what was said last.
  mutating func clearMessage() {
    state.message = nil
  }
}
