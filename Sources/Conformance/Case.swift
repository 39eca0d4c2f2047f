/// One conformance case: a machine's whole state, and what is to be done on it.
struct Case: Decodable {
  var id: String
  var globals: CaseGlobals
  var domains: [CaseDomain]
  /// Empty when the case has a population instead.
  var objects: [CaseObject]
  var pages: [CasePage]
  var processes: [CaseProcess]
  var population: CasePopulation?
  var operations: [CaseOperation]
  /// Print results only, without the state they led to.
  var isBrief: Bool

  private enum CodingKeys: String, CodingKey {
    case id, globals, domains, objects, pages
    case processes = "procs"
    case population = "populate"
    case operations = "ops"
    case isBrief = "brief"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    globals = try container.decode(CaseGlobals.self, forKey: .globals)
    domains = try container.decode([CaseDomain].self, forKey: .domains)
    population = try container.decodeIfPresent(CasePopulation.self, forKey: .population)
    if population == nil {
      objects = try container.decode([CaseObject].self, forKey: .objects)
      pages = try container.decode([CasePage].self, forKey: .pages)
    } else {
      objects = []
      pages = []
    }
    processes = try container.decodeIfPresent([CaseProcess].self, forKey: .processes) ?? []
    operations = try container.decode([CaseOperation].self, forKey: .operations)
    isBrief = try container.decodeIfPresent(Flag.self, forKey: .isBrief)?.isSet ?? false
  }
}

/// A truth value, written as a Boolean or as a number that is not 0.
struct Flag: Decodable {
  var isSet: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      isSet = value
    } else if let number = try? container.decode(Int64.self) {
      isSet = number != 0
    } else {
      throw DecodingError.typeMismatch(
        Bool.self, .init(codingPath: container.codingPath, debugDescription: "no truth value"))
    }
  }
}

/// The clock and the settings of a case's machine.
struct CaseGlobals: Decodable {
  var ticks: Int32
  var pageoutOOMSequence: Int32
  var pageoutUpdatePeriod: Int32
  var disableSwapspacePageouts: Flag
  var lowmemPeriod: Int32
  var actScanLaundryWeight: Int32
  var backgroundLaunderRate: UInt32
  var backgroundLaunderMax: UInt32
  var pageoutPageCount: Int32
  /// Ticks that a write takes.
  var ioLatency: Int32
  var swapDeviceCount: Int32
  /// Free swap blocks, a page each.
  var swapAvailable: Int32
  var lowmemUptime: Int64
  var oomVote: Int32
  var panicOnOOM: Flag
  /// Pages of the machine.
  var pageCount: UInt32
  /// Whether the inactive queues have their no-reuse markers.
  var isStarted: Flag

  private enum CodingKeys: String, CodingKey {
    case ticks
    case pageoutOOMSequence = "pageout_oom_seq"
    case pageoutUpdatePeriod = "pageout_update_period"
    case disableSwapspacePageouts = "disable_swapspace_pageouts"
    case lowmemPeriod = "lowmem_period"
    case actScanLaundryWeight = "act_scan_laundry_weight"
    case backgroundLaunderRate = "background_launder_rate"
    case backgroundLaunderMax = "background_launder_max"
    case pageoutPageCount = "pageout_page_count"
    case ioLatency = "io_latency"
    case swapDeviceCount = "nswapdev"
    case swapAvailable = "swap_avail"
    case lowmemUptime = "lowmem_uptime"
    case oomVote = "oom_vote"
    case panicOnOOM = "panic_on_oom"
    case pageCount = "page_count"
    case isStarted = "started"
  }
}

/// A large synthetic state, for benchmarks.
struct CasePopulation: Decodable {
  var pages: Int
  var objects: Int
  var seed: UInt64
  var activePercent: Int
  var dirtyPercent: Int
  var referencedPercent: Int
  var shuffled: Flag

  private enum CodingKeys: String, CodingKey {
    case pages, objects, seed, shuffled
    case activePercent = "active_percent"
    case dirtyPercent = "dirty_percent"
    case referencedPercent = "referenced_percent"
  }
}
