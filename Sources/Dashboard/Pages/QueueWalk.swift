import PageDaemon

/// A place in a queue: how a cursor remembers where it stands while pages move past it.
enum QueuePlace: Equatable, Sendable {
  /// So many pages are between it and the head.
  case fromHead(Int)
  /// So many pages are between it and the tail.
  case fromTail(Int)
  /// Where this page is.
  case page(PageNumber)
}

/// A queue of a domain, walked link by link from one of its ends or from a page.
///
/// Queues of millions of pages have no index: what is more than ``reach`` pages away from both ends
/// is only known by a page that is there.
struct QueueWalk {
  /// The most pages that are walked to find a place, or what place a page has.
  static let reach = 10_000

  let kind: QueueKind
  let domain: Int
  private let pages: PageStore

  init(_ kind: QueueKind, of domain: Int, in memory: VirtualMemory) {
    self.kind = kind
    self.domain = domain
    pages = memory.pages
  }

  private var handle: PageStore.Handle { pages.handle }
  private var end: PageNumber { handle.end(of: kind, domain: domain) }

  /// Pages on the queue.
  var count: Int { Int(handle.count(of: kind, domain: domain)) }

  func contains(_ page: PageNumber) -> Bool {
    guard page.index < pages.count else { return false }
    return handle[page].queue == kind && Int(handle[page].domain) == domain
  }

  /// The page at a place, or the last one before it; the head for a page that is not here. Nil when
  /// the queue is empty.
  ///
  /// - Complexity: O(distance), at most ``reach``.
  func page(at place: QueuePlace) -> PageNumber? {
    switch place {
    case .page(let page) where contains(page): page
    case .page: step(from: end, by: 1)
    case .fromHead(let distance): step(from: end, by: min(max(distance, 0), Self.reach) + 1)
    case .fromTail(let distance): step(from: end, by: -min(max(distance, 0), Self.reach) - 1)
    }
  }

  /// The page so many pages on towards the tail, or towards the head for a negative number; the
  /// last one on the way if the queue ends before.
  func step(from start: PageNumber, by distance: Int) -> PageNumber? {
    var link = start
    var last = handle.isPage(start) ? start : nil
    var left = distance.magnitude
    while left > 0 {
      link = distance > 0 ? handle.next(after: link) : handle.previous(before: link)
      if link == end { break }
      guard handle.isPage(link) else { continue }
      last = link
      left -= 1
    }
    return last
  }

  /// How far a page of the queue is from the nearer end; nil if from both it is more than
  /// ``reach``.
  ///
  /// - Complexity: O(distance), at most ``reach``.
  func place(of page: PageNumber) -> QueuePlace? {
    var (towardsHead, towardsTail) = (page, page)
    for distance in 0...Self.reach {
      towardsHead = pageLink(after: towardsHead, by: handle.previous(before:))
      if towardsHead == end { return .fromHead(distance) }
      towardsTail = pageLink(after: towardsTail, by: handle.next(after:))
      if towardsTail == end { return .fromTail(distance) }
    }
    return nil
  }

  /// The next link that is not a marker.
  private func pageLink(
    after link: PageNumber, by step: (PageNumber) -> PageNumber
  ) -> PageNumber {
    var link = step(link)
    while !handle.isPage(link), link != end { link = step(link) }
    return link
  }

  /// A page's number in the queue, from 0 at the head; nil if it is far from both ends.
  func position(of page: PageNumber) -> Int? {
    switch place(of: page) {
    case .fromHead(let distance)?: distance
    case .fromTail(let distance)?: count - 1 - distance
    case .page?, nil: nil
    }
  }

  /// A cursor on a page, moved by so many pages.
  func moved(_ place: QueuePlace, by distance: Int) -> QueuePlace {
    guard let start = page(at: place), let page = step(from: start, by: distance) else {
      return .fromHead(0)
    }
    return self.place(of: page) ?? .page(page)
  }

  // MARK: Lines

  /// What stands on a line of the queue's list.
  enum Line: Equatable {
    case head
    case page(PageNumber)
    case marker(PageStore.Marker)
    case tail

    var isPage: Bool {
      if case .page = self { true } else { false }
    }
  }

  /// So many lines around a page, which is in the middle where the queue's ends allow it.
  ///
  /// - Complexity: O(rows).
  func lines(around page: PageNumber, rows: Int) -> [Line] {
    guard rows > 0 else { return [] }
    let before = lines(from: page, count: rows - 1, endingWith: .head, by: handle.previous(before:))
    let after = lines(from: page, count: rows - 1, endingWith: .tail, by: handle.next(after:))
    let above = min(before.count, max(rows / 2, rows - 1 - after.count))
    return before.prefix(above).reversed() + [.page(page)] + after.prefix(rows - 1 - above)
  }

  private func lines(
    from page: PageNumber, count: Int, endingWith last: Line,
    by step: (PageNumber) -> PageNumber
  ) -> [Line] {
    var lines: [Line] = []
    var link = page
    while lines.count < count {
      link = step(link)
      guard link != end else {
        lines.append(last)
        break
      }
      lines.append(line(of: link))
    }
    return lines
  }

  private func line(of link: PageNumber) -> Line {
    guard !handle.isPage(link) else { return .page(link) }
    let markers: [PageStore.Marker] = [.scan, .laundry, .inactiveHead, .lock]
    return .marker(markers.first { handle.marker($0, domain: domain) == link } ?? .lock)
  }
}
