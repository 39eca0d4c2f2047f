import PageDaemon

/// The whole state that a case led to.
struct MachineState: Encodable {
  struct DomainState: Encodable {
    var freeCount: Int32
    var inactive: [UInt32]
    var active: [UInt32]
    var laundry: [UInt32]
    var unswappable: [UInt32]
    var free: [UInt32]
    var pageoutDeficit: Int32
    var cleanPagesFreed: Int32
    var laundryRequest: Int32
    var oomSequence: Int32
    var oom: Int
    var lastActiveScan: Int32
    var pageoutWanted: Int32
    var thresholds: CaseThresholds
    var pid: CasePID

    private enum CodingKeys: String, CodingKey {
      case freeCount = "free_count"
      case inactive, active, laundry, unswappable, free
      case pageoutDeficit = "pageout_deficit"
      case cleanPagesFreed = "clean_pages_freed"
      case laundryRequest = "laundry_request"
      case oomSequence = "oom_seq"
      case oom
      case lastActiveScan = "last_active_scan"
      case pageoutWanted = "pageout_wanted"
      case thresholds, pid
    }

    init(_ vm: VirtualMemory, domain index: Int) {
      let domain = vm.domains[index]
      freeCount = vm.count(.free, domain: index)
      inactive = vm.pages.numbers(on: .inactive, domain: index)
      active = vm.pages.numbers(on: .active, domain: index)
      laundry = vm.pages.numbers(on: .laundry, domain: index)
      unswappable = vm.pages.numbers(on: .unswappable, domain: index)
      free = vm.pages.numbers(on: .free, domain: index)
      pageoutDeficit = domain.pageoutDeficit
      cleanPagesFreed = domain.cleanPagesFreed
      laundryRequest = domain.laundryRequest.rawValue
      oomSequence = domain.oomSequence
      oom = domain.votesForOOM ? 1 : 0
      lastActiveScan = domain.lastActiveScan
      pageoutWanted = domain.pageoutWanted
      thresholds = CaseThresholds(domain.thresholds)
      pid = CasePID(domain.pid)
    }
  }

  struct CounterState: Encodable {
    var pdpages: UInt64
    var reactivated: UInt64
    var dfree: UInt64
    var pdshortfalls: UInt64
    var pdwakeups: UInt64
    var lockMiss: Int32

    private enum CodingKeys: String, CodingKey {
      case pdpages, reactivated, dfree, pdshortfalls, pdwakeups
      case lockMiss = "lock_miss"
    }

    init(_ counters: Counters) {
      pdpages = counters.pdpages
      reactivated = counters.reactivated
      dfree = counters.dfree
      pdshortfalls = counters.pdshortfalls
      pdwakeups = counters.pdwakeups
      lockMiss = counters.lockMisses
    }
  }

  var domains: [DomainState]
  var pages: [[Int64]]
  var objects: [[Int32]]
  var counters: CounterState
  var oomVote: Int32
  var swapAvailable: Int32
  var lowmemUptime: Int64
  var events: [ListedEvent]

  private enum CodingKeys: String, CodingKey {
    case domains, pages, objects, counters
    case oomVote = "oom_vote"
    case swapAvailable = "swap_avail"
    case lowmemUptime = "lowmem_uptime"
    case events
  }

  init(_ machine: ScriptedMachine) {
    let vm = machine.vm
    domains = vm.domains.indices.map { DomainState(vm, domain: $0) }
    pages = (0..<vm.pages.count).map { Self.row(vm.pages[PageNumber($0)]) }
    objects = vm.objects.map {
      [Int32($0.kind.rawValue), $0.referenceCount, $0.residentCount, $0.pagingInProgress]
    }
    counters = CounterState(vm.counters)
    oomVote = vm.oomVotes
    swapAvailable = machine.hardware.swapBlocks
    lowmemUptime = vm.lowMemoryUptime
    events = machine.hardware.events
  }

  private static func row(_ page: Page) -> [Int64] {
    let isFree = page.object == .none
    return [
      isFree ? -1 : Int64(page.object.rawValue), isFree ? -1 : Int64(page.pindex),
      Int64(page.activityCount), Int64(page.valid), Int64(page.dirty),
      page.flags.contains(.referenced) ? 1 : 0, page.flags.contains(.writeable) ? 1 : 0,
      Int64(page.wireCount), Int64(page.holdCount), Int64(page.busyCount),
      Int64(page.mappingCount), Int64(page.referencedMappings),
      page.flags.contains(.modified) ? 1 : 0,
    ]
  }
}

extension PageStore {
  /// The pages of a queue, head first, without its markers.
  func numbers(on kind: QueueKind, domain: Int) -> [UInt32] {
    var numbers: [UInt32] = []
    let end = handle.end(of: kind, domain: domain)
    var link = handle.first(of: kind, domain: domain)
    while link != end {
      if handle.isPage(link) { numbers.append(link.rawValue) }
      link = handle.next(after: link)
    }
    return numbers
  }
}
