/// The controller that says how many pages to free in an interval (`subr_pidctrl.c`, the first
/// version: the one that goes with the reference).
///
/// Gains are divisors. All figures are in pages but `ticks` and `interval`.
public struct PIDController: Equatable, Sendable {
  /// Free pages wanted.
  public var setpoint: Int32 = 0
  /// Ticks between two runs that count as separate intervals.
  public var interval: Int32 = 0
  /// The integral's upper limit.
  public var bound: Int32 = 0
  /// Divisor of the proportional term.
  public var kpd: Int32 = 0
  /// Divisor of the integral term.
  public var kid: Int32 = 0
  /// Divisor of the derivative term.
  public var kdd: Int32 = 0

  /// Free pages at the last run.
  public var input: Int32 = 0
  public var error: Int32 = 0
  /// The error of the interval before.
  public var oldError: Int32 = 0
  public var integral: Int32 = 0
  public var derivative: Int32 = 0
  /// Pages asked for in the current interval.
  public var output: Int32 = 0
  /// The tick at which the current interval began.
  public var ticks: Int32 = 0

  /// A controller at rest whose fields are all zero.
  public init() {}

  /// `pidctrl_init`. The integral's limit is `bound` times setpoint times `kid`.
  public init(
    interval: Int32, setpoint: Int32, bound: Int32, kpd: Int32, kid: Int32, kdd: Int32
  ) {
    self.interval = interval
    self.setpoint = setpoint
    self.bound = bound &* setpoint &* kid
    self.kpd = kpd
    self.kid = kid
    self.kdd = kdd
  }

  /// The controller of a domain whose free target is `setpoint` pages.
  public init(setpoint: UInt32) {
    self.init(
      interval: Clock.ticksPerSecond / Clock.inactiveScansPerSecond,
      setpoint: Int32(bitPattern: setpoint), bound: 4, kpd: 3, kid: 4, kdd: 8)
  }

  /// Pages to free for the present error, for the past ones, and for the change; a gain below 1
  /// counts as 1.
  var proportionalTerm: Int32 { error / max(kpd, 1) }
  var integralTerm: Int32 { integral / max(kid, 1) }
  var derivativeTerm: Int32 { derivative / max(kdd, 1) }

  /// `pidctrl_daemon`: one run of the controller.
  ///
  /// A run within the interval returns only what it wants beyond what was asked for already, and
  /// adds the whole sum of errors to the integral again: a slip of this version that is kept.
  ///
  /// - Parameters:
  ///   - input: free pages now.
  ///   - now: the clock, in ticks.
  /// - Returns: pages to free, never negative.
  public mutating func run(input: Int32, now: Int32) -> Int32 {
    var error = setpoint &- input
    if UInt32(bitPattern: now &- ticks) >= UInt32(bitPattern: interval) {
      ticks = now
      oldError = self.error
      self.error = 0
      output = 0
    } else {
      error = max(error &+ self.error, 0)
    }
    self.error = error
    integral = max(min(integral &+ error, bound), 0)
    derivative = error &- oldError
    let sum = proportionalTerm &+ integralTerm &+ derivativeTerm
    let wanted = max(sum &- output, 0)
    output &+= wanted
    self.input = input
    return wanted
  }
}
