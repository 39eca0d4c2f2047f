import Canvas

/// Where the parts of the memory map stand.
struct MemoryMapLayout {
  /// The box around the map.
  let frame: Rectangle
  /// The cells.
  let map: Rectangle
  /// At the left of the cells, for the number of each row's first frame; may be empty.
  let gutter: Rectangle
  /// The boxes of the legend and of the page under the cursor; empty where there is no room.
  let legendFrame: Rectangle
  let pageFrame: Rectangle
  /// What the legend and the page have of them, or of the map's box.
  let legend: Rectangle
  let page: Rectangle
  /// One or two lines of what frames can be coloured by; may be empty.
  let modes: Rectangle
  /// Whether the legend is a list, one entry a line, and not a line of text.
  let listsLegend: Bool

  /// - Parameter classes: entries of the legend.
  init(area: Rectangle, classes: Int = 0) {
    let none = area.split(rows: area.rows).below
    if area.columns >= 110, area.rows >= 26 {
      let side = area.columns >= 160 ? 56 : 42
      let (left, right) = area.sharing(columns: area.columns - side)
      frame = left
      // The modes, the classes, three lines on how they were counted, blank lines and the box: the
      // same height for most modes.
      let modeRows = side >= 56 ? 1 : 2
      let wanted = modeRows + 1 + max(classes, 8) + 5
      (legendFrame, pageFrame) = right.sharing(rows: min(area.rows - 15, wanted))
      let inside = legendFrame.inset(columns: 2, rows: 1)
      modes = inside.split(rows: modeRows).above
      legend = inside.split(rows: modeRows + 1).below
      page = pageFrame.inset(columns: 2, rows: 1)
      listsLegend = true
      (gutter, map) = left.inset(columns: 2, rows: 1).split(columns: 12)
      return
    }
    listsLegend = false
    modes = none
    legendFrame = none
    let pageRows = area.rows >= 17 ? (area.rows >= 24 ? 6 : 4) : 0
    let upper: Rectangle
    if pageRows > 0 {
      (upper, pageFrame) = area.sharing(rows: area.rows - pageRows - 2)
    } else {
      (upper, pageFrame) = (area, none)
    }
    frame = upper
    let inside = upper.inset(columns: 2, rows: 1)
    let (cells, below) = inside.split(rows: inside.rows - (pageRows > 0 ? 1 : 2))
    let (legend, brief) = below.split(rows: 1)
    self.legend = legend
    page = pageRows > 0 ? pageFrame.inset(columns: 2, rows: 1) : brief
    (gutter, map) = cells.split(columns: area.columns >= 70 ? 10 : 0)
  }
}
