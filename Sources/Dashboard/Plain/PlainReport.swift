import Machine
import PageDaemon

/// What the dashboard shows, in sentences: for people who have the screen read to them. Each number
/// comes with its unit, each line is whole by itself, nothing is drawn.
struct PlainReport {
  let machine: Machine

  /// The whole machine in a few lines.
  var status: [String] {
    let configuration = machine.configuration
    let count = configuration.domainCount
    var lines = [
      "Time \(NumberFormat.time(ticks: machine.now)). "
        + "\(NumberFormat.memory(pages: configuration.memoryPages)) of memory in "
        + "\(count) \(count == 1 ? "domain" : "domains"), "
        + "\(Self.count(machine.processCount, "process", "processes"))."
    ]
    if let reason = machine.haltReason { lines.append("The machine has halted: \(reason).") }
    lines += machine.vm.domains.indices.map(shortly)
    return lines
  }

  /// A domain in one line.
  private func shortly(_ number: Int) -> String {
    let reading = DomainReading(machine, domain: number)
    return
      "Domain \(number): \(Self.pages(reading.free)) free, \(reading.level.text); laundry "
      + "\(reading.laundryState); page daemon in pass \(machine.vm.pageDaemons[number].pass); "
      + "oom_seq \(reading.domain.oomSequence) of \(machine.vm.tunables.oomSequence)."
  }

  /// Everything about a domain.
  func domain(_ number: Int) -> [String] {
    let reading = DomainReading(machine, domain: number)
    let (thresholds, controller) = (reading.thresholds, reading.controller)
    var lines = ["Domain \(number): \(Self.pages(reading.pageCount))."]
    for part in MemoryPart.allCases {
      let pages = reading.pages(of: part)
      let share = pages * 100 / max(reading.pageCount, 1)
      lines.append("\(part.name): \(Self.pages(pages)), \(share) percent.")
    }
    lines += [
      "Free memory is \(reading.level.text). Target \(Self.grouped(thresholds.freeTarget)), wakeup "
        + "\(Self.grouped(thresholds.wakeup)), min \(Self.grouped(thresholds.freeMin)), severe "
        + "\(Self.grouped(thresholds.freeSevere)), reserved "
        + "\(Self.grouped(thresholds.freeReserved)) pages.",
      "PID controller: setpoint \(Self.grouped(controller.setpoint)), input "
        + "\(Self.grouped(controller.input)), error \(Self.grouped(controller.error)), integral "
        + "\(Self.grouped(controller.integral)) of at most \(Self.grouped(controller.bound)), "
        + "derivative \(Self.grouped(controller.derivative)), output "
        + "\(Self.grouped(controller.output)) pages.",
      "Laundry: \(reading.laundryState), target \(Self.grouped(reading.laundry.target)) pages, "
        + "request \(reading.laundryRequest).",
      "Out of memory: oom_seq \(reading.domain.oomSequence) of "
        + "\(machine.vm.tunables.oomSequence), \(reading.domain.votesForOOM ? "votes" : "no vote")"
        + "; \(machine.vm.oomVotes) of \(machine.vm.domains.count) domains vote.",
    ]
    if let victim = machine.presentVictim {
      lines.append(
        "The killer would end \(victim.name), pid \(victim.pid), which counts "
          + "\(NumberFormat.memory(pages: victim.size)), the most of "
          + "\(victim.candidates) that it may take.")
    }
    return lines
  }

  /// A line a process.
  var processes: [String] {
    machine.processes.map { process in
      "\(process.name), pid \(process.pid): \(process.waitMessage ?? process.state.rawValue), "
        + "\(NumberFormat.memory(pages: process.residentPages)) resident, "
        + "\(NumberFormat.memory(pages: process.swappedPages)) in swap, "
        + "\(Self.grouped(process.minorFaults)) minor and "
        + "\(Self.grouped(process.majorFaults)) major faults, "
        + "\(NumberFormat.seconds(ticks: process.stallTicks)) stalled."
    }
  }

  /// A line a device.
  var devices: [String] {
    let swap = machine.swapDevices.map { device in
      let state = device.isClosing ? "being emptied" : device.isOn ? "in use" : "not in use"
      return "Swap device \(device.name): \(state), \(condition(of: device)), "
        + "\(NumberFormat.memory(pages: device.usedPages)) of "
        + "\(NumberFormat.memory(pages: device.totalPages)) used; \(queue(of: device))."
    }
    let disk = machine.disk
    return swap + ["Disk \(disk.name): \(condition(of: disk)); \(queue(of: disk))."]
  }

  private func condition(of device: DeviceReport) -> String {
    device.condition.isStalled
      ? "stalled" : "answers after \(device.condition.latencyTicks) milliseconds"
  }

  private func queue(of device: DeviceReport) -> String {
    "\(Self.grouped(device.readPages)) pages read and \(Self.grouped(device.writtenPages)) written, "
      + "\(Self.grouped(device.pendingReads + device.pendingWrites)) under way"
  }

  /// An event, as a line.
  static func line(_ event: Event) -> String {
    let domain = event.domain.map { "domain \($0), " } ?? ""
    let warning = event.severity >= .warning ? "warning, " : ""
    return "\(NumberFormat.time(ticks: event.tick)), \(warning)\(domain)\(words(of: event))."
  }

  /// What happened. On the screen a column or its heading says what is counted; here each number has
  /// its unit.
  private static func words(of event: Event) -> String {
    switch event.kind {
    case .passesFinished(let count, let pass, let shortage, let freed, let metTarget):
      let passes = count == 1 ? "pass \(pass)" : "\(count) passes"
      return "\(passes): \(grouped(freed)) pages freed of \(grouped(shortage)) pages wanted"
        + (metTarget ? "" : ", target missed")
    case .backgroundRun(let target, let dirty, let clean):
      return "background run of \(grouped(target)) pages: dirty \(grouped(dirty)) pages, weighted, "
        + "against clean \(grouped(clean)) pages"
    default: return event.phrase.forms[0]
    }
  }

  /// Pages, and how much memory that is.
  private static func pages(_ count: Int) -> String {
    "\(grouped(count)) pages, \(NumberFormat.memory(pages: count))"
  }

  private static func grouped(_ value: some BinaryInteger) -> String {
    NumberFormat.grouped(value)
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
