import Machine

/// The format: YAML, with each text in the quotes of JSON.
extension SessionFile {
  /// The file's content.
  package var text: String {
    var lines = ["# A session of pageout.", "version: \(Self.version)", "machine:"]
    if recipe.scenario != Scenario.defaultName {
      lines.append("  scenario: \(Self.quote(recipe.scenario))")
    }
    if let seed = recipe.seed { lines.append("  seed: \(seed)") }
    if let memory = recipe.memory { lines.append("  memory: \(memory)") }
    if let domains = recipe.domains { lines.append("  domains: \(domains)") }
    if let swap = recipe.swap {
      lines.append("  swap: [\(swap.map(\.description).joined(separator: ", "))]")
    }
    for (key, path) in [("trace", recipe.trace), ("sysctl", recipe.sysctl)] {
      guard let path, let stamp = stamps.first(where: { $0.path == path }) else { continue }
      lines += [
        "  \(key):", "    path: \(Self.quote(path))", "    bytes: \(stamp.byteCount)",
        "    checksum: \(Self.hexadecimal(stamp.checksum))",
      ]
    }
    if !recipe.settings.isEmpty {
      lines.append("  set:")
      lines += recipe.settings.map { "    - \(Self.quote("\($0.name)=\($0.value)"))" }
    }
    lines.append(inputs.isEmpty ? "inputs: []" : "inputs:")
    for input in inputs {
      lines += ["  - at: \(input.tick)", "    \(Self.line(for: input.command))"]
    }
    lines.append("at: \(tick)")
    lines.append("figures: \(Self.hexadecimal(checksum))")
    let body = lines.joined(separator: "\n") + "\n"
    return body + "checksum: \(Self.hexadecimal(FileStamp.checksum(of: body)))\n"
  }

  private static func line(for command: Command) -> String {
    switch command {
    case .spawn(let kind): "spawn: \(quote(kind.name))"
    case .kill(let pid): "kill: \(pid)"
    case .fork(let pid): "fork: \(pid)"
    case .stop(let pid): "stop: \(pid)"
    case .resume(let pid): "resume: \(pid)"
    case .toggleSwap(let device): "swap: \(device)"
    case .pressure(let pages): "pressure: \(pages)"
    case .set(let name, let value): "set: \(quote("\(name)=\(value)"))"
    case .contention(let share): "contention: \(share)"
    case .suspendWrites(let isSuspended): "suspend: \(isSuspended ? 1 : 0)"
    case .device(let device, let change): "device: \(quote("\(word(device)) \(words(change))"))"
    }
  }

  private static func word(_ device: DeviceName) -> String {
    switch device {
    case .disk: "disk"
    case .swap(let index): "\(index)"
    }
  }

  private static func words(_ change: DeviceChange) -> String {
    switch change {
    case .latency(let ticks): "latency \(ticks)"
    case .bandwidth(let rate): "bandwidth \(rate)"
    case .errors(let share): "errors \(share)"
    case .stall: "stall"
    case .mend: "mend"
    }
  }

