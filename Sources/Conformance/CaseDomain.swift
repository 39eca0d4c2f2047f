import PageDaemon

/// A memory domain of a case.
struct CaseDomain: Decodable {
  var pageCount: UInt32
  var thresholds: CaseThresholds
  var pid: CasePID
  var pageoutDeficit: Int32
  var cleanPagesFreed: Int32
  var laundryRequest: Int32
  var oomSequence: Int32
  var oom: Flag
  var lastActiveScan: Int32
  /// Page numbers, head first.
  var inactive: [Int]
  var active: [Int]
  var laundry: [Int]
  var unswappable: [Int]
  var free: [Int]
  /// Counts only when `free` is empty.
  var freeCount: Int32

  private enum CodingKeys: String, CodingKey {
    case pageCount = "page_count"
    case thresholds, pid
    case pageoutDeficit = "pageout_deficit"
    case cleanPagesFreed = "clean_pages_freed"
    case laundryRequest = "laundry_request"
    case oomSequence = "oom_seq"
    case oom
    case lastActiveScan = "last_active_scan"
    case inactive, active, laundry, unswappable, free
    case freeCount = "free_count"
  }

  /// The pages on a list.
  func list(_ kind: QueueKind) -> [Int] {
    switch kind {
    case .inactive: inactive
    case .active: active
    case .laundry: laundry
    case .unswappable: unswappable
    case .free: free
    case .none: []
    }
  }
}

/// A domain's thresholds, under the kernel's names.
struct CaseThresholds: Codable {
  var freeTarget: UInt32
  var freeMin: UInt32
  var freeReserved: UInt32
  var freeSevere: UInt32
  var inactiveTarget: UInt32
  var wakeup: UInt32
  var backgroundLaunderTarget: UInt32
  var interruptFreeMin: UInt32
  var pageoutFreeMin: UInt32

  private enum CodingKeys: String, CodingKey {
    case freeTarget = "free_target"
    case freeMin = "free_min"
    case freeReserved = "free_reserved"
    case freeSevere = "free_severe"
    case inactiveTarget = "inactive_target"
    case wakeup = "pageout_wakeup_thresh"
    case backgroundLaunderTarget = "background_launder_target"
    case interruptFreeMin = "interrupt_free_min"
    case pageoutFreeMin = "pageout_free_min"
  }

  init(_ thresholds: Thresholds) {
    freeTarget = thresholds.freeTarget
    freeMin = thresholds.freeMin
    freeReserved = thresholds.freeReserved
    freeSevere = thresholds.freeSevere
    inactiveTarget = thresholds.inactiveTarget
    wakeup = thresholds.wakeup
    backgroundLaunderTarget = thresholds.backgroundLaunderTarget
    interruptFreeMin = thresholds.interruptFreeMin
    pageoutFreeMin = thresholds.pageoutFreeMin
  }

  /// The engine's form.
  var thresholds: Thresholds {
    var result = Thresholds()
    result.freeTarget = freeTarget
    result.freeMin = freeMin
    result.freeReserved = freeReserved
    result.freeSevere = freeSevere
    result.inactiveTarget = inactiveTarget
    result.wakeup = wakeup
    result.backgroundLaunderTarget = backgroundLaunderTarget
    result.interruptFreeMin = interruptFreeMin
    result.pageoutFreeMin = pageoutFreeMin
    return result
  }
}

/// The state of a domain's controller.
struct CasePID: Codable {
  var error: Int32
  var olderror: Int32
  var integral: Int32
  var derivative: Int32
  var input: Int32
  var output: Int32
  var ticks: Int32
  var setpoint: Int32
  var interval: Int32
  var bound: Int32
  var kpd: Int32
  var kid: Int32
  var kdd: Int32

  init(_ pid: PIDController) {
    error = pid.error
    olderror = pid.oldError
    integral = pid.integral
    derivative = pid.derivative
    input = pid.input
    output = pid.output
    ticks = pid.ticks
    setpoint = pid.setpoint
    interval = pid.interval
    bound = pid.bound
    kpd = pid.kpd
    kid = pid.kid
    kdd = pid.kdd
  }

  /// The engine's form.
  var controller: PIDController {
    var result = PIDController()
    result.error = error
    result.oldError = olderror
    result.integral = integral
    result.derivative = derivative
    result.input = input
    result.output = output
    result.ticks = ticks
    result.setpoint = setpoint
    result.interval = interval
    result.bound = bound
    result.kpd = kpd
    result.kid = kid
    result.kdd = kdd
    return result
  }
}
