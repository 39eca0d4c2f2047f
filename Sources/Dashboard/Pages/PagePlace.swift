import Canvas
import Library
import Machine
import PageDaemon

/// Where a page of a process is, as the cells of its address space tell it: on a queue, wired, or
/// not in memory.
enum PagePlace: Int, CaseIterable {
  case active, inactive, laundry, unswappable, wired, noQueue, swapSpace, file, nowhere

  init(_ place: AddressSpace.Place, in memory: VirtualMemory) {
    switch place {
    case .frame(let number): self.init(memory.pages[number])
    case .swapSpace: self = .swapSpace
    case .file: self = .file
    case .nowhere: self = .nowhere
    }
  }

  private init(_ page: Page) {
    switch page.queue {
    case .active: self = .active
    case .inactive: self = .inactive
    case .laundry: self = .laundry
    case .unswappable: self = .unswappable
    case .free, .none: self = page.wireCount > 0 ? .wired : .noQueue
    }
  }

  var name: String {
    switch self {
    case .noQueue: "no queue"
    case .swapSpace: "swapped out"
    case .file: "in its file"
    case .nowhere: "untouched"
    default: part?.name ?? ""
    }
  }

  /// The name, for where there is little room.
  var shortName: String {
    switch self {
    case .swapSpace: "swap"
    case .file: "file"
    default: part?.shortName ?? name
    }
  }

  /// The part of a domain's memory that has the page, and whose looks are its own.
  private var part: MemoryPart? {
    switch self {
    case .active: .active
    case .inactive: .inactive
    case .laundry: .laundry
    case .unswappable: .unswappable
    case .wired: .wired
    case .noQueue, .swapSpace, .file, .nowhere: nil
    }
  }
}

extension PagePlace {
  /// What stands for the place in a cell: a colour, the paler the farther the page is from memory,
  /// or a letter.
  func look(_ painter: Painter) -> (glyph: Unicode.Scalar, style: Style) {
    let (letter, role, shade): (Unicode.Scalar, Role, Int) =
      switch self {
      case .noQueue: ("-", .dim, 3)
      case .swapSpace: ("S", .pidDerivative, 2)
      case .file: ("f", .pidDerivative, 1)
      case .nowhere: (".", .border, 1)
      default: (part?.letter ?? " ", part?.role ?? .text, 4)
      }
    return painter.usesLetters
      ? (letter, painter.style(role)) : (painter.glyphs.shades[shade], painter.ink(role))
  }
}