  /// Reads what `word` and `words` write.
  private static func deviceCommand(_ text: String) -> Command? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return nil }
    let device: DeviceName
    if words[0] == "disk" {
      device = .disk
    } else {
      guard let index = Int(words[0]) else { return nil }
      device = .swap(index)
    }
    let number = words.count == 3 ? Int(words[2]) : nil
    switch (words[1], number) {
    case ("latency", let ticks?): return .device(device, .latency(ticks: ticks))
    case ("bandwidth", let rate?): return .device(device, .bandwidth(pagesPerSecond: rate))
    case ("errors", let share?): return .device(device, .errors(perThousand: share))
    case ("stall", nil): return .device(device, .stall)
    case ("mend", nil): return .device(device, .mend)
    default: return nil
    }
  }

  /// Eight digits, in quotes: YAML may take digits for a number.
  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\"" + String(repeating: "0", count: 8 - digits.count) + digits + "\""
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: Reading

  /// The largest file that is read: some hundred thousand inputs.
  private static let largestFile = 1 << 24

  /// Reads the file at `path`.
  ///
  /// - Throws: `InputError` with the place if the file is damaged, cut short, of another version, or
  ///   has anything in it that is not known.
  package init(path: String) throws(InputError) {
    let root = try YAMLValue(path: path, what: "a session", limit: Self.largestFile)
    if let pairs = root.pairs, let found = pairs.first(where: { $0.key.text == "version" }) {
      guard found.value.text == "\(Self.version)" else {
        throw found.value.error(expected: "version \(Self.version)")
      }
    }
    let top = try root.required(
      ["version", "machine", "inputs", "at", "figures", "checksum"], what: "key of a session")
    var stamps: [FileStamp] = []
    let recipe = try Self.recipe(top[1], &stamps)
    let tick = Int64(try top[3].integer(in: 0...Self.longestRun, "a time in milliseconds"))
    guard let values = top[2].elements else { throw top[2].error(expected: "a list of inputs") }
    var inputs: [RecordedInput] = []
    let scenario = try Scenario.load(recipe.scenario)
    let kinds = scenario.machine().kinds + [.trace]
    for value in values {
      let input = try Self.input(value, kinds: kinds)
      guard input.tick >= inputs.last?.tick ?? 0, input.tick <= tick else {
        throw value.error("inputs must be in order of time, none after the end at \(tick)")
      }
      inputs.append(input)
    }
    try Self.checkContent(of: path, against: top[5])
    self.init(
      recipe: recipe, inputs: inputs, tick: tick, checksum: try top[4].checksum, stamps: stamps)
  }

  /// A hundred times the longest that can be asked for at once.
  private static let longestRun = VirtualDuration.maximum.ticks * 100

  /// Complains unless what is above the last line is what was written.
  private static func checkContent(
    of path: String, against value: YAMLValue
  ) throws(InputError) {
    let text = try InputFile.text(of: path, limit: largestFile)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.lastIndex { $0.hasPrefix("checksum:") } ?? lines.count
    let body = lines[..<end].map { $0 + "\n" }.joined()
    guard try value.checksum == FileStamp.checksum(of: body) else {
      throw value.error("the file is damaged: its checksum is of another content")
    }
  }

  private static func recipe(
    _ value: YAMLValue, _ stamps: inout [FileStamp]
  ) throws(InputError) -> MachineRecipe {
    let keys = ["scenario", "seed", "memory", "domains", "swap", "trace", "sysctl", "set"]
    let values = try value.values(keys: keys, what: "key of a machine")
    var recipe = MachineRecipe()
    if let scenario = values["scenario"] {
      guard let name = scenario.text else { throw scenario.error(expected: "a scenario's name") }
      recipe.scenario = name
    }
    guard let seed = values["seed"] else { throw value.error("the machine has no seed") }
    guard let number = seed.text.flatMap({ UInt64($0) }) else {
      throw seed.error(expected: "a whole number")
    }
    recipe.seed = number
    if let memory = values["memory"] { recipe.memory = try memory.amount }
    if let domains = values["domains"] {
      recipe.domains = try domains.integer(in: 1...8, "1 to 8")
    }
    if let swap = values["swap"] {
      guard let sizes = swap.elements else { throw swap.error(expected: "a list of sizes") }
      recipe.swap = []
      for size in sizes { recipe.swap?.append(try size.amount) }
    }
    if let trace = values["trace"] {
      stamps.append(try trace.stamp)
      recipe.trace = stamps.last?.path
    }
    if let sysctl = values["sysctl"] {
      stamps.append(try sysctl.stamp)
      recipe.sysctl = stamps.last?.path
    }
    if let set = values["set"] {
      guard let elements = set.elements else { throw set.error(expected: "a list of settings") }
      for element in elements { recipe.settings.append(try element.setting) }
    }
    return recipe
  }

  private static func input(
    _ value: YAMLValue, kinds: [ProcessKind]
  ) throws(InputError) -> RecordedInput {
    let keys = [
      "at", "spawn", "kill", "fork", "stop", "resume", "swap", "pressure", "set", "device",
      "suspend", "contention",
    ]
    let values = try value.values(keys: keys, what: "key of an input")
    guard let at = values["at"] else { throw value.error("the input has no time") }
    let found = keys.dropFirst().filter { values[$0] != nil }
    guard found.count == 1, let key = found.first, let what = values[key] else {
      throw value.error("an input must have one of \(keys.dropFirst().joined(separator: ", "))")
    }
    let tick = Int64(try at.integer(in: 0...longestRun, "a time in milliseconds"))
    return RecordedInput(tick: tick, command: try command(key, what, kinds: kinds))
  }

  private static func command(
    _ key: String, _ value: YAMLValue, kinds: [ProcessKind]
  ) throws(InputError) -> Command {
    switch key {
    case "spawn":
      guard let name = value.text else { throw value.error(expected: "a kind of process") }
      guard let kind = kinds.first(where: { $0.name == name }) else {
        let clause = Suggestion.clause(for: name, among: kinds.map(\.name))
        throw value.error("there is no kind \(name.quoted)\(clause)")
      }
      return .spawn(kind)
    case "kill":
      return .kill(pid: try value.pid())
    case "fork":
      return .fork(pid: try value.pid())
    case "stop":
      return .stop(pid: try value.pid())
    case "resume":
      return .resume(pid: try value.pid())
    case "swap":
      return .toggleSwap(device: try value.integer(in: 0...255, "a device's number"))
    case "pressure":
      return .pressure(pages: try value.integer(in: Int.min...Int.max, "a number of pages"))
    case "contention":
      return .contention(perMillion: try value.integer(in: 0...1_000_000, "0 to 1000000"))
    case "suspend":
      return .suspendWrites(try value.integer(in: 0...1, "0 or 1") == 1)
    case "device":
      guard let command = deviceCommand(value.text ?? "") else {
        throw value.error(expected: "a device and what is done to it, such as \"disk stall\"")
      }
      return command
    default:
      let setting = try value.setting
      return .set(sysctl: setting.name, value: setting.value)
    }
  }
}

