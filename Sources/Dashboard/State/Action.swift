import Machine
import PageDaemon

/// What a key asks the session to do.
package enum Action: Equatable, Sendable {
  case command(Command)
  case togglePause
  case setSpeed(Speed)
  /// Runs until the page daemon of a domain has done one pass.
  case stepPass(domain: Int)
  /// Runs, as fast as it goes, until a tick, and pauses there.
  case run(until: Int64)
  case show(ViewKind)
  /// Shows a page on its queue, and follows it.
  case follow(PageNumber)
  case layout(LayoutRequest)
  /// Something for whoever shows the session.
  case effect(Session.Effect)

  static let repaint = Action.effect(.repaint)
  static let quit = Action.effect(.quit)
}
