import CNcurses
import Canvas

/// What puts the cells of a frame on the screen, one after another.
struct Pen {
  private let palette: Palette
  /// Nil where ncurses knows how the terminal's exact colours are sent, or there are none.
  private(set) var exactColors: ExactColors?
  private let repertoire: Repertoire
  /// The looks found so far: finding the nearest of many colours takes long.
  private var looks: [Style: Palette.Look] = [:]
  /// The style of the cells that are put down now.
  private var style: Style?
  /// Whether anything was put down in this frame.
  private(set) var isUsed = false

  init(palette: Palette, repertoire: Repertoire) {
    self.palette = palette
    self.repertoire = repertoire
    if palette.marksExactColors { exactColors = ExactColors() }
  }

  /// Forgets the colours used so far, so that there is room for others. What stands on the screen
  /// has to be put down again then.
  mutating func forgetColors() {
    looks = [:]
    style = nil
    if exactColors != nil { exactColors = ExactColors() }
  }

  mutating func beginFrame() {
    style = nil
    isUsed = false
  }

  /// Puts a cell down. A blank keeps the foreground of the cell before where it can: nobody sees it,
  /// and a change of colours takes more bytes than most words.
  mutating func put(_ cell: Cell, at place: Point) {
    if style != cell.style, !isUnseen(cell) {
      let look = self.look(of: cell.style)
      screen_set_look(look.attributes, look.foreground, look.background)
      style = cell.style
    }
    let scalar = repertoire.shown(cell.scalar)
    screen_put(Int32(place.row), Int32(place.column), scalar.value, Int32(cell.width))
    isUsed = true
  }

  /// Whether a cell looks the same in the present style.
  private func isUnseen(_ cell: Cell) -> Bool {
    guard let style else { return false }
    return Cell(cell.scalar, style: style).looks(like: cell)
  }

  private mutating func look(of style: Style) -> Palette.Look {
    if let look = looks[style] { return look }
    var look = palette.look(of: style)
    look.foreground = number(of: look.foreground)
    look.background = number(of: look.background)
    looks[style] = look
    return look
  }

  private mutating func number(of color: Int32) -> Int32 {
    guard color >= Palette.exactBase,
      let number = exactColors?.number(of: color - Palette.exactBase)
    else { return color }
    return number
  }
}