extension YAMLValue {
  /// The values of keys that must all be there, in the order of the keys.
  fileprivate func required(_ keys: [String], what: String) throws(InputError) -> [YAMLValue] {
    let values = try values(keys: keys, what: what)
    var result: [YAMLValue] = []
    for key in keys {
      guard let value = values[key] else {
        throw error("there is no \(key.quoted): the file is cut short, or no session")
      }
      result.append(value)
    }
    return result
  }

  fileprivate func pid() throws(InputError) -> Int32 {
    Int32(try integer(in: 0...Int(Int32.max), "a process's number"))
  }

  fileprivate func integer(in range: ClosedRange<Int>, _ expected: String) throws(InputError) -> Int
  {
    guard let number = text.flatMap({ Int($0) }), range.contains(number) else {
      throw error(expected: expected)
    }
    return number
  }

  fileprivate var amount: ByteCount {
    get throws(InputError) {
      do {
        return try ByteCount(text ?? "")
      } catch {
        throw self.error(error.description)
      }
    }
  }

  fileprivate var setting: MachineRecipe.Setting {
    get throws(InputError) {
      do {
        return try MachineRecipe.Setting(text ?? "")
      } catch {
        throw self.error(error.description)
      }
    }
  }

  fileprivate var checksum: UInt32 {
    get throws(InputError) {
      guard let digits = text, digits.utf8.count == 8, let value = UInt32(digits, radix: 16) else {
        throw error(expected: "a checksum of eight hexadecimal digits")
      }
      return value
    }
  }

  fileprivate var stamp: FileStamp {
    get throws(InputError) {
      let parts = try required(["path", "bytes", "checksum"], what: "key of a file")
      guard let path = parts[0].text else { throw parts[0].error(expected: "a path") }
      let bytes = try parts[1].integer(in: 0...Int.max, "a number of bytes")
      return FileStamp(path: path, byteCount: bytes, checksum: try parts[2].checksum)
    }
  }
}
