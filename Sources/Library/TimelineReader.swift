import Machine

/// Reads what happens to a machine by itself: a list of moments and what is done then.
struct TimelineReader {
  private static let commands = [
    "spawn", "kill", "fork", "stop", "resume", "swapon", "swapoff", "pressure", "set", "note",
    "stall", "mend", "latency",
    "bandwidth", "errors", "contention", "suspend-writes", "resume-writes",
  ]

  private let processes: ScenarioProcessReader
  private let devices: [String]
  private let disk: String
  private let domainCount: Int

  init(_ configuration: MachineConfiguration) {
    processes = ScenarioProcessReader(configuration)
    devices = configuration.swapDevices.map(\.name)
    disk = configuration.disk.name
    domainCount = configuration.domainCount
  }

  func events(_ value: YAMLValue, _ complaints: inout Complaints) -> [TimelineEvent] {
    let list = complaints.value { () throws(InputError) in
      try value.list(of: "events", most: MachineConfiguration.mostTimelineEvents)
    }
    var events: [TimelineEvent] = []
    for element in list ?? [] {
      let earliest = events.last?.tick ?? 0
      events += self.events(element, after: earliest, &complaints)
    }
    return events
  }

  /// One entry, `at TIME: COMMAND` or `at TIME: [COMMAND, ...]`.
  private func events(
    _ value: YAMLValue, after earliest: Int64, _ complaints: inout Complaints
  ) -> [TimelineEvent] {
    guard let pairs = value.pairs, pairs.count == 1 else {
      complaints.append(value.error("expected an event such as 'at 30s: spawn leak'"))
      return []
    }
    let (key, commands) = pairs[0]
    let moment = complaints.value { () throws(InputError) in
      let moment = try Moment(key)
      guard moment.tick >= earliest else {
        throw key.error("this event lies before the one above it: events stand in order of time")
      }
      return moment
    }
    let actions = (commands.elements ?? [commands]).flatMap { command in
      complaints.value { () throws(InputError) in try self.actions(command) } ?? []
    }
    guard let moment else { return [] }
    return actions.map {
      TimelineEvent(tick: moment.tick, interval: moment.interval, last: moment.last, $0)
    }
  }

  /// When something happens: `at 30s`, `at 10s every 500ms`, `at 10s every 500ms until 30s`.
  private struct Moment {
    var tick: Int64 = 0
    var interval: Int64?
    var last: Int64?

    init(_ key: YAMLValue) throws(InputError) {
      let expected = "a time such as 'at 30s' or 'at 10s every 500ms until 30s'"
      guard let text = key.text else { throw key.error(expected: expected) }
      let words = text.split(separator: " ").map(String.init)
      let names = stride(from: 0, to: words.count, by: 2).map { words[$0] }
      guard words.count % 2 == 0,
        [["at"], ["at", "every"], ["at", "every", "until"]].contains(names)
      else { throw key.error("expected \(expected), found \(text.quoted)") }
      var ticks: [Int64] = []
      for word in stride(from: 1, to: words.count, by: 2) {
        do {
          ticks.append(Int64(try VirtualDuration(words[word]).ticks))
        } catch {
          throw key.error(error.description)
        }
      }
      tick = ticks[0]
      interval = ticks.count > 1 ? ticks[1] : nil
      last = ticks.count > 2 ? ticks[2] : nil
      guard interval ?? 1 > 0 else { throw key.error("expected 'every' 1ms or more") }
      guard last ?? tick >= tick else { throw key.error("'until' lies before 'at'") }
    }
  }

  // MARK: Commands

  private func actions(_ value: YAMLValue) throws(InputError) -> [TimelineEvent.Action] {
    guard let text = value.text else {
      throw value.error(expected: "a command such as 'spawn leak'")
    }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let command = words.first else {
      throw value.error(expected: "a command such as 'spawn leak'")
    }
    guard Self.commands.contains(command) else {
      throw value.absence(of: "command", command, among: Self.commands)
    }
    let rest = words.count > 1 ? words[1].trimmingBlanks : ""
    if command == "suspend-writes" || command == "resume-writes" {
      guard rest.isEmpty else {
        throw value.error("\(command.quoted) stands alone, found \(rest.quoted)")
      }
      return [.suspendWrites(command == "suspend-writes")]
    }
    guard !rest.isEmpty else { throw value.error("\(command.quoted) lacks what it is about") }
    switch command {
    case "spawn": return try spawn(rest, at: value)
    case "kill": return [.kill(name: rest.printable)]
    case "fork": return [.fork(name: rest.printable)]
    case "stop": return [.stop(name: rest.printable)]
    case "resume": return [.resume(name: rest.printable)]
    case "swapon": return [.swapOn(device: try device(rest, at: value))]
    case "swapoff": return [.swapOff(device: try device(rest, at: value))]
    case "pressure": return [try pressure(rest, at: value)]
    case "set": return [.set(try setting(rest, at: value))]
    case "note": return [.note(rest.printable)]
    case "contention": return [.contention(perMillion: try contention(rest, at: value))]
    default: return [try disturbance(command, rest, at: value)]
    }
  }

