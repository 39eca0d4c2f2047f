import PageDaemon

/// Small memories for tests.
extension VirtualMemory {
  /// Domains of so many pages each, none of them in use or on a list.
  ///
  /// - Parameter isStarted: whether the inactive queues have their no-reuse markers, as they have
  ///   once the daemons run.
  init(pagesPerDomain: Int, domainCount: Int = 1, isStarted: Bool = true) {
    let domain = Domain(
      pageCount: UInt32(pagesPerDomain), thresholds: Thresholds(), pid: PIDController())
    self.init(
      pageDomains: (0..<pagesPerDomain * domainCount).map { UInt8($0 / pagesPerDomain) },
      domains: Array(repeating: domain, count: domainCount))
    guard isStarted else { return }
    let handle = pages.mutableHandle()
    for index in domains.indices {
      handle.insert(
        handle.marker(.inactiveHead, domain: index),
        after: handle.end(of: .inactive, domain: index))
    }
  }

  mutating func addObject(
    _ kind: VMObject.Kind = .swap, size: UInt64 = 1000, referenceCount: Int32 = 1,
    isDead: Bool = false
  ) -> ObjectNumber {
    objects.append(
      VMObject(kind: kind, size: size, referenceCount: referenceCount, isDead: isDead))
    return ObjectNumber(objects.count - 1)
  }

  /// Gives the domain's first page that is not in use to an object, wholly valid and clean, and
  /// puts it at the tail of a queue.
  @discardableResult
  mutating func addPage(
    to object: ObjectNumber, at pindex: UInt32, on queue: QueueKind, domain: UInt8 = 0,
    _ change: (inout Page) -> Void = { _ in }
  ) -> PageNumber {
    let page = unusedPage(in: domain)
    let handle = pages.mutableHandle()
    insert(page, into: object, at: pindex)
    handle[page].valid = Page.allBits
    change(&handle[page])
    if queue != .none { handle.enqueue(page, on: queue) }
    return page
  }

  /// Puts so many pages that are not in use on a domain's free list.
  mutating func addFreePages(_ count: Int, domain: UInt8 = 0) {
    let handle = pages.mutableHandle()
    for _ in 0..<count { handle.enqueue(unusedPage(in: domain), on: .free) }
  }

  private func unusedPage(in domain: UInt8) -> PageNumber {
    for index in 0..<pages.count {
      let page = pages[PageNumber(index)]
      if page.domain == domain, page.object == .none, page.queue == .none {
        return PageNumber(index)
      }
    }
    preconditionFailure("the memory under test is too small")
  }

  /// The pages of a queue, head first.
  func numbers(on queue: QueueKind, domain: Int = 0) -> [UInt32] {
    links(of: queue, domain: domain).filter { pages.handle.isPage($0) }.map(\.rawValue)
  }

  /// Pages and markers of a queue, head first.
  func links(of queue: QueueKind, domain: Int = 0) -> [PageNumber] {
    let handle = pages.handle
    let end = handle.end(of: queue, domain: domain)
    var links: [PageNumber] = []
    var link = handle.first(of: queue, domain: domain)
    while link != end {
      precondition(handle.previous(before: handle.next(after: link)) == link, "a broken link")
      links.append(link)
      link = handle.next(after: link)
    }
    return links
  }

  /// Whether each page is on the queue it says, once, and each count is its queue's length, and
  /// nothing else is linked in but the no-reuse markers.
  var isConsistent: Bool {
    var linked: [UInt32] = []
    for domain in domains.indices {
      for kind in QueueKind.paging + [.free] {
        let links = links(of: kind, domain: domain)
        let numbers = numbers(on: kind, domain: domain)
        let head = pages.handle.marker(.inactiveHead, domain: domain)
        guard
          count(kind, domain: domain) == Int32(numbers.count),
          links.allSatisfy({ pages.handle.isPage($0) || kind == .inactive && $0 == head }),
          numbers.allSatisfy({ pages[PageNumber($0)].queue == kind })
        else { return false }
        linked += numbers
      }
    }
    let unlinked = (0..<pages.count).filter { pages[PageNumber($0)].queue == .none }
    return Set(linked).count == linked.count && linked.count + unlinked.count == pages.count
  }
}
