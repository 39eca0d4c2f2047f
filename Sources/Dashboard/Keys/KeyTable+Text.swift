import Canvas

extension KeyTable {
  /// The keys as a file that names all of them, with what each is for.
  package func text(named name: String) -> String {
    var lines = [
      "# The keys '\(name)' in full. A file of your own needs only what differs from the default keys:",
      "# take it into use with --key-set FILE, or with 'keys: FILE' in the settings file. Arrows,",
      "# PageUp, PageDown, Home, End, Enter, Esc, Backspace and Delete keep their meaning.",
      "name: \(name)", "keys:",
    ]
    for section in sections where !section.bindings.isEmpty {
      lines += ["  # \(section.title)", "  \(section.mode.name):"]
      lines += section.bindings.map(Self.line)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ binding: KeyBinding) -> String {
    let keys = binding.keys.map(scalar).joined(separator: ", ")
    let entry = "    \(binding.meaning.name): [\(keys)]"
    let column = 44
    let gap = String(repeating: " ", count: max(column - entry.count, 2))
    return "\(entry)\(gap)# \(binding.help)"
  }

  /// A key as YAML: in quotes unless it is surely plain text.
  private static func scalar(_ key: Key) -> String {
    let name = key.name
    let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || (index > 0 && byte == UInt8(ascii: "-"))
    }
    guard !isPlain else { return name }
    let escaped = name.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }
}
