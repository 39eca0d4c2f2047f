import CNcurses
import Canvas

/// The terminal that the program runs in, taken over from `init` until ``close()``.
///
/// There is one at a time, used from one thread, the main one. However the program ends, the
/// terminal is given back as it was: by `close`, by the end of this value's life, at `exit`, and
/// by a signal handler at a crash.
package struct Terminal: ~Copyable {
  /// The colours that are sent, after what the terminal can show and what the person wishes.
  package private(set) var colorDepth: ColorDepth
  private let colors: TerminalColors
  private var pen: Pen
  /// ncurses makes the terminal plain before anything is drawn.
  private var filter = RenditionFilter(wanted: .plain)
  /// What stands on the screen, none if that is not certain.
  private var shown: Canvas?

  /// Takes the terminal over; the first ``show(_:)`` clears it.
  ///
  /// - Parameter wishedDepth: the depth to use; it wins over `NO_COLOR`, but a terminal never gets
  ///   more than it can show. If none is given, the terminal's own depth is used, as terminfo and
  ///   `COLORTERM` tell it, or monochrome where `NO_COLOR` is set.
  /// - Throws: a ``TerminalError``; nothing has changed then.
  package init(colorDepth wishedDepth: ColorDepth? = nil) throws(TerminalError) {
    let type = String(cString: screen_terminal_type())
    switch screen_open() {
    case .SCREEN_OPENED: break
    case .SCREEN_ALREADY_OPEN: throw .alreadyOpen
    case .SCREEN_INPUT_IS_NO_TERMINAL: throw .inputIsNoTerminal
    case .SCREEN_OUTPUT_IS_NO_TERMINAL: throw .outputIsNoTerminal
    case .SCREEN_UNKNOWN_TYPE: throw .unknownType(type)
    case .SCREEN_NO_DATABASE: throw .noDatabase
    case .SCREEN_TYPE_TOO_SIMPLE: throw .tooSimple(type: type)
    case .SCREEN_FAILED: throw .failed
    }
    colors = .ofScreen
    colorDepth = colors.depth(wished: wishedDepth)
    pen = Self.pen(for: colorDepth, of: colors)
    if colorDepth > .monochrome { screen_start_color() }
  }

  private static func pen(for depth: ColorDepth, of colors: TerminalColors) -> Pen {
    Pen(
      palette: Palette(depth: depth, marksExactColors: colors.needsExactColors(at: depth)),
      repertoire: Repertoire(terminalType: String(cString: screen_terminal_type())))
  }

  /// Changes the colours that are sent, from the next ``show(_:)`` on.
  ///
  /// - Parameter wishedDepth: as for ``init(colorDepth:)``.
  package mutating func use(colorDepth wishedDepth: ColorDepth?) {
    let depth = colors.depth(wished: wishedDepth)
    guard depth != colorDepth else { return }
    if colorDepth == .monochrome { screen_start_color() }
    colorDepth = depth
    pen = Self.pen(for: depth, of: colors)
    forgetScreen()
  }

  deinit {
    screen_close()
  }

  /// Whether a person can use the dashboard: standard input and output are both terminals.
  package static var isInteractive: Bool {
    screen_input_is_terminal() && screen_output_is_terminal()
  }

  /// Whether the locale can show more than ASCII.
  package static var isUTF8: Bool { screen_is_utf8() }

  /// Whether locale and terminal can both show more than ASCII.
  package static var showsUnicode: Bool {
    isUTF8 && !OldTerminals.contain(String(cString: screen_terminal_type()))
  }

  /// The size of the screen, in character cells.
  package var size: Size {
    Size(columns: Int(screen_columns()), rows: Int(screen_rows()))
  }

  /// Shows a canvas at the top left of the screen.
  ///
  /// Only cells that differ from the canvas before are sent, and nothing at all if none does. Takes
  /// time linear in the number of cells, very little for those that stay.
  package mutating func show(_ canvas: Canvas) {
    let previous = shown?.size == canvas.size ? shown : nil
    put(canvas, over: previous)
    if pen.exactColors?.areExhausted == true {
      // Those of canvases before take up the room.
      pen.forgetColors()
      put(canvas, over: nil)
      send(screen_draw(true))
    } else if previous == nil || pen.isUsed {
      send(screen_draw(previous == nil))
    }
    shown = canvas
  }

  /// Puts down the cells that differ from those of the canvas before.
  private mutating func put(_ canvas: Canvas, over previous: Canvas?) {
    if previous == nil {
      screen_erase()
      filter.forget()
    }
    let visible = canvas.bounds.intersection(Rectangle(size))
    pen.beginFrame()
    canvas.forEachCell(in: visible, unlike: previous) { place, cell in
      // The right half of a wide character comes with the left one; where a new window size cuts
      // one in half, it is left out.
      guard cell.width > 0, place.column + Int(cell.width) <= visible.right else { return }
      pen.put(cell, at: place)
    }
  }

  /// A terminal that knows these shows all that is between them at once.
  private static let updateMarks = (begin: "\u{1B}[?2026h".utf8, end: "\u{1B}[?2026l".utf8)

  private mutating func send(_ frame: screen_frame) {
    let bytes = filter.filtered(
      Array(UnsafeBufferPointer(start: frame.bytes, count: frame.count)),
      exactColors: pen.exactColors)
    let update = Array(Self.updateMarks.begin) + bytes + Array(Self.updateMarks.end)
    screen_send(update, update.count)
  }

  /// Makes the next ``show(_:)`` send every cell, in case another program has written over the
  /// screen.
  package mutating func forgetScreen() {
    shown = nil
  }

  /// Waits for the next input; none if so many milliseconds pass without any.
  ///
  /// Without a timeout it waits for ever. After a ``Input/resized(_:)`` or ``Input/resumed(_:)``
  /// the screen is to be shown anew; after an ``Input/ended(_:)`` every further call answers the
  /// same at once.
  package mutating func nextInput(timeout milliseconds: Int? = nil) -> Input? {
    let timeout = milliseconds.map { Int32(clamping: max($0, 0)) } ?? -1
    let event = screen_next_event(timeout)
    switch event.kind {
    case .SCREEN_NOTHING:
      return nil
    case .SCREEN_CHARACTER:
      return Unicode.Scalar(UInt32(bitPattern: event.value)).map { .key(Key(typed: $0)) }
    case .SCREEN_ALT_CHARACTER:
      return Unicode.Scalar(UInt32(bitPattern: event.value)).map { .key(.alt($0)) }
    case .SCREEN_PASTED_CHARACTER:
      return Unicode.Scalar(UInt32(bitPattern: event.value)).map { .pasted($0) }
    case .SCREEN_KEY:
      return .key(Key(event.key))
    case .SCREEN_FUNCTION_KEY:
      return .key(.function(Int(event.value)))
    case .SCREEN_MOUSE:
      return .mouse(Mouse(event.mouse))
    case .SCREEN_RESIZED:
      forgetScreen()
      return .resized(size)
    case .SCREEN_RESUMED:
      forgetScreen()
      return .resumed(size)
    case .SCREEN_SIGNAL:
      return .ended(.signal(event.value))
    case .SCREEN_HANG_UP:
      return .ended(.hangUp)
    }
  }

  /// Takes the mouse, which is the terminal's at first, or leaves it to the terminal again, so that
  /// a person can select text with it.
  package mutating func takeMouse(_ takes: Bool) {
    screen_take_mouse(takes)
  }

  /// Gives the terminal back. Calling it again changes nothing.
  package mutating func close() {
    screen_close()
    forgetScreen()
  }

  /// Gives the terminal back, if that was not done yet, and ends the process by a signal, so that its
  /// parent learns the true cause of its end.
  package static func endProcess(bySignal signal: Int32) -> Never {
    screen_end_by_signal(signal)
  }
}

