/// The kernel's memory as the page daemon sees it: pages, queues, objects, domains, the daemon's
/// settings, counters and threads. A value: a copy is a snapshot.
///
/// The algorithm is in extensions of this type, one function of the reference a file or so. What it
/// cannot do by itself (write pages, lock vnodes, kill) it asks of a `Hardware`.
public struct VirtualMemory: Equatable, Sendable {
  /// All pages and the queues they are linked into.
  public var pages: PageStore
  /// VM objects by number.
  public var objects: [VMObject] = []
  /// Which page is resident at (object, pindex).
  public var resident: PindexTable
  public var domains: [Domain]
  public var tunables = Tunables()
  public var counters = Counters()
  /// What `vm.v_free_target` and its like show.
  public var thresholdSums = ThresholdSums()

  /// Ticks since boot.
  public var now: Int64 = 0
  /// Uptime in seconds when the low-memory handlers last ran (`lowmem_uptime`).
  public var lowMemoryUptime: Int64 = 0
  /// Whether the laundry may count on swap space (`swapdev_enabled`).
  public var swapIsEnabled = false
  /// Domains that vote for a kill (`vm_pageout_oom_vote`).
  public var oomVotes: Int32 = 0

  /// The threads of the process `pagedaemon`, and who sleeps on what.
  public var scheduler: ThreadScheduler
  public var pageDaemons: [PageDaemonThread]
  public var laundries: [LaundryThread]

  /// Memory whose pages are linked nowhere yet.
  ///
  /// - Parameters:
  ///   - pageDomains: the domain of each page.
  ///   - domains: the domains; at least one.
  public init(pageDomains: [UInt8], domains: [Domain]) {
    self.init(
      pages: PageStore(domains: pageDomains, domainCount: domains.count), domains: domains)
  }

  /// Memory whose pages are all free; the domains follow one another.
  ///
  /// - Parameter domains: at least one.
  public init(freePagesOf domains: [Domain]) {
    self.init(pages: PageStore(freePages: domains.map { Int($0.pageCount) }), domains: domains)
  }

  private init(pages: PageStore, domains: [Domain]) {
    self.pages = pages
    resident = PindexTable(capacity: pages.count)
    self.domains = domains
    scheduler = ThreadScheduler()
    pageDaemons = domains.map { _ in PageDaemonThread() }
    laundries = domains.map { _ in LaundryThread() }
  }

  /// The kernel's `ticks`: 32 bits that wrap.
  @inlinable
  public var ticks: Int32 { Int32(truncatingIfNeeded: now) }

  /// `time_uptime`, in seconds.
  @inlinable
  public var uptime: Int64 { now / Int64(Clock.ticksPerSecond) }

  /// Pages on a queue of a domain; for `.free`, the domain's free count.
  @inlinable
  public func count(_ kind: QueueKind, domain: Int) -> Int32 {
    pages.handle.count(of: kind, domain: domain)
  }

  /// `vm_paging_target` and `vm_laundry_target`: free pages missing to the target; negative above.
  @inlinable
  public func pagingTarget(domain: Int) -> Int32 {
    Int32(bitPattern: domains[domain].thresholds.freeTarget) &- count(.free, domain: domain)
  }

  /// `vm_paging_needed`: whether free memory is below the wakeup threshold.
  @inlinable
  public func isPagingNeeded(domain: Int) -> Bool {
    UInt32(bitPattern: count(.free, domain: domain)) < domains[domain].thresholds.wakeup
  }
}
