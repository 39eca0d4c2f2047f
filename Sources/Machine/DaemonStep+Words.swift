import PageDaemon

/// Steps of the page daemon's threads in words.
extension DaemonStep {
  /// What was decided and why, in one line; then in shorter wordings.
  ///
  /// - Parameter number: how a number is written.
  package func wordings(_ number: (Int) -> String) -> [String] {
    switch self {
    case .began(let reason, let pass, let free, let wakeup):
      let figures = "\(number(Int(free))) pages free, wakeup threshold \(number(Int(wakeup)))"
      return [
        "pass \(pass) begins, \(reason.words): \(figures)",
        "pass \(pass) begins, \(reason.words): \(number(Int(free))) free, wakeup \(number(Int(wakeup)))",
        "pass \(pass) begins, \(reason.words): \(number(Int(free))) free",
        "pass \(pass), \(reason.words)", "pass \(pass) begins",
      ]
    case .controlled(let answer): return answer.wordings(number)
    case .scannedInactive(let result): return result.wordings(number)
    case .requestedLaundering(let answer, let missing):
      return answer.wordings(missing: number(Int(missing)))
    case .countedForKill(let count): return count.wordings(number)
    case .aimedActive(let aim): return aim.wordings(number)
    case .scannedActive(let result): return result.wordings(number)
    default: return laundryWordings(number)
    }
  }

  /// The wordings of what the laundry thread does.
  private func laundryWordings(_ number: (Int) -> String) -> [String] {
    switch self {
    case .testedBackground(let test, let target):
      let dirty = "\(number(Int(clamping: test.laundry))) dirty times \(test.weight)"
      let clean = "\(number(Int(clamping: test.clean))) clean pages"
      guard target > 0 else {
        return [
          "background test: \(dirty) is less than \(clean), no run",
          "background test: no run", "no background run",
        ]
      }
      return [
        "background test: \(dirty) is no less than \(clean), a run of \(number(Int(target))) begins",
        "background run of \(number(Int(target))) pages begins", "background run begins",
      ]
    case .cappedBackground(let laundered, _):
      let count = number(Int(laundered))
      return [
        "background run stops: \(count) pages laundered, and none was freed in that time",
        "background run stops after \(count) pages", "background run stops",
      ]
    case .beganShortfall(let missing, let deficit, let steps):
      let target = number(Int(missing &+ deficit))
      let time = steps == 1 ? "at once" : "in \(steps) steps of 0.1 s"
      return [
        "shortfall run begins: \(target) pages \(time), \(number(Int(missing))) free missing and "
          + "deficit \(number(Int(deficit)))",
        "shortfall run of \(target) pages begins", "shortfall run begins",
      ]
    case .endedShortfall(let missing):
      let reason =
        missing > 0 ? "its pages were laundered" : "free pages have reached the target"
      return ["shortfall run ends: \(reason)", "shortfall run ends"]
    case .laundered(let pages, let wanted, let inShortfall, let left):
      let (count, most) = (number(Int(pages)), number(Int(wanted)))
      let run = inShortfall ? "shortfall" : "background"
      return [
        "laundered \(count) of \(most) pages (\(run) run), \(number(Int(left))) left in the run",
        "laundered \(count) of \(most), \(number(Int(left))) left", "laundered \(count)",
      ]
    default: return [""]
    }
  }
}

extension WakeReason {
  fileprivate var words: String {
    switch self {
    case .woken: "woken"
    case .timeout: "after 0.1 s of sleep"
    case .fellShort: "after a pause"
    case .stillNeeded: "at once"
    }
  }
}

extension ControllerAnswer {
  fileprivate func wordings(_ number: (Int) -> String) -> [String] {
    let (error, wanted) = (number(Int(error)), number(Int(wanted)))
    let before = asked == 0 ? "" : ", \(number(Int(asked))) asked before"
    let terms =
      "P \(number(Int(proportional))), I \(number(Int(integral))), D \(number(Int(derivative)))"
    let figures = "target \(number(Int(setpoint))), free \(number(Int(input))), error \(error)"
    return [
      "controller: \(figures), \(terms)\(before): \(wanted) pages to free",
      "controller: \(figures): \(wanted) pages to free",
      "controller: error \(error), \(wanted) pages to free", "controller: \(wanted) to free",
      "\(wanted) to free",
    ]
  }
}

