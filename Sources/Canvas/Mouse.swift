/// Something that a person did with the mouse.
package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// The left button went down.
    case press
    /// The pointer came to another cell with the left button down.
    case drag
    /// The left button went up.
    case release
    case wheelUp, wheelDown
  }

  package var action: Action
  /// The cell under the pointer.
  package var place: Point

  package init(_ action: Action, at place: Point) {
    self.action = action
    self.place = place
  }
}
