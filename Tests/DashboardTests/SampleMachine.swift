import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// The machine that the tests look at: small, and always the same.
enum SampleMachine {
  static func configuration(domains: Int = 2) throws -> MachineConfiguration {
    let scenario = try Scenario.load(Scenario.defaultName).configuration
    return MachineConfiguration(
      memoryPages: 32_768, domainCount: domains, seed: 7,
      swapDevices: [
        SwapDeviceConfiguration(name: "md0", pages: 16_384),
        SwapDeviceConfiguration(name: "md1", pages: 8192),
      ], processes: scenario.processes.filter { $0.replay == nil }, kinds: scenario.kinds)
  }

  static func session(domains: Int = 2, isPaused: Bool = false) throws -> Session {
    Session(machine: try Machine(configuration(domains: domains)), isPaused: isPaused)
  }

  /// A session after five simulated seconds; run once for all.
  private static let runSession = Result {
    var session = try SampleMachine.session()
    session.run(seconds: 5)
    return session
  }

  /// The window of a session after five simulated seconds, in which keys were pressed.
  static func runWindow(columns: Int = 200, rows: Int = 50, keys: String = "") throws -> Session {
    var session = try runSession.get()
    session.size = Size(columns: columns, rows: rows)
    try session.type(keys)
    return session
  }

  /// A session in a window of a size, in which keys were pressed.
  static func window(
    isPaused: Bool = true, columns: Int = 120, rows: Int = 40, settings: String? = nil,
    keys: String = ""
  ) throws -> Session {
    var session = Session(
      machine: try Machine(configuration()), isPaused: isPaused,
      settings: SettingsState(path: settings))
    session.size = Size(columns: columns, rows: rows)
    try session.type(keys)
    return session
  }
}

extension Session {
  /// Presses keys by their names, separated by blanks.
  mutating func type(_ names: String) throws {
    for name in names.split(separator: " ") {
      press(try #require(Key(name: String(name))))
    }
  }

  /// Presses the mouse's button and lets it go.
  mutating func click(at place: Point) {
    point(Mouse(.press, at: place))
    point(Mouse(.release, at: place))
  }

  /// Moves the pointer from the first place to the others with the button down.
  mutating func drag(_ places: Point...) {
    for (index, place) in places.enumerated() {
      point(Mouse(index == 0 ? .press : .drag, at: place))
    }
    if let last = places.last { point(Mouse(.release, at: last)) }
  }

  /// Lets simulated seconds pass.
  mutating func run(seconds: Int) {
    for _ in 0..<seconds { advance(realMilliseconds: 1000) }
  }
}