extension InactiveScanResult {
  fileprivate func wordings(_ number: (Int) -> String) -> [String] {
    let (freed, wanted) = (number(Int(freed)), number(Int(wanted)))
    let end = metShortage ? "shortage met" : "queue exhausted"
    let others = [
      (reactivated, "referenced"), (laundered, "dirty"), (stuck, "stuck"),
    ].filter { $0.0 > 0 }.map { "\(number(Int($0.0))) \($0.1)" }
    let what = others.isEmpty ? "" : ", \(others.joined(separator: ", "))"
    let more = deficit == 0 ? "" : " (deficit \(number(Int(deficit))))"
    let looked = "\(number(Int(scanned))) looked at"
    return [
      "inactive scan: \(freed) of \(wanted) pages freed\(more), \(looked)\(what): \(end)",
      "inactive scan: \(freed) of \(wanted) freed, \(looked): \(end)",
      "inactive scan: \(freed) of \(wanted) freed: \(end)",
      "inactive: \(freed) of \(wanted) freed", "\(freed) of \(wanted) freed",
    ]
  }
}

extension LaundryAnswer {
  fileprivate func wordings(missing: String) -> [String] {
    switch self {
    case .asked(.shortfall):
      [
        "laundry: shortfall run asked for, \(missing) pages are missing",
        "laundry: shortfall, \(missing) missing", "shortfall asked for",
      ]
    case .asked:
      [
        "laundry: no page is missing, a look at the background test asked for",
        "laundry: background test asked for", "background asked for",
      ]
    case .pending(let request):
      [
        "laundry: not asked, a \(request == .shortfall ? "shortfall" : "background") request waits "
          + "already", "laundry: asked already", "asked already",
      ]
    case .nothingToLaunder:
      [
        "laundry: not asked, it is empty and there is no swap space",
        "laundry: nothing to launder", "nothing to launder",
      ]
    }
  }
}

extension VainScanCount {
  fileprivate func wordings(_ number: (Int) -> String) -> [String] {
    let wanted = number(Int(wanted))
    let back = vote == .withdrawn ? ", the vote is taken back" : ""
    switch outcome {
    case .freedNothing where vote == .cast:
      return [
        "OOM: none of \(wanted) pages freed, \(count) of \(limit) times in a row: votes for a kill",
        "OOM: \(count) of \(limit) scans in vain: votes", "votes for a kill",
      ]
    case .freedNothing:
      return [
        "OOM: none of \(wanted) pages freed, \(count) of \(limit) times in a row before it votes\(back)",
        "OOM: scan in vain, \(count) of \(limit)\(back)", "OOM: \(count) of \(limit)",
      ]
    case .freedSome:
      return [
        "OOM: \(number(Int(freed))) of \(wanted) pages freed, scans in vain 0 after \(before)\(back)",
        "OOM: some freed, count 0\(back)", "OOM: 0 of \(limit)",
      ]
    case .nothingWanted:
      return [
        "OOM: no page was wanted, scans in vain 0 after \(before)\(back)",
        "OOM: none wanted, count 0\(back)", "OOM: 0 of \(limit)",
      ]
    }
  }
}

extension ActiveAim {
  fileprivate func wordings(_ number: (Int) -> String) -> [String] {
    let (target, present) = (number(Int(target)), number(Int(present)))
    guard pages > 0 else {
      let side = freeMissing > 0 ? "below" : "above"
      return [
        "active scan only ages: \(present) pages count as inactive, target \(target), free "
          + "\(number(abs(Int(freeMissing)))) \(side) the target",
        "active scan only ages: inactive pages suffice", "active: only ages",
      ]
    }
    let aim = number(Int(pages))
    let more = [(freeMissing, "free missing"), (deficit, "deficit"), (stuck, "stuck")]
      .filter { $0.0 != 0 }
      .map { " \($0.0 < 0 ? "-" : "+") \(number(abs(Int($0.0)))) \($0.1)" }.joined()
    return [
      "active scan aims at \(aim) pages: inactive target \(target) - \(present) there\(more)",
      "active scan aims at \(aim) pages: target \(target), \(present) there",
      "active scan aims at \(aim) pages", "active: aims at \(aim)",
    ]
  }
}

extension ActiveScanResult {
  fileprivate func wordings(_ number: (Int) -> String) -> [String] {
    let end: String
    switch (shortage > 0, left > 0) {
    case (true, false): end = "aim met"
    case (true, true): end = "queue exhausted"
    case (false, _): end = "\(number(Int(due))) due for their age"
    }
    let looked = "\(number(Int(scanned))) of \(number(Int(length)))"
    let moved = "\(number(Int(deactivated))) deactivated"
    let dirty = laundered == 0 ? "" : ", \(number(Int(laundered))) to the laundry"
    return [
      "active scan: \(looked) pages looked at, \(moved)\(dirty): \(end)",
      "active scan: \(moved)\(dirty): \(end)", "active scan: \(moved)",
      "active: \(moved)", moved,
    ]
  }
}
