import Library
import Machine

/// How much faster than real time the default scenario passes.
enum RunSpeed {
  /// Simulated seconds of a round.
  private static let seconds: Int64 = 60

  static func measure(_ name: String) throws {
    let sample = try Sample(rounds: 5) {
      var machine = try MachineRecipe().make().machine
      let time = ContinuousClock().measure { machine.run(ticks: seconds * 1000) }
      precondition(machine.now == seconds * 1000, "the default scenario halts")
      return Double(seconds) / time.seconds
    }
    print("\(name): default scenario, simulated seconds a real one: \(sample.text("x")), aim 200")
  }
}
