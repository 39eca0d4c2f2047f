extension Sysctl {
  /// All that the page daemon exports on a machine with so many domains, in the order in which
  /// people look for it: settings first.
  public static func all(domainCount: Int) -> [Sysctl] {
    settings + swapout
      + (0..<domainCount).flatMap { controller(domain: $0) + statistics(domain: $0) }
  }

  /// The one with a name, or an error that names a machine's reach.
  public static func named(_ name: String, domainCount: Int) throws(SysctlError) -> Sysctl {
    guard let found = all(domainCount: domainCount).first(where: { $0.name == name }) else {
      throw SysctlError("unknown oid '\(name)'")
    }
    return found
  }

  private static let anyCount: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// The reference computes with the value times the page size in 32 bits.
  private static let mostKilobytes = Int64(UInt32.max / Sizes.page)
  /// A step of a background run is a tenth of a second's; a step of no pages would never end.
  private static let leastLaunderRate: Int64 = 3
  /// The period is turned into ticks in 32 bits.
  private static let longestPeriod = Int64(Int32.max) / Int64(Clock.ticksPerSecond)

  /// The settings of the reference (lines 161-201).
  private static let settings: [Sysctl] = [
    Sysctl(
      setting: "vm.pageout_oom_seq", .scans, anyCount, default: 12,
      "fruitless scans until a domain votes for a kill; 0 kills at every scan",
      \.tunables.oomSequence),
    Sysctl(
      setting: "vm.panic_on_oom", .flag, 0...1, default: 0,
      "panic when memory is out, in place of a kill; 0 kills the largest process",
      \.tunables.panicOnOOM),
    Sysctl(
      setting: "vm.pageout_update_period", .seconds, 0...longestPeriod, default: 600,
      "time in which an idle active scan sees each page; 0: never",
      \.tunables.updatePeriod),
    Sysctl(
      setting: "vm.lowmem_period", .seconds, anyCount, default: 10,
      "least time between calls of low-memory handlers", \.tunables.lowMemoryPeriod),
    Sysctl(
      setting: "vm.disable_swapspace_pageouts", .flag, 0...1, default: 0,
      "leave dirty anonymous pages in memory", \.tunables.disableSwapPageouts),
    Sysctl(
      setting: "vm.act_scan_laundry_weight", .times, 1...1_000_000, default: 3,
      "how much more a clean page counts than a dirty one; in active scans",
      \.tunables.activeScanLaundryWeight),
    Sysctl(
      setting: "vm.background_launder_rate", .kilobytesPerSecond,
      leastLaunderRate...mostKilobytes, default: 4096,
      "background laundering rate; in effect 16 times as much",
      \.tunables.backgroundLaunderRate),
    Sysctl(
      setting: "vm.background_launder_max", .kilobytes, 0...mostKilobytes, default: 20 * 1024,
      "background laundering cap; in effect 16 times as much", \.tunables.backgroundLaunderMax),
    Sysctl(
      setting: "vm.max_wired", .pages, anyCount, default: nil,
      "limit of wired pages, system-wide", \.tunables.maxWired),
    Sysctl(
      setting: "vm.max_user_wired", .pages, anyCount, default: nil,
      "limit of pages wired by processes; FreeBSD 13 and later", \.tunables.maxUserWired),
    Sysctl(reading: "vm.pageout_lock_miss", .times, "vnodes that could not be locked in time") {
      Int64($0.counters.lockMisses)
    },
  ]

  /// The settings of the swapout daemon.
  private static let swapout: [Sysctl] = [
    Sysctl(
      setting: "vm.swap_enabled", .flag, 0...1, default: 1,
      "swap sleeping processes out when memory is short", \.tunables.swapEnabled),
    Sysctl(
      setting: "vm.swap_idle_enabled", .flag, 0...1, default: 0,
      "swap idle processes out after scans under pressure", \.tunables.swapIdleEnabled),
    Sysctl(
      setting: "vm.swap_idle_threshold1", .seconds, anyCount, default: 2,
      "sleep after which a process may be swapped out", \.tunables.swapIdleThreshold1),
    Sysctl(
      setting: "vm.swap_idle_threshold2", .seconds, anyCount, default: 10,
      "sleep after which an idle process is swapped out",
      \.tunables.swapIdleThreshold2),
  ]

  /// A domain's controller (`pidctrl_init_sysctl`).
  private static func controller(domain: Int) -> [Sysctl] {
    let prefix = "vm.domain.\(domain).pidctrl."
    func reading(
      _ name: String, _ unit: Unit, _ meaning: String,
      _ path: any KeyPath<PIDController, Int32> & Sendable
    ) -> Sysctl {
      Sysctl(reading: prefix + name, unit, meaning) {
        Int64($0.domains[domain].pid[keyPath: path])
      }
    }
    func gain(
      _ name: String, default: Int64, _ meaning: String,
      _ path: any WritableKeyPath<VirtualMemory, Int32> & Sendable
    ) -> Sysctl {
      Sysctl(setting: prefix + name, .divisor, 0...10_000, default: `default`, meaning, path)
    }
    return [
      reading("error", .pages, "setpoint less input", \.error),
      reading("olderror", .pages, "error of the interval before", \.oldError),
      reading("integral", .pages, "sum of errors, within 0 and bound", \.integral),
      reading("derivative", .pages, "error less olderror", \.derivative),
      reading("input", .pages, "free pages at the last run", \.input),
      reading("output", .pages, "pages asked for in this interval", \.output),
      reading("ticks", .ticks, "when this interval began", \.ticks),
      reading("interval", .ticks, "length of an interval", \.interval),
      Sysctl(
        setting: prefix + "setpoint", .pages, anyCount, default: nil, "free pages wanted",
        \.domains[domain].pid.setpoint),
      Sysctl(
        setting: prefix + "bound", .pages, anyCount, default: nil, "limit of the integral",
        \.domains[domain].pid.bound),
      gain(
        "kpd", default: 3, "divisor of the proportional term", \.domains[domain].pid.kpd),
      gain("kid", default: 4, "divisor of the integral term", \.domains[domain].pid.kid),
      gain("kdd", default: 8, "divisor of the derivative term", \.domains[domain].pid.kdd),
    ]
  }

  /// A domain's figures (`vm.domain.N.stats`).
  private static func statistics(domain: Int) -> [Sysctl] {
    let prefix = "vm.domain.\(domain).stats."
    func queue(_ name: String, _ kind: QueueKind, _ meaning: String) -> Sysctl {
      Sysctl(reading: prefix + name, .pages, meaning) { Int64($0.count(kind, domain: domain)) }
    }
    func threshold(
      _ name: String, _ meaning: String, _ path: any KeyPath<Thresholds, UInt32> & Sendable
    ) -> Sysctl {
      Sysctl(reading: prefix + name, .pages, meaning) {
        Int64($0.domains[domain].thresholds[keyPath: path])
      }
    }
    return [
      queue("free_count", .free, "free pages"),
      queue("active", .active, "pages on the active queue"),
      queue("inactive", .inactive, "pages on the inactive queue"),
      queue("laundry", .laundry, "pages on the laundry queue"),
      queue("unswappable", .unswappable, "pages on the unswappable queue"),
      threshold("inactive_target", "inactive pages wanted", \.inactiveTarget),
      threshold("free_target", "free pages wanted", \.freeTarget),
      threshold("free_reserved", "pages that ordinary requests leave free", \.freeReserved),
      threshold("free_min", "free pages below which threads wait", \.freeMin),
      threshold("free_severe", "free pages below which memory is severely short", \.freeSevere),
    ]
  }
}
