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
    lines += Self.list("kinds", recipe.kindFiles) + Self.list("traces", recipe.traces.map(\.text))
    if let rate = recipe.traceRate { lines.append("  trace-rate: \(rate)") }
    if let sysctl = recipe.sysctl { lines.append("  sysctl: \(Self.quote(sysctl))") }
    lines += Self.list("set", recipe.settings.map { "\($0.name)=\($0.value)" })
    lines.append(stamps.isEmpty ? "files: []" : "files:")
    for stamp in stamps {
      lines += [
        "  - path: \(Self.quote(stamp.path))", "    bytes: \(stamp.byteCount)",
        "    checksum: \(Self.hexadecimal(stamp.checksum))",
      ]
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

  /// A key of the machine with a list of texts; nothing for an empty one.
  private static func list(_ key: String, _ texts: [String]) -> [String] {
    texts.isEmpty ? [] : ["  \(key):"] + texts.map { "    - \(quote($0))" }
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
}
