import PageDaemon

/// Events, and the decisions between them.
package struct Journal {
  /// How much there was to tell at a time.
  package struct Mark: Equatable, Sendable {
    fileprivate var events: Int
    fileprivate var decisions: Int
  }

  private let events: EventLog
  private let decisions: DecisionLog

  package var mark: Mark { Mark(events: events.total, decisions: decisions.total) }

  init(_ events: EventLog, _ decisions: DecisionLog) {
    self.events = events
    self.decisions = decisions
  }

  /// What is remembered, oldest first. The decisions of a tick follow what came before the threads
  /// ran, those of a domain together.
  ///
  /// Events that sum up decisions are left out where the decisions themselves are remembered.
  ///
  /// - Parameter mark: where to end; nil for the newest.
  package func entries(until mark: Mark? = nil) -> [Event] {
    let mark = mark ?? self.mark
    let decisions = decisionEntries(until: mark.decisions)
    let told = decisions.first?.tick ?? .max
    var merged: [Event] = []
    var next = decisions[...]
    let kept = events.suffix(EventLog.capacity)
    let first = events.total - kept.count
    for (number, event) in zip(first..., kept) where number < mark.events {
      while let entry = next.first, entry.eventsBefore <= number {
        merged.append(entry.event)
        next.removeFirst()
      }
      if event.tick <= told || !event.kind.sumsUpDecisions { merged.append(event) }
    }
    return merged + next.map(\.event)
  }

  private func decisionEntries(until mark: Int) -> [DecisionLog.Entry] {
    var kept = decisions.suffix(DecisionLog.capacity)
    kept.removeLast(min(max(decisions.total - mark, 0), kept.count))
    var sorted: [DecisionLog.Entry] = []
    for tick in kept.chunked(by: \.tick) {
      guard tick.contains(where: { $0.domain != tick[tick.startIndex].domain }) else {
        sorted += tick
        continue
      }
      for domain in Set(tick.map(\.domain)).sorted() {
        sorted += tick.lazy.filter { $0.domain == domain }
      }
    }
    return sorted
  }
}

extension Array {
  /// The stretches of neighbours that are alike in something.
  fileprivate func chunked(by key: (Element) -> some Equatable) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where key(self[index]) != key(self[start]) {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}

extension Machine {
  /// What the page daemon's threads decided, the newest last.
  package var decisions: DecisionLog { probe.recorder.log }
  /// What happened and what was decided.
  package var journal: Journal { Journal(events, decisions) }
}

extension Event.Kind {
  /// Whether the event says in short what decisions say in full.
  var sumsUpDecisions: Bool {
    switch self {
    case .wakeup, .passesFinished, .laundryRequest, .laundered, .backgroundRun: true
    default: false
    }
  }
}
