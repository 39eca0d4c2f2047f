import Library
import PageDaemon

extension Forecast {
  /// The rule in a word or two.
  var word: String {
    switch decision.rule {
    case .moved: "moved"
    case .wired: "dequeued: wired"
    case .held: "skipped: held"
    case .busy: "skipped: busy"
    case .freedInvalid: "freed: invalid"
    case .freed: "freed"
    case .reactivated: "reactivated"
    case .requeued: "requeued"
    case .laundered: "laundered"
    case .abandoned: "left: dead object"
    case .aged: decision.amount > 0 ? "stays active" : "ages"
    case .deactivated: "deactivated"
    case .written: queue == .unswappable ? "unswappable" : "written"
    case .vnodeMissed: "skipped: vnode"
    case .notWritten: "not written"
    case .swapDisabled: "requeued: no swap"
    }
  }

  /// Why the rule applies.
  private var reason: String {
    let references = decision.amount == 1 ? "referenced" : "\(decision.amount) references"
    switch decision.rule {
    case .freed: return "clean, not referenced"
    case .reactivated: return references
    case .requeued: return "\(references), not mapped"
    case .laundered: return "dirty"
    case .aged where decision.amount > 0: return "\(references), act_count \(activityCount)"
    case .aged: return "act_count \(activityCount)"
    case .deactivated: return "act_count 0"
    case .written where queue == .unswappable: return "no swap space"
    case .written: return "dirty"
    case .notWritten: return "write failed"
    default: return ""
    }
  }

  /// Where in the reference the rule begins.
  var place: String {
    "vm_pageout.c:\(decision.rule.referenceLines(in: decision.scan).lowerBound)"
  }

  /// The rule, why it applies, and where the reference has it, as far as there is room.
  var phrase: Phrase {
    let reason = reason.isEmpty ? "" : " (\(reason))"
    let start = word.split(separator: ":").first.map(String.init) ?? word
    return Phrase(
      "\(word)\(reason)  \(place)", "\(word)\(reason)", "\(word)  \(place)", word, start)
  }

  /// The look of the queue that the page would go to.
  var role: Role {
    switch decision.rule {
    case .moved, .wired, .held, .busy, .abandoned, .vnodeMissed, .swapDisabled, .notWritten: .label
    default: queue.role
    }
  }
}

extension QueueKind {
  var role: Role {
    switch self {
    case .inactive: .inactive
    case .active: .active
    case .laundry: .laundry
    case .unswappable: .unswappable
    case .free: .free
    case .none: .label
    }
  }
}
