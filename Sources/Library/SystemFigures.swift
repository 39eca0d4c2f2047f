/// What FreeBSD's tools say of a real system: `sysctl -a`, `sysctl vm hw.physmem hw.ncpu`,
/// `vmstat -s`, `swapinfo -k`, also `top` and `vmstat 1`, one or several of them in a file with
/// whatever a terminal had around them.
package struct SystemFigures: Sendable {
  /// The tool that a figure is from; of two tools that know it, the one with the exact number wins.
  enum Tool: Int, Comparable, Sendable {
    case vmstat, sysctl

    static func < (left: Tool, right: Tool) -> Bool { left.rawValue < right.rawValue }
  }

  /// A whole number, and where it was found.
  struct Entry: Equatable, Sendable {
    var value: Int64
    var line: Int
    var tool: Tool
  }

  /// The file as a person named it.
  let file: String
  /// By the names of `sysctl`.
  private(set) var entries: [String: Entry] = [:]
  /// Names with a number, in the order in which they came.
  private(set) var names: [String] = []
  /// Memory in bytes by `top`'s words for it, such as `Inact`.
  var roughBytes: [String: Int64] = [:]
  /// The devices of the last table of them; nil without one.
  var swapDevices: [SwapinfoTable.Device]?
  /// Devices that `vm.swap_fragmentation` speaks of.
  var fragmentedDevices: [String] = []
  /// Names whose value is text, a list or several lines.
  var textCount = 0
  /// Lines of `vmstat -s` that count something since boot.
  var vmstatCounterCount = 0

  /// The largest file that is read: several times what `sysctl -a` prints.
  private static let largestFile = 1 << 24

  /// Reads the file at `path`; what it cannot make sense of, it passes over.
  ///
  /// - Throws: `InputError` if the file cannot be read.
  package init(path: String) throws(InputError) {
    self.init(file: path, bytes: try InputFile.bytes(of: path, limit: Self.largestFile))
  }

  init(file: String, bytes: [UInt8]) {
    self.file = file
    var reader = SystemFiguresReader()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.count <= SystemFiguresReader.longestLine {
      reader.read(String(decoding: line, as: UTF8.self), number: index + 1, into: &self)
    }
    reader.finish(&self)
  }

  /// Notes a figure; a later one takes the place of an earlier one of the same tool or a worse.
  mutating func note(_ name: String, _ value: Int64, line: Int, from tool: Tool) {
    if let known = entries[name] {
      guard tool >= known.tool else { return }
    } else {
      names.append(name)
    }
    entries[name] = Entry(value: value, line: line, tool: tool)
  }

  /// The figure of a name.
  subscript(name: String) -> Int64? { entries[name]?.value }
}
