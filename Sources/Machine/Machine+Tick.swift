import PageDaemon

/// The passing of time.
extension Machine {
  /// Ticks between two samples of the history.
  package static var sampleInterval: Int64 { 100 }

  /// Lets one tick pass: what the timeline has for it, exits, ends of transfers, the machine's own
  /// work, ends of sleeps, and the page daemon's threads, in this order. After a panic nothing more
  /// runs, and a halted machine stands still.
  package mutating func tick() {
    guard !isHalted else { return }
    runTimeline()
    hardware.runExits(memory: &vm)
    hardware.finishTransfers(memory: &vm)
    hardware.runSwapper(memory: &vm)
    hardware.wakeMemoryWaiters(memory: vm)
    hardware.migrateProcesses(memory: vm)
    hardware.runProcesses(memory: &vm)
    if !isHalted { runKernel() }
    if let reason = hardware.haltReason {
      hardware.log.append(Event(tick: now, kind: .panic(reason)))
    }
    if now % Machine.sampleInterval == 0 { sample() }
    vm.now += 1
  }

  /// What the kernel's own threads have to do at a tick.
  private mutating func runKernel() {
    hardware.growKernelCache(memory: &vm)
    hardware.runSyncer(memory: &vm)
    hardware.runSwapoff(memory: &vm)
    hardware.runSwapoutDaemon(memory: &vm)
    vm.scheduler.endTimeouts(now: vm.now)
    vm.scheduler.holdsLaundries = endOfSwapBacklog != nil
    probe.recorder.begin(now: now, events: hardware.log.total)
    if vm.runThreads(hardware: &hardware, probe: &probe) {
      watch.note(vm, probe, &hardware)
    }
    probe.recorder.end()
    if !isHalted { hardware.wakeMemoryWaiters(memory: vm) }
  }

  /// Lets time pass; stops early when the machine halts.
  ///
  /// Ticks at which nothing is due are passed over, with the same result as if they were not.
  package mutating func run(ticks: Int64) {
    let end = now + max(ticks, 0)
    while now < end, !isHalted {
      let due = nextDue
      if due > now {
        vm.now = min(due, end)
      } else {
        tick()
      }
    }
  }

  /// Lets time pass until the page daemon of a domain has finished its next scan.
  ///
  /// - Parameter limit: the most ticks to wait.
  /// - Returns: whether it did.
  @discardableResult
  package mutating func runPass(ofDomain domain: Int, limit: Int64 = 60_000) -> Bool {
    guard vm.pageDaemons.indices.contains(domain) else { return false }
    let scans = vm.pageDaemons[domain].scans
    let end = now + max(limit, 0)
    while now < end, !isHalted, vm.pageDaemons[domain].scans == scans {
      run(ticks: max(min(nextDue, end - 1) - now, 0))
      tick()
    }
    return vm.pageDaemons[domain].scans != scans
  }

  /// The tick at which something is due next; not before `now`.
  private var nextDue: Int64 {
    if !hardware.killed.isEmpty { return now }
    var due = (now + Machine.sampleInterval - 1) / Machine.sampleInterval * Machine.sampleInterval
    due = min(due, hardware.nextRun, hardware.kernel.nextGrowth)
    due = min(due, hardware.fileSystem.nextSync, hardware.nextMigration)
    if let swapIn = hardware.nextSwapIn(now: now) { due = min(due, swapIn) }
    if let run = hardware.swapout.nextRun(now: now) { due = min(due, run) }
    if let event = timeline.nextDue { due = min(due, event) }
    if let swapoff = hardware.swapoff { due = min(due, swapoff.nextRound) }
    if let transfer = hardware.fileSystem.disk.nextDue { due = min(due, transfer) }
    for device in hardware.swap.devices {
      if let transfer = device.medium.nextDue { due = min(due, transfer) }
    }
    for (thread, state) in vm.scheduler.states.enumerated() {
      switch state {
      case .runnable:
        guard !thread.isMultiple(of: 2), let end = endOfSwapBacklog else { return now }
        due = min(due, end)
      case .asleep(_, let deadline, _):
        if let deadline { due = min(due, deadline) }
      }
    }
    return max(due, now)
  }

  private mutating func sample() {
    hardware.pressure.sample(now: now)
    let faults = statistics.faults
    for domain in vm.domains.indices {
      var sample = DomainSample()
      let pid = vm.domains[domain].pid
      sample.tick = now
      sample.free = vm.count(.free, domain: domain)
      sample.active = vm.count(.active, domain: domain)
      sample.inactive = vm.count(.inactive, domain: domain)
      sample.laundry = vm.count(.laundry, domain: domain)
      sample.unswappable = vm.count(.unswappable, domain: domain)
      sample.wired = Int32(truncatingIfNeeded: wiredPages(domain: domain))
      sample.error = pid.error
      sample.integral = pid.integral
      sample.derivative = pid.derivative
      sample.output = pid.output
      sample.setpoint = pid.setpoint
      sample.shortage = vm.pageDaemons[domain].lastShortage
      sample.laundryRequest = vm.domains[domain].laundryRequest
      sample.oomSequence = vm.domains[domain].oomSequence
      let flows = flows(domain: domain)
      sample.flows = flows - watch.sampledFlows[domain]
      watch.sampledFlows[domain] = flows
      sample.faults = faults - watch.sampledFaults
      history[domain].append(sample, scans: vm.pageDaemons[domain].scans)
    }
    watch.sampledFaults = faults
    for (index, device) in hardware.swap.devices.enumerated() {
      deviceHistory[index].append(device.medium, now: now)
    }
    deviceHistory[hardware.swap.devices.count].append(hardware.fileSystem.disk, now: now)
  }
}
