/// Something that reached the program from outside.
package enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// A character of text that is pasted: none that controls something.
  case pasted(Unicode.Scalar)
  /// The window has a new size; all of the screen is to be drawn anew.
  case resized(Size)
  /// The program was stopped and goes on; all of the screen is to be drawn anew.
  case resumed(Size)
  /// The program is to end now.
  case ended(EndReason)
}

/// Why a program is to end without a person having asked it to.
package enum EndReason: Hashable, Sendable {
  /// A signal that ends programs arrived, with its number.
  case signal(Int32)
  /// The terminal is gone.
  case hangUp
}