extension Key {
  fileprivate init(_ key: screen_key) {
    switch key {
    case .SCREEN_KEY_UP: self = .up
    case .SCREEN_KEY_DOWN: self = .down
    case .SCREEN_KEY_LEFT: self = .left
    case .SCREEN_KEY_RIGHT: self = .right
    case .SCREEN_KEY_PAGE_UP: self = .pageUp
    case .SCREEN_KEY_PAGE_DOWN: self = .pageDown
    case .SCREEN_KEY_HOME: self = .home
    case .SCREEN_KEY_END: self = .end
    case .SCREEN_KEY_ENTER: self = .enter
    case .SCREEN_KEY_BACK_TAB: self = .backTab
    case .SCREEN_KEY_BACKSPACE: self = .backspace
    case .SCREEN_KEY_DELETE: self = .delete
    case .SCREEN_KEY_INSERT: self = .insert
    }
  }
}

extension Mouse {
  fileprivate init(_ mouse: screen_mouse) {
    let action: Action =
      switch mouse.action {
      case .SCREEN_MOUSE_PRESS: .press
      case .SCREEN_MOUSE_DRAG: .drag
      case .SCREEN_MOUSE_RELEASE: .release
      case .SCREEN_MOUSE_WHEEL_UP: .wheelUp
      case .SCREEN_MOUSE_WHEEL_DOWN: .wheelDown
      }
    self.init(action, at: Point(column: Int(mouse.column), row: Int(mouse.row)))
  }
}
