import Machine
import PageDaemon

/// What an event can be chosen by.
enum EventField: CaseIterable, QueryField {
  case time, domain, subject, kind, severity, pid, name, device, page

  var queryNames: [String] {
    switch self {
    case .time: ["time"]
    case .domain: ["domain"]
    case .subject: ["about"]
    case .kind: ["kind"]
    case .severity: ["grave", "severity"]
    case .pid: ["pid"]
    case .name: ["process", "name"]
    case .device: ["device"]
    case .page: ["page", "frame"]
    }
  }

  var measure: QueryMeasure {
    switch self {
    case .time: .time
    case .domain, .pid, .page: .number
    case .severity: .rank(Event.Severity.allCases.map { "\($0)" })
    case .subject: .rank(EventSubject.allCases.map(\.rawValue))
    case .kind: .rank(EventWord.allCases.map(\.rawValue))
    case .name, .device: .text
    }
  }

  func queryText(of event: Event) -> String {
    switch self {
    case .subject: EventSubject(event.kind).rawValue
    case .kind: event.kind.word.rawValue
    case .severity: "\(event.severity)"
    case .name: event.kind.process?.name ?? ""
    case .device: event.kind.device ?? ""
    case .time: NumberFormat.time(ticks: event.tick)
    case .domain, .pid, .page: queryNumber(of: event).map(String.init) ?? ""
    }
  }

  func queryNumber(of event: Event) -> Int64? {
    switch self {
    case .time: event.tick
    case .domain: event.domain.map(Int64.init)
    case .pid: event.kind.process.map { Int64($0.pid) }
    case .severity: Self.place(of: event.severity)
    case .subject: Self.place(of: EventSubject(event.kind))
    case .kind: Self.place(of: event.kind.word)
    case .page: event.kind.page.map { Int64($0.rawValue) }
    case .name, .device: nil
    }
  }

  private static func place<Word: CaseIterable & Equatable>(of word: Word) -> Int64? {
    Word.allCases.enumerated().first { $0.element == word }.map { Int64($0.offset) }
  }

  static func searched(in event: Event) -> [String] { [event.text] }
}

extension Event.Kind {
  /// The process that it happened to.
  var process: (pid: Int32, name: String)? {
    switch self {
    case .killed(let pid, let name), .exited(let pid, let name), .spawned(let pid, let name),
      .forked(let pid, let name, _), .forkRefused(let pid, let name),
      .executed(let pid, let name), .stopped(let pid, let name), .resumed(let pid, let name),
      .swappedOut(let pid, let name), .swappedIn(let pid, let name),
      .lockRefused(let pid, let name, _, _), .allocationWait(let pid, let name),
      .faultGaveUp(let pid, let name), .readFailed(let pid, let name),
      .traceFailed(let pid, let name, _), .traceEnded(let pid, let name):
      (pid, name)
    default: nil
    }
  }
}

extension Event.Kind {
  /// The page that it happened to.
  var page: PageNumber? {
    if case .pageMoved(let page, _) = self { page } else { nil }
  }
}
