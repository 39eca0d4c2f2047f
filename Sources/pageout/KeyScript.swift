import ArgumentParser
import Canvas
import Dashboard
import Library

/// Keys to press one after another, and waits between them.
struct KeyScript {
  private enum Step {
    case press(Key)
    /// Milliseconds of real time.
    case wait(Int)
  }

  private static let waitPrefix = "wait:"
  private var steps: [Step]

  /// Reads steps with blanks between them, such as `m m wait:2s s`.
  init(_ text: String) throws {
    steps = try text.split(whereSeparator: \.isWhitespace).map(Self.step)
  }

  /// Reads steps from a file; from a word that begins with `#` on, a line is a remark.
  ///
  /// - Throws: what is wrong, and in which line.
  init(file: String) throws {
    var steps: [Step] = []
    let lines = try InputFile.text(of: file, limit: 1 << 20).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      for word in line.split(whereSeparator: \.isWhitespace) {
        if word.hasPrefix("#") { break }
        do {
          steps.append(try Self.step(word))
        } catch {
          throw InputError(file: file, line: number + 1, message: Pageout.message(for: error))
        }
      }
    }
    self.steps = steps
  }

  private static func step(_ word: Substring) throws -> Step {
    if word.hasPrefix(waitPrefix) {
      return .wait(try VirtualDuration(String(word.dropFirst(waitPrefix.count))).ticks)
    }
    guard let key = Key(name: String(word)) else {
      throw ValidationError("\"\(word)\" is no key; expected names such as m, Space, Tab or Up")
    }
    return .press(key)
  }

  /// Whether keys are left.
  var isOver: Bool { steps.isEmpty }

  /// The next key, if it is due.
  ///
  /// - Parameter milliseconds: how many have passed; those that a wait takes are taken off.
  /// - Complexity: O(steps that are left).
  mutating func nextKey(passing milliseconds: inout Int) -> Key? {
    while let step = steps.first {
      switch step {
      case .press(let key):
        steps.removeFirst()
        return key
      case .wait(let wait) where wait > milliseconds:
        steps[0] = .wait(wait - milliseconds)
        milliseconds = 0
        return nil
      case .wait(let wait):
        milliseconds -= wait
        steps.removeFirst()
      }
    }
    return nil
  }

  /// Plays the script.
  ///
  /// - Parameters:
  ///   - offscreen: where keys are pressed.
  ///   - slice: milliseconds of real time at most between two calls of `look`.
  ///   - look: called after each key, with 0, and while time passes, with how many milliseconds did.
  /// - Returns: false if a key has quit; what comes after it is not done.
  @discardableResult
  func play(
    on offscreen: inout OffscreenSession, slice: Int = 100,
    look: (inout OffscreenSession, Int) throws -> Void = { _, _ in }
  ) throws -> Bool {
    for step in steps {
      switch step {
      case .press(let key):
        guard offscreen.press(key) else { return false }
        try look(&offscreen, 0)
      case .wait(let wait):
        try offscreen.pass(milliseconds: wait, slice: slice, look: look)
      }
    }
    return true
  }
}
