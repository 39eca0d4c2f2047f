import Canvas
import Glibc
import Terminal

/// A program for tests of the terminal: it shows what reaches it, and ends in the way that its
/// person asks for. A colour depth may be wished for by its name.
@main
struct TerminalProbe {
  static func main() {
    do throws(TerminalError) {
      try run()
    } catch {
      say("\(error)")
      exit(2)
    }
  }

  private static func run() throws(TerminalError) {
    let wish = CommandLine.arguments.dropFirst().first.flatMap { ColorDepth(name: $0) }
    var terminal = try Terminal(colorDepth: wish)
    var seen: [String] = ["ready:\(terminal.colorDepth)"]
    while true {
      terminal.show(picture(of: seen, size: terminal.size))
      switch terminal.nextInput() {
      case .key(.character("q")): return
      case .key(.character("E")): throw .failed
      case .key(let key):
        act(on: key)
        switch key {
        case .character("C"): terminal.takeMouse(true)
        case .character("D"): terminal.takeMouse(false)
        default: break
        }
        switch key {
        case .character("u"): seen.append("\u{754C}")
        case .character("#"): seen.append("seen:\(seen.count)")
        case .character("z"): seen.append("\(terminal.size.columns)x\(terminal.size.rows)")
        default: seen.append(key.name)
        }
      case .pasted(let scalar): seen.append("pasted:\(scalar)")
      case .mouse(let mouse):
        seen.append("\(mouse.action):\(mouse.place.column),\(mouse.place.row)")
      case .resized(let size): seen = ["resized:\(size.columns)x\(size.rows)"]
      case .resumed(let size): seen = ["resumed:\(size.columns)x\(size.rows)"]
      case .ended(.signal(let number)): Terminal.endProcess(bySignal: number)
      case .ended(.hangUp): exit(4)
      case nil: seen.append("nothing")
      }
    }
  }

  /// One line for each thing seen, the last ones where there are too many.
  private static func picture(of seen: [String], size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let look = Style(
      foreground: .rgb(red: 255, green: 135, blue: 0), background: .palette(4), attributes: .bold)
    for (row, line) in seen.suffix(size.rows).enumerated() {
      canvas.write("<\(line)>", at: Point(column: 0, row: row), style: look)
    }
    return canvas
  }

  /// Ends the program in the way that belongs to the key, if one does.
  private static func act(on key: Key) {
    switch key {
    case .character("a"): abort()
    case .character("b"): raise(SIGBUS)
    case .character("e"): exit(3)
    case .character("f"): raise(SIGFPE)
    case .character("l"): loopForEver()
    case .character("m"): say("a message")
    case .character("o"):
      var depths: [Int] = []
      say("\(overflowStack(&depths))")
    case .character("s"): UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case .character("t"): fatalError("trapped on purpose")
    default: break
    }
  }

  /// Listens to nothing any more; says so in the window's title, and again after each signal.
  private static func loopForEver() {
    let title = Array("\u{1B}]2;looping\u{7}".utf8)
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // Signals arrive within sigsuspend only, so that each is answered.
    sigprocmask(SIG_BLOCK, &all, &before)
    while true {
      write(STDOUT_FILENO, title, title.count)
      sigsuspend(&before)
    }
  }

  /// Has something left to do when the call of itself comes back, so that no optimisation makes a
  /// loop of it.
  private static func overflowStack(_ depths: inout [Int]) -> Int {
    depths.append(depths.count)
    let deeper = depths.count < .max ? overflowStack(&depths) : 0
    return deeper ^ (depths.popLast() ?? 0)
  }

  private static func say(_ message: String) {
    let line = Array("\(message)\n".utf8)
    write(STDERR_FILENO, line, line.count)
  }
}
