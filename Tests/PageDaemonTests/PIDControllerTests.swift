import PageDaemon
import Testing

@Suite struct PIDControllerTests {
  /// One run of a controller, and the state after it.
  struct Run: Sendable {
    var tick: Int32
    var input: Int32
    var wanted: Int32
    var error: Int32
    var oldError: Int32
    var integral: Int32
    var derivative: Int32
    var output: Int32
  }

  @Test func runsMatchTheFirstVersion() {
    var controller = PIDController(
      interval: 10, setpoint: 1000, bound: 4, kpd: 3, kid: 4, kdd: 8)
    #expect(controller.bound == 16000)
    let runs = [
      (1000, 900, 70, 100, 0, 100, 100, 70), (1010, 880, 97, 120, 100, 220, 20, 97),
      (1013, 850, 136, 270, 100, 490, 170, 233), (1016, 870, 159, 400, 100, 890, 300, 392),
      (1026, 990, 180, 10, 400, 900, -390, 180), (1036, 1100, 154, -100, 10, 800, -110, 154),
      (1046, 1100, 142, -100, -100, 700, 0, 142), (1049, 950, 45, 0, -100, 700, 100, 187),
      (1059, 500, 528, 500, 0, 1200, 500, 528),
    ].map {
      Run(
        tick: $0.0, input: $0.1, wanted: $0.2, error: $0.3, oldError: $0.4, integral: $0.5,
        derivative: $0.6, output: $0.7)
    }
    for run in runs {
      #expect(controller.run(input: run.input, now: run.tick) == run.wanted, "tick \(run.tick)")
      #expect(controller.error == run.error, "tick \(run.tick)")
      #expect(controller.oldError == run.oldError, "tick \(run.tick)")
      #expect(controller.integral == run.integral, "tick \(run.tick)")
      #expect(controller.derivative == run.derivative, "tick \(run.tick)")
      #expect(controller.output == run.output, "tick \(run.tick)")
      #expect(controller.input == run.input)
    }
  }

  @Test func domainControllerHasTheKernelsDefaults() {
    let controller = PIDController(setpoint: 5643)
    #expect(controller.interval == 100)
    #expect((controller.kpd, controller.kid, controller.kdd) == (3, 4, 8))
    #expect(controller.bound == 16 * 5643)
  }

  @Test func integralStaysWithinItsBounds() {
    var controller = PIDController(interval: 1, setpoint: 100, bound: 1, kpd: 3, kid: 1, kdd: 8)
    for tick in 1...10 {
      _ = controller.run(input: 0, now: Int32(tick))
      #expect(controller.integral <= 100)
    }
    #expect(controller.integral == 100)
    for tick in 11...30 { _ = controller.run(input: 200, now: Int32(tick)) }
    #expect(controller.integral == 0)
    #expect(controller.run(input: 200, now: 31) == 0)
  }

  @Test(arguments: [Int32(0), -5, 1])
  func gainsCountAsOneAtLeast(gain: Int32) {
    var controller = PIDController(
      interval: 10, setpoint: 100, bound: 4, kpd: gain, kid: gain, kdd: gain)
    controller.bound = 1000
    #expect(controller.run(input: 90, now: 1000) == 30)
  }

  @Test(arguments: [(Int32.max, Int32.min + 9, true), (.max, .min + 8, false), (-5, 5, true)])
  func intervalIsMeasuredAcrossTheWrapOfTheClock(began: Int32, now: Int32, isNew: Bool) {
    var controller = PIDController(interval: 10, setpoint: 100, bound: 4, kpd: 3, kid: 4, kdd: 8)
    controller.ticks = began
    controller.error = 50
    _ = controller.run(input: 90, now: now)
    #expect(controller.ticks == (isNew ? now : began))
    #expect(controller.error == (isNew ? 10 : 60))
  }

  @Test func extremesDoNotTrap() {
    var controller = PIDController(
      interval: .max, setpoint: .max, bound: .max, kpd: 1, kid: 1, kdd: 1)
    let wanted = [Int32.min, .max, 0, -1].map { input in
      [Int32.min, .max, 0].map { controller.run(input: input, now: $0) }
    }
    #expect(wanted == [[0, 0, 0], [1, 0, 0], [0, .max, 0], [0, 0, 0]])
  }
}
