/// An event of a run, as a line of it tells.
package struct RunEvent: Decodable, Equatable, Sendable {
  /// Simulated time in milliseconds.
  package var time: Int64
  /// The memory domain it concerns, if it is one's.
  package var domain: Int?
  package var severity: String
  /// The kind as a word; there may be some that no figure shows.
  package var kind: String
  package var text: String

  package init(
    time: Int64, domain: Int? = nil, severity: String = "notice", kind: String, text: String
  ) {
    (self.time, self.domain, self.severity) = (time, domain, severity)
    (self.kind, self.text) = (kind, text)
  }

  private enum CodingKeys: String, CodingKey {
    case domain, severity, kind, text
    case time = "time_ms"
  }
}

extension RunEvent {
  /// How much an event matters in a figure; the greater has its label placed first.
  enum Weight: Int, Comparable {
    case remark, action, trouble, disaster

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  /// How much it matters, nil for what happens too often to be marked.
  var weight: Weight? {
    switch kind {
    case "kill", "panic": .disaster
    case "vote", "swapfull", "swaplow", "readfail", "tracefail", "memwait": .trouble
    case "swapon", "swapoff", "swapclosing", "device", "suspend", "contention", "timeline",
      "sysctl":
      .action
    case "spawn", "lowmem", "swapout", "note", "refused", "traceend": .remark
    default: nil
    }
  }

  /// A few words for a mark.
  var label: String {
    switch kind {
    case "vote": text.components(before: " domains").map { "OOM vote \($0)" } ?? "OOM vote"
    case "swapfull": "swap full"
    case "swaplow": "swap low"
    case "memwait": "wait for memory"
    case "spawn": processName.map { "\($0) starts" } ?? "start"
    case "lowmem": "vm_lowmem"
    case "swapout": "swapout"
    case "kill": text.components(before: " was killed").map { "kill: \($0)" } ?? "kill"
    default: Self.shortened(text)
    }
  }

  /// The name of the process that the text tells of, as in `pid 704 (leak) started`.
  private var processName: Substring? {
    guard let start = text.firstIndex(of: "("), let end = text.lastIndex(of: ")"), start < end
    else {
      return nil
    }
    return text[text.index(after: start)..<end].prefix(20)
  }

  /// A text of at most so many characters; what is longer ends in dots.
  private static func shortened(_ text: String) -> String {
    let longest = 32
    return text.count <= longest ? text : text.prefix(longest - 3) + "..."
  }
}

extension String {
  /// What stands before the first `separator`; nil if there is none.
  fileprivate func components(before separator: String) -> Substring? {
    firstRange(of: separator).map { self[..<$0.lowerBound] }
  }
}
