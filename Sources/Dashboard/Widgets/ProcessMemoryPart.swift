import Canvas
import Library

/// A part of a process's memory, by where it is.
///
/// All have one hue, the denser the nearer the memory is, but what is dirty: the hues of queues mean
/// other things.
enum ProcessMemoryPart {
  case resident, clean, dirty, swapped, elsewhere

  var name: String {
    switch self {
    case .resident: "resident"
    case .clean: "clean"
    case .dirty: "dirty"
    case .swapped: "swapped"
    case .elsewhere: "not in memory"
    }
  }
}

extension Painter {
  /// A part of a bar of a process's memory.
  func memoryPart(_ part: ProcessMemoryPart, pages: Int) -> StackedBar.Segment {
    let (letter, role, shade): (Unicode.Scalar, Role, Int) =
      switch part {
      case .resident: ("R", .pidDerivative, 4)
      case .clean: ("C", .pidDerivative, 4)
      case .dirty: ("D", .laundry, 4)
      case .swapped: ("S", .pidDerivative, 2)
      case .elsewhere: ("-", .dim, 1)
      }
    return StackedBar.Segment(
      value: pages, name: part.name, letter: letter, style: ink(role),
      nameColor: theme.letters(on: role), block: shade == 4 ? nil : glyphs.shades[shade])
  }

  func memoryBar(
    _ segments: [StackedBar.Segment], of total: Int, isNamed: Bool
  ) -> StackedBar {
    var segments = segments
    if !isNamed {
      for index in segments.indices { segments[index].name = "" }
    }
    return StackedBar(
      segments: segments, total: total, fill: usesLetters ? .letters : .blocks,
      ground: style(.text).background, block: glyphs.shades[4])
  }

  /// Writes what the parts of such bars look like, as many as there is room for.
  mutating func memoryKey(_ parts: [ProcessMemoryPart], in line: Rectangle) {
    var column = line.left
    for part in parts {
      let segment = memoryPart(part, pages: 0)
      let sample = usesLetters ? segment.letter : segment.block ?? glyphs.shades[4]
      guard column + 2 + Canvas.width(of: part.name) <= line.right else { return }
      canvas.write(
        String(Character(sample)), at: Point(column: column, row: line.top), style: segment.style,
        within: line)
      column += 2 + write(part.name, .label, at: column + 2, line.top, within: line) + 2
    }
  }
}
