extension PageStore {
  /// Raw access to the pages and their links, for loops; the only place with unsafe memory.
  ///
  /// Queues are circular doubly linked lists: each has an end link of its own past the last page,
  /// whose `next` is the head and whose `previous` is the tail. Markers are links past the ends.
  /// The `next` links lie in an array of their own, for they are what a scan of a shuffled queue
  /// waits for.
  public struct Handle: @unchecked Sendable {
    @usableFromInline
    let pages: UnsafeMutablePointer<Page>
    @usableFromInline
    let next: UnsafeMutablePointer<UInt32>
    @usableFromInline
    let previous: UnsafeMutablePointer<UInt32>
    @usableFromInline
    let counts: UnsafeMutablePointer<Int32>
    @usableFromInline
    let pageCount: UInt32
    @usableFromInline
    let domainCount: UInt32

    /// Queues of a domain, the free list among them.
    @inlinable
    public static var queuesPerDomain: Int { 5 }
    /// Links of a domain past the last page: the queues' ends, then its markers.
    @inlinable
    public static var linksPerDomain: Int { 9 }

    var linkCount: Int { Int(pageCount) + Int(domainCount) * Handle.linksPerDomain }
    var queueCount: Int { Int(domainCount) * Handle.queuesPerDomain }

    /// The page's record.
    @inlinable
    public subscript(number: PageNumber) -> Page {
      @inline(__always)
      unsafeAddress {
        assert(number.rawValue < pageCount, "no such page")
        return UnsafePointer(pages + number.index)
      }
      @inline(__always)
      nonmutating unsafeMutableAddress {
        assert(number.rawValue < pageCount, "no such page")
        return pages + number.index
      }
    }

    // MARK: Links

    /// The end of a queue: what a walk from the head comes to after the tail.
    @inlinable
    public func end(of kind: QueueKind, domain: Int) -> PageNumber {
      PageNumber(Int(pageCount) + domain * Handle.linksPerDomain + Int(kind.rawValue))
    }

    /// The link of one of a domain's markers.
    @inlinable
    public func marker(_ marker: Marker, domain: Int) -> PageNumber {
      PageNumber(Int(pageCount) + domain * Handle.linksPerDomain + Int(marker.rawValue))
    }

    /// Whether a link is a page, and not a marker or a queue's end.
    @inlinable
    public func isPage(_ link: PageNumber) -> Bool { link.rawValue < pageCount }

    /// The head of a queue, or its end when it is empty.
    @inlinable
    public func first(of kind: QueueKind, domain: Int) -> PageNumber {
      PageNumber(next[end(of: kind, domain: domain).index])
    }

    @inlinable
    public func next(after link: PageNumber) -> PageNumber { PageNumber(next[link.index]) }

    @inlinable
    public func previous(before link: PageNumber) -> PageNumber {
      PageNumber(previous[link.index])
    }

    /// Links in `link` behind `other`; counts are the caller's.
    @inlinable
    public func insert(_ link: PageNumber, after other: PageNumber) {
      let following = next[other.index]
      next[link.index] = following
      previous[link.index] = other.rawValue
      next[other.index] = link.rawValue
      previous[Int(following)] = link.rawValue
    }

    /// Links in `link` before `other`; counts are the caller's.
    @inlinable
    public func insert(_ link: PageNumber, before other: PageNumber) {
      insert(link, after: PageNumber(previous[other.index]))
    }

    /// Takes `link` out of the list it is in; counts are the caller's.
    @inlinable
    public func unlink(_ link: PageNumber) {
      let before = previous[link.index]
      let after = next[link.index]
      next[Int(before)] = after
      previous[Int(after)] = before
    }

    // MARK: Counts

    /// Pages on a queue, markers left out (`pq_cnt`); for `.free`, the domain's free count.
    @inlinable
    public func count(of kind: QueueKind, domain: Int) -> Int32 {
      counts[domain * Handle.queuesPerDomain + Int(kind.rawValue)]
    }

    @inlinable
    public func setCount(of kind: QueueKind, domain: Int, to count: Int32) {
      counts[domain * Handle.queuesPerDomain + Int(kind.rawValue)] = count
    }

    @inlinable
    func add(_ amount: Int32, toCountOf kind: QueueKind, domain: UInt8) {
      counts[Int(domain) * Handle.queuesPerDomain + Int(kind.rawValue)] &+= amount
    }
  }

  /// What stands in a queue to keep a place, without being a page.
  public enum Marker: UInt8, Sendable {
    /// `vmd_marker`: the inactive scan's place.
    case scan = 5
    /// `vmd_laundry_marker`: the laundering scan's place.
    case laundry = 6
    /// `vmd_inacthead`: where pages that will not be reused enter the inactive queue.
    case inactiveHead = 7
    /// The place kept while a scan waits for a lock.
    case lock = 8
  }
}
