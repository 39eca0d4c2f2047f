import ArgumentParser
import Canvas
import Dashboard
import Library

/// Keys to press one after another, and waits between them.
struct KeyScript {
  private enum Step {
    case press(Key)
    case wait(VirtualDuration)
  }

  private static let waitPrefix = "wait:"
  private var steps: [Step]

  /// Reads steps with blanks between them, such as `m m wait:2s s`.
  init(_ text: String) throws {
    steps = try text.split(separator: " ").map { word in
      if word.hasPrefix(Self.waitPrefix) {
        return .wait(try VirtualDuration(String(word.dropFirst(Self.waitPrefix.count))))
      }
      guard let key = Key(name: String(word)) else {
        throw ValidationError("\"\(word)\" is no key; expected names such as m, Space, Tab or Up")
      }
      return .press(key)
    }
  }

  /// Plays the script; nothing after a key that quits is done.
  func play(on session: inout Session) {
    for step in steps {
      switch step {
      case .press(let key):
        if session.press(key) == .quit { return }
      case .wait(let duration):
        var left = duration.ticks
        while left > 0 {
          let slice = min(left, 100)
          session.advance(realMilliseconds: slice)
          left -= slice
        }
      }
    }
  }
}
