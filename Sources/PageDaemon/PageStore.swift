/// All pages of the machine, and the queues they are linked into: a value that copies on write.
///
/// Uniqueness is checked once an operation, in `mutableHandle()`; loops then work on the raw
/// memory through the handle.  A page takes 32 bytes here: its record and two links.
public struct PageStore: Sendable {
  @usableFromInline
  final class Storage: @unchecked Sendable {
    @usableFromInline
    let handle: PageStore.Handle
    private let memory: HugePageMemory

    init(pageCount: Int, domainCount: Int) {
      let linkCount = pageCount + domainCount * Handle.linksPerDomain
      let queueCount = domainCount * Handle.queuesPerDomain
      // All are aligned alike, so that they can follow one another.
      let pagesSize = pageCount * MemoryLayout<Page>.stride
      let linksSize = linkCount * MemoryLayout<UInt32>.stride
      let countsSize = queueCount * MemoryLayout<Int32>.stride
      memory = HugePageMemory(byteCount: pagesSize + 2 * linksSize + countsSize)
      let links = memory.start + pagesSize
      handle = Handle(
        pages: memory.start.bindMemory(to: Page.self, capacity: pageCount),
        next: links.bindMemory(to: UInt32.self, capacity: linkCount),
        previous: (links + linksSize).bindMemory(to: UInt32.self, capacity: linkCount),
        counts: (links + 2 * linksSize).bindMemory(to: Int32.self, capacity: queueCount),
        pageCount: UInt32(pageCount), domainCount: UInt32(domainCount))
    }

    @usableFromInline
    func copy() -> Storage {
      let new = Storage(pageCount: Int(handle.pageCount), domainCount: Int(handle.domainCount))
      new.handle.pages.initialize(from: handle.pages, count: Int(handle.pageCount))
      new.handle.next.initialize(from: handle.next, count: handle.linkCount)
      new.handle.previous.initialize(from: handle.previous, count: handle.linkCount)
      new.handle.counts.initialize(from: handle.counts, count: handle.queueCount)
      return new
    }

    deinit {
      memory.deallocate()
    }
  }

  @usableFromInline
  var storage: Storage

  /// Pages that all belong to no object and are linked nowhere.
  ///
  /// - Parameters:
  ///   - domains: the domain of each page.
  ///   - domainCount: memory domains, 1 to 255.
  public init(domains: [UInt8], domainCount: Int) {
    precondition(domainCount > 0 && domainCount < 256, "1 to 255 domains")
    precondition(
      domains.count + domainCount * Handle.linksPerDomain < Int(UInt32.max), "too many pages")
    storage = Storage(pageCount: domains.count, domainCount: domainCount)
    let handle = storage.handle
    for (index, domain) in domains.enumerated() {
      precondition(Int(domain) < domainCount, "a page lies in a domain that does not exist")
      (handle.pages + index).initialize(to: Page(domain: domain))
    }
    handle.next.initialize(repeating: 0, count: domains.count)
    handle.previous.initialize(repeating: 0, count: domains.count)
    handle.initializeQueues()
  }

  /// Pages that are all free, in order on the free lists of their domains.
  ///
  /// - Parameter sizes: pages of each domain, of which there are 1 to 255; the domains follow one
  ///   another.
  public init(freePages sizes: [Int]) {
    let pageCount = sizes.reduce(0, +)
    precondition(!sizes.isEmpty && sizes.count < 256, "1 to 255 domains")
    precondition(
      pageCount + sizes.count * Handle.linksPerDomain < Int(UInt32.max), "too many pages")
    storage = Storage(pageCount: pageCount, domainCount: sizes.count)
    let handle = storage.handle
    handle.initializeQueues()
    var first = 0
    for (domain, size) in sizes.enumerated() where size > 0 {
      handle.initializeFree(first..<first + size, domain: domain)
      first += size
    }
  }

  /// Number of pages.
  public var count: Int { Int(storage.handle.pageCount) }

  /// The pages to look at. Valid while this value lives and is not mutated.
  public var handle: Handle { storage.handle }

  /// The pages to change, made this value's own first. Valid until this value is copied.
  ///
  /// - Complexity: O(1), or O(pages) when the storage is shared with a copy.
  @inlinable
  @inline(__always)
  public mutating func mutableHandle() -> Handle {
    if !isKnownUniquelyReferenced(&storage) {
      storage = storage.copy()
    }
    return storage.handle
  }

  public subscript(number: PageNumber) -> Page {
    precondition(number.index < count, "no such page")
    return storage.handle.pages[number.index]
  }
}

extension PageStore: Equatable {
  /// The `previous` links are not looked at: they follow from the `next` ones.
  public static func == (left: PageStore, right: PageStore) -> Bool {
    if left.storage === right.storage { return true }
    let a = left.storage.handle
    let b = right.storage.handle
    guard a.pageCount == b.pageCount, a.domainCount == b.domainCount else { return false }
    return (0..<Int(a.pageCount)).allSatisfy { a.pages[$0] == b.pages[$0] }
      && (0..<a.linkCount).allSatisfy { a.next[$0] == b.next[$0] }
      && (0..<a.queueCount).allSatisfy { a.counts[$0] == b.counts[$0] }
  }
}
