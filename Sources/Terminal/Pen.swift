import CNcurses
import Canvas

/// What puts the cells of a frame on the screen, one after another.
struct Pen {
  private let palette: Palette
  /// The looks found so far: finding the nearest of many colours takes long.
  private var looks: [Style: Palette.Look] = [:]
  /// The style of the cells that are put down now.
  private var style: Style?
  /// Whether anything was put down in this frame.
  private(set) var isUsed = false

  init(palette: Palette) {
    self.palette = palette
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
    screen_put(Int32(place.row), Int32(place.column), cell.scalar.value, Int32(cell.width))
    isUsed = true
  }

  /// Whether a cell looks the same in the present style.
  private func isUnseen(_ cell: Cell) -> Bool {
    guard let style else { return false }
    return Cell(cell.scalar, style: style).looks(like: cell)
  }

  private mutating func look(of style: Style) -> Palette.Look {
    if let look = looks[style] { return look }
    let look = palette.look(of: style)
    looks[style] = look
    return look
  }
}
