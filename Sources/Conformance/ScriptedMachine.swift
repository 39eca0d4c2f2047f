import PageDaemon

/// A case's machine, on which its operations are run.
struct ScriptedMachine {
  var vm: VirtualMemory
  var hardware: ScriptedHardware
  /// The machine's pages, as the case says.
  private let pageCount: UInt32

  /// Builds the state of a case that was found valid.
  init(_ scripted: Case) {
    let domains = scripted.domains.map(Domain.init)
    pageCount = scripted.globals.pageCount
    if let population = scripted.population {
      vm = VirtualMemory(
        pageDomains: Array(repeating: 0, count: population.pages), domains: domains)
    } else {
      vm = VirtualMemory(pageDomains: scripted.pages.map(\.record.domain), domains: domains)
    }
    hardware = ScriptedHardware()
    apply(scripted.globals)
    if scripted.globals.isStarted.isSet { vm.placeInactiveHeads() }
    if let population = scripted.population {
      populate(population)
    } else {
      fill(scripted)
    }
  }

  private mutating func apply(_ globals: CaseGlobals) {
    vm.now = Int64(globals.ticks)
    vm.lowMemoryUptime = globals.lowmemUptime
    vm.oomVotes = globals.oomVote
    vm.swapIsEnabled = globals.swapDeviceCount > 0
    vm.tunables.oomSequence = globals.pageoutOOMSequence
    vm.tunables.updatePeriod = globals.pageoutUpdatePeriod
    vm.tunables.disableSwapPageouts = globals.disableSwapspacePageouts.isSet ? 1 : 0
    vm.tunables.lowMemoryPeriod = globals.lowmemPeriod
    vm.tunables.activeScanLaundryWeight = globals.actScanLaundryWeight
    vm.tunables.backgroundLaunderRate = globals.backgroundLaunderRate
    vm.tunables.backgroundLaunderMax = globals.backgroundLaunderMax
    vm.tunables.panicOnOOM = globals.panicOnOOM.isSet ? 1 : 0
    vm.tunables.clusterSize = globals.pageoutPageCount
    hardware.latency = Int64(globals.ioLatency)
    hardware.deviceCount = Int(globals.swapDeviceCount)
    hardware.swapBlocks = globals.swapAvailable
  }

  private mutating func fill(_ scripted: Case) {
    for object in scripted.objects {
      addObject(
        VMObject(
          kind: object.kind, size: object.size, referenceCount: object.referenceCount,
          isDead: object.isDead),
        script: ScriptedHardware.Script(vnode: object.vnode, statuses: object.statuses))
    }
    hardware.actions = scripted.pages.map(\.action)
    hardware.processTable = scripted.processes.map(\.record)
    let handle = vm.pages.mutableHandle()
    for (index, page) in scripted.pages.enumerated() {
      let number = PageNumber(index)
      handle[number] = page.record
      guard page.record.object != .none else { continue }
      handle[number].object = .none
      vm.insert(number, into: page.record.object, at: page.record.pindex)
    }
    for (index, domain) in scripted.domains.enumerated() {
      for kind in QueueKind.allCases where kind != .none {
        for page in domain.list(kind) { handle.enqueue(PageNumber(page), on: kind) }
      }
      if domain.free.isEmpty {
        handle.setCount(of: .free, domain: index, to: domain.freeCount)
      }
    }
  }

  mutating func addObject(_ object: VMObject, script: ScriptedHardware.Script) {
    vm.objects.append(object)
    hardware.scripts.append(script)
    hardware.blocks.append([])
  }

  /// Runs one operation.
  mutating func perform(_ operation: CaseOperation) -> OperationResult {
    var probe = NullProbe()
    switch operation {
    case .squareRoot(let number):
      return .integer(Int64(integerSquareRoot(number)))
    case .initialise:
      return initialise()
    case .controller(let domain, let advance, let input):
      vm.now += Int64(advance)
      return .integer(Int64(vm.domains[domain].pid.run(input: input, now: vm.ticks)))
    case .scan(let domain, let pass, let shortage):
      let metTarget = vm.scan(
        domain: domain, pass: pass, shortage: shortage, hardware: &hardware, probe: &probe)
      return .integer(metTarget ? 1 : 0)
    case .launder(let domain, let target, let inShortfall):
      let laundered = vm.launder(
        domain: domain, target: target, inShortfall: inShortfall, hardware: &hardware,
        probe: &probe)
      return .integer(Int64(laundered))
    case .vote(let domain, let shortage, let startingShortage):
      vm.considerKill(
        domain: domain, shortage: shortage, startingShortage: startingShortage,
        hardware: &hardware, probe: &probe)
    case .kill(let forMemory):
      vm.kill(for: forMemory ? .memory : .swapZone, hardware: &hardware)
    case .finishWrites:
      finishWrites(dueBy: .max)
    case .swapOn(let blocks):
      swapOn(blocks: blocks)
    case .swapOff:
      swapOff()
    case .act(let range, let action):
      act(action, on: range)
    case .advance(let ticks):
      vm.now += Int64(ticks)
    case .run(let ticks, let events):
      return .samples(run(ticks: ticks, events: events))
    case .bench(let rounds, let pass, let shortage):
      return bench(rounds: rounds, pass: pass, shortage: shortage)
    }
    return .nothing
  }

  private mutating func initialise() -> OperationResult {
    vm.initialise(machinePageCount: pageCount)
    return .settings(
      clusterSize: vm.tunables.clusterSize, updatePeriod: vm.tunables.updatePeriod,
      maxWired: vm.tunables.maxWired)
  }

  /// Times scans alone.
  private mutating func bench(rounds: Int, pass: Int32, shortage: Int32) -> OperationResult {
    let clock = ContinuousClock()
    let before = vm.counters.pdpages
    var total = Duration.zero
    var best = Duration.seconds(1_000_000_000)
    var probe = NullProbe()
    hardware.isQuiet = true
    for _ in 0..<rounds {
      let elapsed = clock.measure {
        _ = vm.scan(
          domain: 0, pass: pass, shortage: shortage, hardware: &hardware, probe: &probe)
      }
      total += elapsed
      best = min(best, elapsed)
    }
    hardware.isQuiet = false
    return .timing(
      seconds: total / .seconds(1), best: best / .seconds(1),
      pages: vm.counters.pdpages - before)
  }
}

extension Domain {
  init(_ scripted: CaseDomain) {
    self.init(
      pageCount: scripted.pageCount, thresholds: scripted.thresholds.thresholds,
      pid: scripted.pid.controller)
    pageoutDeficit = scripted.pageoutDeficit
    cleanPagesFreed = scripted.cleanPagesFreed
    laundryRequest = LaundryRequest(rawValue: scripted.laundryRequest) ?? .idle
    oomSequence = scripted.oomSequence
    votesForOOM = scripted.oom.isSet
    lastActiveScan = scripted.lastActiveScan
  }
}

extension VirtualMemory {
  /// Puts each domain's no-reuse marker at the head of its inactive queue.
  mutating func placeInactiveHeads() {
    let handle = pages.mutableHandle()
    for domain in domains.indices {
      handle.insert(
        handle.marker(.inactiveHead, domain: domain),
        after: handle.end(of: .inactive, domain: domain))
    }
  }
}