  /// `KIND` or `COUNT KIND`, and where: `domain NUMBER`, `policy POLICY`.
  private func spawn(
    _ text: String, at value: YAMLValue
  ) throws(InputError) -> [TimelineEvent.Action] {
    var words = text.split(separator: " ").map(String.init)[...]
    var count = 1
    if words.count > 1, words[1] != "domain", words[1] != "policy" {
      guard let number = Int(words[0]), (1...64).contains(number) else {
        throw value.error("expected a count from 1 to 64, found \(words[0].quoted)")
      }
      count = number
      words.removeFirst()
    }
    let name = words.removeFirst()
    // A machine that has a trace can start it again.
    let kind =
      name == ProcessKind.trace.name ? .trace : try processes.kind(named: name, at: value)
    var policy: DomainPolicy?
    var domain: Int?
    while let key = words.popFirst() {
      guard ["domain", "policy"].contains(key), let word = words.popFirst() else {
        throw value.error(
          "expected 'domain NUMBER' or 'policy POLICY' behind the kind, found \(key.quoted)")
      }
      if key == "domain" {
        guard let number = Int(word), (0..<domainCount).contains(number) else {
          throw value.error("expected a domain from 0 to \(domainCount - 1), found \(word.quoted)")
        }
        domain = number
      } else {
        guard let known = DomainPolicy(rawValue: word) else {
          throw value.absence(of: "policy", word, among: DomainPolicy.allCases.map(\.rawValue))
        }
        policy = known
      }
    }
    let action = TimelineEvent.Action.spawn(kind, policy: policy, domain: domain)
    return [TimelineEvent.Action](repeating: action, count: count)
  }

  private func device(_ name: String, at value: YAMLValue) throws(InputError) -> String {
    guard devices.contains(name) else {
      throw value.absence(of: "swap device", name, among: devices)
    }
    return name
  }

  /// `DEVICE` for `stall` and `mend`, `DEVICE VALUE` for the other changes of a device.
  private func disturbance(
    _ command: String, _ text: String, at value: YAMLValue
  ) throws(InputError) -> TimelineEvent.Action {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard devices.contains(words[0]) || words[0] == disk else {
      throw value.absence(of: "device", words[0], among: devices + [disk])
    }
    let rest = words.count > 1 ? words[1].trimmingBlanks : ""
    let change: DeviceChange
    do {
      switch command {
      case "stall": change = .stall
      case "mend": change = .mend
      case "latency": change = .latency(ticks: Int(try VirtualDuration(rest).ticks))
      case "bandwidth": change = .bandwidth(pagesPerSecond: try Bandwidth(rest).pagesPerSecond)
      default:
        let portion = try Portion(rest)
        change = .errors(perThousand: portion.parts * 1000 / Portion.wholeParts)
      }
    } catch {
      throw value.error(error.description)
    }
    guard rest.isEmpty == (change == .stall || change == .mend) else {
      throw value.error("\(command.quoted) takes only a device, found \(text.quoted)")
    }
    if let complaint = change.complaint { throw value.error(complaint) }
    return .device(name: words[0], change)
  }

  private func contention(_ text: String, at value: YAMLValue) throws(InputError) -> Int {
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      throw value.error("expected a whole number from 0 to 1000000, found \(text.quoted)")
    }
    return number
  }

  /// `+AMOUNT` or `-AMOUNT`.
  private func pressure(
    _ text: String, at value: YAMLValue
  ) throws(InputError) -> TimelineEvent.Action {
    guard let sign = text.first, sign == "+" || sign == "-" else {
      throw value.error("expected + or - and an amount, such as +64MiB, found \(text.quoted)")
    }
    let amount: MemoryAmount
    do {
      amount = try MemoryAmount(String(text.dropFirst()).trimmingBlanks)
    } catch {
      throw value.error(error.description)
    }
    return sign == "+" ? .morePressure(amount) : .lessPressure(amount)
  }

  /// `NAME=VALUE`.
  private func setting(
    _ text: String, at value: YAMLValue
  ) throws(InputError) -> SysctlSetting {
    let setting: SysctlSetting
    do {
      setting = try SysctlSetting(text)
    } catch {
      throw value.error(error.description)
    }
    try SettingCheck.check(setting, domainCount: domainCount, name: value, value: value)
    return setting
  }
}
