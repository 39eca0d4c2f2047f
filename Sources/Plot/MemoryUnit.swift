/// The unit of an axis of memory.
enum MemoryUnit: String {
  case kibibytes = "KiB"
  case mebibytes = "MiB"
  case gibibytes = "GiB"

  /// The unit in which an axis up to so many pages has short numbers.
  init(forPages pages: Double) {
    if pages >= 2 * MemoryUnit.gibibytes.pages {
      self = .gibibytes
    } else if pages >= 2 * MemoryUnit.mebibytes.pages {
      self = .mebibytes
    } else {
      self = .kibibytes
    }
  }

  /// Pages of 4 KiB in a unit.
  private var pages: Double {
    switch self {
    case .kibibytes: 0.25
    case .mebibytes: 256
    case .gibibytes: 262_144
    }
  }

  /// So many pages in this unit.
  func amount(ofPages pages: Double) -> Double { pages / self.pages }

  func amounts(ofPages pages: [Double]) -> [Double] { pages.map(amount) }
}
