import Machine

/// How the format that `text` has is read.
extension SessionFile {
  /// The largest file that is read: some hundred thousand inputs.
  private static let largestFile = 1 << 24

  /// Reads the file at `path`.
  ///
  /// - Throws: `InputError` with the place if the file is damaged, cut short, of another version, or
  ///   has anything in it that is not known.
  package init(path: String) throws(InputError) {
    let root = try YAMLValue(path: path, what: "a session", limit: Self.largestFile)
    let version = try Self.version(of: root)
    let keys = ["version", "machine", "inputs", "at", "figures", "checksum"]
    let top = try root.required(version == 1 ? keys : keys + ["files"], what: "key of a session")
    var stamps: [FileStamp] = []
    let recipe =
      version == 1 ? try Self.firstRecipe(top[1], &stamps) : try Self.recipe(top[1])
    if version > 1 {
      guard let files = top[6].elements else { throw top[6].error(expected: "a list of files") }
      for file in files { stamps.append(try file.stamp) }
    }
    let tick = Int64(try top[3].integer(in: 0...Self.longestRun, "a time in milliseconds"))
    let inputs = try Self.inputs(top[2], upTo: tick) { () throws(InputError) in
      // A trace names no kinds, and may be long: whether it has changed is left to `restore`.
      try Self.checkFiles(
        stamps.filter { stamp in !recipe.traces.contains { $0.path == stamp.path } }, of: path)
      return try recipe.loadScenario().configuration.kinds + [.trace]
    }
    try Self.checkContent(of: path, against: top[5])
    self.init(
      recipe: recipe, inputs: inputs, tick: tick, checksum: try top[4].checksum, stamps: stamps)
  }

  private static func version(of root: YAMLValue) throws(InputError) -> Int {
    guard let found = root.pairs?.first(where: { $0.key.text == "version" }) else { return version }
    guard let number = found.value.text.flatMap({ Int($0) }), (1...version).contains(number) else {
      throw found.value.error(expected: "version 1 to \(version)")
    }
    return number
  }

  /// Complains about a file that is not what it was.
  static func checkFiles(_ stamps: [FileStamp], of path: String) throws(InputError) {
    for stamp in stamps {
      guard try FileStamp(of: stamp.path) == stamp else {
        throw InputError(
          file: path, message: "'\(stamp.path.printable)' has changed since the session was saved")
      }
    }
  }

  /// - Parameter readKinds: what can be started; asked for if something is.
  private static func inputs(
    _ list: YAMLValue, upTo end: Int64, readKinds: () throws(InputError) -> [ProcessKind]
  ) throws(InputError) -> [RecordedInput] {
    guard let values = list.elements else { throw list.error(expected: "a list of inputs") }
    var inputs: [RecordedInput] = []
    var kinds: [ProcessKind]?
    for value in values {
      let spawns = value.pairs?.contains { $0.key.text == "spawn" } ?? false
      if spawns, kinds == nil { kinds = try readKinds() }
      let input = try Self.input(value, kinds: kinds ?? [])
      guard input.tick >= inputs.last?.tick ?? 0, input.tick <= end else {
        throw value.error("inputs must be in order of time, none after the end at \(end)")
      }
      inputs.append(input)
    }
    return inputs
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

  private static let commonKeys = [
    "scenario", "seed", "memory", "domains", "swap", "sysctl", "set",
  ]

  /// What the machine is made from.
  private static func recipe(_ value: YAMLValue) throws(InputError) -> MachineRecipe {
    let values = try value.values(
      keys: commonKeys + ["kinds", "traces", "trace-rate"], what: "key of a machine")
    var recipe = try commonRecipe(values, of: value)
    for kinds in try values["kinds"]?.texts("a list of files") ?? [] {
      recipe.kindFiles.append(kinds.text)
    }
    for trace in try values["traces"]?.texts("a list of traces") ?? [] {
      do {
        recipe.traces.append(try TraceFile(trace.text))
      } catch {
        throw trace.value.error(error.message)
      }
    }
    if let rate = values["trace-rate"] {
      recipe.traceRate = try rate.integer(in: TraceRate.range, "a number of references")
    }
    if let sysctl = values["sysctl"] {
      guard let path = sysctl.text else { throw sysctl.error(expected: "a path") }
      recipe.sysctl = path
    }
    return recipe
  }

  /// As version 1 had it: a trace without a format, and files with their stamps in place.
  private static func firstRecipe(
    _ value: YAMLValue, _ stamps: inout [FileStamp]
  ) throws(InputError) -> MachineRecipe {
    let values = try value.values(keys: commonKeys + ["trace"], what: "key of a machine")
    var recipe = try commonRecipe(values, of: value)
    if let trace = values["trace"] {
      let stamp = try trace.stamp
      stamps.append(stamp)
      recipe.traces = [TraceFile(path: stamp.path)]
    }
    if let sysctl = values["sysctl"] {
      let stamp = try sysctl.stamp
      stamps.append(stamp)
      recipe.sysctl = stamp.path
    }
    return recipe
  }

  private static func commonRecipe(
    _ values: [String: YAMLValue], of value: YAMLValue
  ) throws(InputError) -> MachineRecipe {
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
    case "kill": return .kill(pid: try value.pid())
    case "fork": return .fork(pid: try value.pid())
    case "stop": return .stop(pid: try value.pid())
    case "resume": return .resume(pid: try value.pid())
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
}

extension YAMLValue {
  fileprivate func pid() throws(InputError) -> Int32 {
    Int32(try integer(in: 0...Int(Int32.max), "a process's number"))
  }

  /// The texts of a list.
  fileprivate func texts(
    _ expected: String
  ) throws(InputError) -> [(value: YAMLValue, text: String)] {
    guard let elements else { throw error(expected: expected) }
    var texts: [(YAMLValue, String)] = []
    for element in elements {
      guard let text = element.text, !text.isEmpty else { throw element.error(expected: "a path") }
      texts.append((element, text))
    }
    return texts
  }

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

  fileprivate var setting: SysctlSetting {
    get throws(InputError) {
      do {
        return try SysctlSetting(text ?? "")
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
