import Canvas

/// Where the parts of the view of a queue stand.
struct QueueLayout {
  /// The box around the list, and the one below it; the latter is empty where there is no room.
  let upper: Rectangle
  let lower: Rectangle
  /// The line of queues to choose from; empty where there is no room.
  let tabs: Rectangle
  /// The headings and the lines of the queue.
  let list: Rectangle
  /// One line about the page where there is no box for it.
  let brief: Rectangle
  /// About the selected page, and about the way of the one that is followed.
  let page: Rectangle
  let trail: Rectangle

  init(area: Rectangle, hasTrail: Bool) {
    let pageRows =
      switch area.rows {
      // Side by side all that is known of a page takes few rows.
      case 40...: area.columns >= 150 ? 6 : 12
      case 30...: 8
      case 16...: 5
      default: 0
      }
    let hasLower = pageRows > 0
    let (above, below) = area.sharing(rows: area.rows - pageRows - 2)
    upper = hasLower ? above : area
    lower = hasLower ? below : area.split(rows: area.rows).below
    let inside = upper.inset(columns: 2, rows: 1)
    let (tabs, rest) = inside.split(rows: inside.rows >= 8 ? 1 : 0)
    self.tabs = tabs
    let (list, brief) = rest.split(rows: rest.rows - (hasLower ? 0 : 1))
    self.list = list
    self.brief = brief
    let foot = lower.inset(columns: 2, rows: 1)
    guard hasTrail, hasLower else {
      (page, trail) = (foot, foot.split(columns: foot.columns).right)
      return
    }
    let share = foot.columns >= 150 ? foot.columns / 2 : foot.columns * 9 / 20
    let split = foot.split(columns: share)
    page = split.left
    trail = split.right.split(columns: 3).right
  }
}
