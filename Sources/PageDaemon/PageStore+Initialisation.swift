/// Memory as it is before anything is in it.
extension PageStore.Handle {
  /// Makes all queues empty, and leaves the markers out of them.
  func initializeQueues() {
    let links = linkCount - Int(pageCount)
    (next + Int(pageCount)).initialize(repeating: 0, count: links)
    (previous + Int(pageCount)).initialize(repeating: 0, count: links)
    counts.initialize(repeating: 0, count: queueCount)
    for domain in 0..<Int(domainCount) {
      for kind in QueueKind.allCases where kind != .none {
        let end = end(of: kind, domain: domain)
        next[end.index] = end.rawValue
        previous[end.index] = end.rawValue
      }
    }
  }

  /// Makes neighbouring pages the free ones of a domain that has none yet, in order.
  ///
  /// - Complexity: O(pages), and each is written once.
  func initializeFree(_ numbers: Range<Int>, domain: Int) {
    let end = end(of: .free, domain: domain)
    var page = Page(domain: UInt8(truncatingIfNeeded: domain))
    page.queue = .free
    (pages + numbers.lowerBound).initialize(repeating: page, count: numbers.count)
    for number in numbers {
      (next + number).initialize(to: UInt32(truncatingIfNeeded: number + 1))
      (previous + number).initialize(to: UInt32(truncatingIfNeeded: number - 1))
    }
    let (first, last) = (numbers.lowerBound, numbers.upperBound - 1)
    previous[first] = end.rawValue
    next[end.index] = UInt32(truncatingIfNeeded: first)
    next[last] = end.rawValue
    previous[end.index] = UInt32(truncatingIfNeeded: last)
    setCount(of: .free, domain: domain, to: Int32(truncatingIfNeeded: numbers.count))
  }
}
