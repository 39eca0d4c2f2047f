/// Makes sense of the lines of a file of figures, one by one, whatever tool printed each.
struct SystemFiguresReader {
  /// Lines that are longer hold no figure.
  static let longestLine = 1 << 12

  private var table: SwapinfoTable?
  /// A name that had nothing behind it, whose value may be on the line after.
  private var pendingName: String?
  /// Where `fre` is among the columns of `vmstat`'s interval lines, and how many these have.
  private var freeColumn: (index: Int, count: Int)?

  mutating func read(_ text: String, number: Int, into figures: inout SystemFigures) {
    let line = Substring(text).trimmed { $0.isWhitespace || ">|*`".contains($0) }
    guard !line.isEmpty else { return finish(&figures) }
    if takePending(line, number: number, &figures) { return }
    if let header = SwapinfoTable(header: line) {
      endTable(&figures)
      table = header
    } else if table?.take(line, number: number) == true {
      return
    } else {
      endTable(&figures)
      _ =
        readSysctl(line, number: number, &figures) || readVmstat(line, number: number, &figures)
        || readTop(line, &figures) || readInterval(line, &figures)
    }
  }

  /// Ends what the last line left open.
  mutating func finish(_ figures: inout SystemFigures) {
    endTable(&figures)
    if pendingName != nil { figures.textCount += 1 }
    pendingName = nil
  }

  private mutating func endTable(_ figures: inout SystemFigures) {
    if let table { figures.swapDevices = table.devices }
    table = nil
  }

  // MARK: sysctl

  private mutating func takePending(
    _ line: Substring, number: Int, _ figures: inout SystemFigures
  ) -> Bool {
    guard let name = pendingName else { return false }
    pendingName = nil
    guard let value = PrintedNumber.value(of: line) else {
      figures.textCount += 1
      return false
    }
    figures.note(name, value, line: number, from: .sysctl)
    return true
  }

  /// `name: value`, `name=value`, or a name alone.
  private mutating func readSysctl(
    _ line: Substring, number: Int, _ figures: inout SystemFigures
  ) -> Bool {
    let name = line.prefix { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "._-/%".contains(character))
    }
    guard name.contains("."), name.first?.isLetter == true, name.last != "." else { return false }
    let rest = line[name.endIndex...].drop(while: \.isWhitespace)
    guard let sign = rest.first, sign == ":" || sign == "=" else { return false }
    let text = rest.dropFirst().trimmed(\.isWhitespace)
    if text.isEmpty {
      pendingName = String(name)
    } else if let value = PrintedNumber.value(of: text) {
      figures.note(String(name), value, line: number, from: .sysctl)
    } else {
      figures.textCount += 1
    }
    return true
  }

  // MARK: vmstat -s

  /// What `vmstat -s` knows by other words than `sysctl` does.
  private static let phrases: [String: String] = [
    "pages active": "v_active_count", "pages inactive": "v_inactive_count",
    "pages in the laundry queue": "v_laundry_count", "pages wired down": "v_wire_count",
    "pages free": "v_free_count", "bytes per page": "v_page_size",
  ]

  /// A number and what it counts.
  private func readVmstat(
    _ line: Substring, number: Int, _ figures: inout SystemFigures
  ) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, let value = PrintedNumber.value(of: words[0]),
      words.dropFirst().allSatisfy({ $0.allSatisfy { $0.isLetter || "-()/".contains($0) } })
    else {
      return readFragmentation(line, &figures)
    }
    if let name = Self.phrases[words.dropFirst().joined(separator: " ")] {
      figures.note("vm.stats.vm." + name, value, line: number, from: .vmstat)
    } else {
      figures.vmstatCounterCount += 1
    }
    return true
  }

  /// `Free space on device da0s1b:`, of the lines of `vm.swap_fragmentation`.
  private func readFragmentation(_ line: Substring, _ figures: inout SystemFigures) -> Bool {
    let start = "Free space on device "
    guard line.hasPrefix(start), line.hasSuffix(":") else { return false }
    let name = String(line.dropFirst(start.count).dropLast())
    if !name.isEmpty, !figures.fragmentedDevices.contains(name) {
      figures.fragmentedDevices.append(name)
    }
    return true
  }

  // MARK: top, vmstat 1

  /// `Mem: 26M Active, 992M Inact, 812M Wired, 2025M Free`, and the same of `Swap:`.
  private func readTop(_ line: Substring, _ figures: inout SystemFigures) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let heading = line[..<colon]
    guard heading == "Mem" || heading == "Swap" else { return false }
    for part in line[line.index(after: colon)...].split(separator: ",") {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard words.count == 2, let bytes = PrintedNumber.bytes(of: words[0]) else { continue }
      figures.roughBytes[heading == "Swap" ? "Swap \(words[1])" : String(words[1])] = bytes
    }
    return true
  }

  /// The header of `vmstat`'s interval lines, or such a line; its amounts are in kilobytes unless
  /// they have a unit.
  private mutating func readInterval(_ line: Substring, _ figures: inout SystemFigures) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    if words.contains("avm"), let index = words.firstIndex(of: "fre") {
      freeColumn = (index, words.count)
      return true
    }
    guard let column = freeColumn, words.count == column.count,
      words.allSatisfy({ (PrintedNumber.value(of: $0) ?? PrintedNumber.bytes(of: $0)) != nil })
    else { return false }
    let word = words[column.index]
    let kilobytes = PrintedNumber.value(of: word).map { Int64(clamping: Int128($0) * 1024) }
    if let bytes = PrintedNumber.bytes(of: word) ?? kilobytes { figures.roughBytes["Free"] = bytes }
    return true
  }
}
