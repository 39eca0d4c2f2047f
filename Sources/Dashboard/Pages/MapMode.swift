import PageDaemon

/// What the colours of the memory map tell.
enum MapMode: Int, CaseIterable {
  case queue, dirtiness, activity, owner, references

  var title: String {
    switch self {
    case .queue: "queue"
    case .dirtiness: "dirtiness"
    case .activity: "activity"
    case .owner: "owner"
    case .references: "references"
    }
  }
}

/// Sorts pages into the classes of a mode, each of which has a colour.
struct MapClasses {
  /// The most classes of a mode.
  static let most = 16
  /// The classes that all modes but that of queues begin with.
  static let (free, wired, firstOfUse) = (0, 1, 2)
  /// The least activity counts of the levels of the mode of activity.
  static let levels: [UInt8] = [0, 1, 5, 9, 17, 33]

  let mode: MapMode
  /// The owner's class, by the number of the object; for the mode of owners only.
  var owners: [UInt8] = []

  /// The class that a page belongs to.
  func number(of page: Page) -> Int {
    if mode == .queue { return Self.queue(of: page) }
    if page.queue == .free || page.object == .none { return Self.free }
    if mode == .owner {
      let index = page.object.index
      return index < owners.count ? Int(owners[index]) : Self.free
    }
    if page.wireCount > 0 { return Self.wired }
    switch mode {
    case .dirtiness:
      if page.isBusy { return Dirtiness.inTransit }
      return page.dirty != 0 || page.flags.contains(.modified)
        ? Dirtiness.dirty : Dirtiness.clean
    case .activity: return Self.firstOfUse + Self.level(of: page.activityCount)
    case .references:
      if page.referencedMappings > 0 || page.flags.contains(.referenced) { return Self.firstOfUse }
      return Self.firstOfUse + (page.mappingCount > 0 ? 1 : 2)
    case .queue, .owner: return Self.free
    }
  }

  /// The class of a cell, from how many of its pages are of each class, and the sum of the activity
  /// counts of those in use: the one that most are of; of activity, that of the mean; and dirty
  /// pages show even where they are few.
  func number(ofCellWith counts: UnsafeMutableBufferPointer<Int32>, activity: Int) -> Int {
    switch mode {
    case .queue, .owner, .references: return Self.largest(counts)
    case .dirtiness, .activity:
      let used = counts[Self.firstOfUse...].reduce(0, +)
      if max(counts[Self.free], counts[Self.wired]) > used {
        return counts[Self.free] >= counts[Self.wired] ? Self.free : Self.wired
      }
      guard used > 0 else { return Self.free }
      if mode == .activity {
        return Self.firstOfUse + Self.level(of: UInt8(min(activity / Int(used), 255)))
      }
      if counts[Dirtiness.inTransit] * 2 >= used { return Dirtiness.inTransit }
      if counts[Dirtiness.dirty] * 2 >= used { return Dirtiness.dirty }
      return counts[Dirtiness.clean] == used ? Dirtiness.clean : Dirtiness.someDirty
    }
  }

  /// The classes of the mode of dirtiness.
  enum Dirtiness {
    static let (clean, someDirty, dirty, inTransit) = (2, 3, 4, 5)
  }

  private static func largest(_ counts: UnsafeMutableBufferPointer<Int32>) -> Int {
    var largest = 0
    for index in counts.indices where counts[index] > counts[largest] { largest = index }
    return largest
  }

  private static func level(of count: UInt8) -> Int {
    (levels.lastIndex { $0 <= count }) ?? 0
  }

  /// In the order of ``MemoryPart``, and then what is on no queue.
  private static func queue(of page: Page) -> Int {
    switch page.queue {
    case .active: 1
    case .inactive: 2
    case .laundry: 3
    case .unswappable: 4
    case .free: 5
    case .none: page.wireCount > 0 ? 0 : 6
    }
  }
}
