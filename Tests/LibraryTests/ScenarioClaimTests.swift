import Library
import Machine
import PageDaemon
import Testing

/// What shipped scenarios tell people to watch, seen in their runs from one look to the next.
@Suite struct ScenarioClaimTests {
  @Test func defaultIsHeldAtItsTargetAndWritesWhileItReads() throws {
    var run = try ScenarioRun(Scenario.defaultName)
    run.run(to: 60)
    for domain in run.machine.vm.domains.indices {
      let target = Int32(run.machine.vm.domains[domain].thresholds.freeTarget)
      let samples = run.samples(since: 1, domain: domain)
      #expect(samples.allSatisfy { $0.free > target * 9 / 10 }, "domain \(domain)")
      #expect(samples.count { $0.free < target * 11 / 10 } > 60, "domain \(domain)")
      #expect(samples.contains { $0.free > 2 * target }, "domain \(domain)")
      #expect(samples.allSatisfy { $0.free >= target || $0.output > 0 || $0.passes > 0 })
    }
    let statistics = run.machine.statistics
    #expect(statistics.swapPagesOut + statistics.vnodePagesOut > 1000)
    #expect(statistics.vnodePagesIn > 4 * statistics.vnodeIns, "files are read ahead")
  }

  @Test func defaultAnswersTheKeysThatItsHintNames() throws {
    var run = try ScenarioRun(Scenario.defaultName)
    run.run(to: 5)
    let before = run.machine.swapDevices[0].usedPages
    let share = run.machine.configuration.memoryPages / 20
    for press in 1...3 {
      let answer = CommandOutcome.done("memory pressure: \(press * share) pages")
      #expect(run.apply(.pressure(pages: share)) == answer)
    }
    run.run(to: 9)
    let pressure = try #require(run.machine.processes.first { $0.name == "pressure" })
    #expect(pressure.residentPages > 2 * share)
    #expect(run.machine.swapDevices[0].usedPages > 3 * before)
    #expect(run.samples(since: 5).contains { $0.output > 1000 })

    for kind in run.machine.spawnableKinds {
      let count = run.machine.processes.count { $0.kind == kind }
      guard case .done = run.apply(.spawn(kind)) else {
        Issue.record("\(kind.name) was not started")
        continue
      }
      #expect(run.machine.processes.count { $0.kind == kind } == count + 1)
    }

    guard case .done = run.apply(.toggleSwap(device: 0)) else {
      Issue.record("md0 was not taken away")
      return
    }
    #expect(run.machine.swapDevices[0].isClosing)
    run.run(to: 20)
    #expect(!run.machine.swapDevices[0].isOn && run.machine.swapDevices[0].usedPages == 0)
    #expect(run.machine.swapDevices[1].isOn && run.machine.swapDevices[1].usedPages > 0)
  }

  @Test func leakTakesTheCacheFirstThenSwap() throws {
    var run = try ScenarioRun("leak-to-oom")
    run.run(to: 5)
    let cache = run.count(.inactive)
    run.run(to: 26)
    #expect(run.machine.statistics.swapPagesOut < 200)
    #expect(run.count(.inactive) < cache / 10)
    run.run(to: 40)
    let swap = run.machine.swapDevices[0]
    #expect(swap.usedPages > swap.totalPages * 99 / 100)
    #expect(run.machine.statistics.swapPagesOut > 12_000)
    // Of the others, that is: what the leak holds is in use.
    #expect(run.machine.processes.filter { $0.name != "leak" }.allSatisfy { $0.swappedPages > 0 })
    run.run(to: 50)
    let ends = run.machine.events.suffix(EventLog.capacity).map(\.kind).filter { kind in
      switch kind {
      case .swapFull, .oomVote, .killed: true
      default: false
      }
    }
    #expect(ends.first == .swapFull && ends.dropLast().last == .oomVote(count: 1, of: 1, scans: 12))
    let most = run.samples(since: 38).map(\.oomSequence).max()
    #expect(most == run.machine.vm.tunables.oomSequence - 1, "the next one is the vote")
  }

  @Test func sleepersGoBecauseScansMissTheirTarget() throws {
    var run = try ScenarioRun("idle-swapout")
    run.run(to: 15)
    #expect(run.machine.statistics.swapoutRequests == 0)
    run.run(to: 20)
    #expect(run.machine.statistics.swapoutRequests > 0)
    let missed = run.machine.events.suffix(EventLog.capacity).contains { event in
      guard case .passesFinished(_, _, _, _, let metTarget) = event.kind else { return false }
      return !metTarget && event.tick > 15_000
    }
    #expect(missed)
  }

  @Test func sleepersComeBackStackFirstAndGoAgain() throws {
    var run = try ScenarioRun("idle-swapout")
    run.run(to: 19)
    var waiting: [Int32: ProcessReport] = [:]
    var next: [Int32: String] = [:]
    run.run(to: 22, every: 1) { machine in
      for process in machine.processes where process.name == "sleeper" {
        let before = waiting[process.pid]
        switch (process.waitMessage, before) {
        case ("swapin", nil): waiting[process.pid] = process
        case ("swapin", let before?):
          // Not a page of its own before the stack is there.
          #expect(process.isSwappedOut && process.residentPages <= before.residentPages)
          #expect(process.majorFaults == before.majorFaults)
          #expect(process.references == before.references)
        case (let message?, .some) where next[process.pid] == nil: next[process.pid] = message
        default: break
        }
      }
    }
    #expect(waiting.count == 8)
    #expect(next.count == 8 && next.values.allSatisfy { $0 == "swread" })
    run.run(to: 58)
    for pid in waiting.keys.sorted() {
      let moves = run.machine.events.suffix(EventLog.capacity).compactMap { event -> Character? in
        switch event.kind {
        case .swappedOut(pid, _): event.tick < 46_000 ? "o" : "?"
        case .swappedIn(pid, _): "i"
        default: nil
        }
      }
      #expect(String(moves) == "oioioioi", "\(pid)")
    }
  }

  @Test func cacheOfFilesPaysForMissingSwap() throws {
    var run = try ScenarioRun("swap-returns")
    run.run(to: 10)
    let files = run.filePages
    let before = run.machine.statistics.vnodePagesIn
    run.run(to: 15)
    #expect(run.count(.unswappable) < 300)
    run.run(to: 20)
    #expect(run.count(.unswappable) > 2500)
    let later = run.machine.statistics.vnodePagesIn
    run.run(to: 40)
    #expect(run.count(.unswappable) > 2500)
    #expect(run.filePages < files / 2)
    // What is gone has to be read again.
    #expect(run.machine.statistics.vnodePagesIn - later > 15 * before / 10)
    // Swapon alone moves little; need does.
    let kept = run.count(.unswappable)
    run.run(to: 50)
    #expect(run.count(.unswappable) > kept * 9 / 10)
    run.run(to: 55)
    // Most are written from where they are; some turn out to be in use.
    let flows = run.machine.flows(domain: 0)
    #expect(flows[.cleanedFromUnswappable] > kept / 2)
    #expect(flows[.cleanedFromUnswappable] + flows[.reactivatedFromUnswappable] > kept * 8 / 10)
  }

  @Test func secondDeviceTakesTheUnswappablePagesFirst() throws {
    var run = try ScenarioRun("swap-full")
    run.run(to: 18)
    let kept = run.count(.unswappable)
    let before = run.machine.flows(domain: 0)
    run.run(to: 19)
    let flows = run.machine.flows(domain: 0) - before
    #expect(run.count(.unswappable) == 0)
    #expect(flows[.cleanedFromUnswappable] > kept * 8 / 10)
    #expect(run.machine.swapDevices[1].usedPages > kept / 2)
  }

  @Test func streamFlowsThroughTheInactiveQueue() throws {
    var run = try ScenarioRun("streaming-reader")
    run.run(to: 10)
    #expect(run.machine.flows(domain: 0).freed < 5000)
    let start = run.machine.flows(domain: 0)
    run.run(to: 20)
    let middle = run.machine.flows(domain: 0)
    run.run(to: 40)
    let rest = run.machine.flows(domain: 0) - middle
    // Read into the queue ahead of the reader, and freed from it: nine tenths of all that comes.
    #expect(rest[.readAhead] * 10 > rest[.allocated] * 9)
    #expect(rest[.freed] * 10 > rest[.readAhead] * 9)
    #expect(rest[.readAhead] > 60_000)
    // The server's own pages: found in use by the first scans, and active from then on.
    #expect((middle - start)[.reactivated] > 4000)
    #expect(rest[.reactivated] < 100)
    #expect(run.samples(since: 15).map(\.active).min() ?? 0 > 4500)
    for flow in [PageMove.laundered, .launderedActive, .writtenToSwap, .writtenToFiles] {
      #expect((run.machine.flows(domain: 0) - start)[flow] == 0, "\(flow)")
    }
  }

  @Test func workersComeWithHardlyAnyMemoryAndGoFromThirtyOn() throws {
    var run = try ScenarioRun("fork-storm")
    run.run(to: 10)
    let size = run.machine.processes[2].virtualPages
    let least = run.machine.configuration.memoryPages / 100
    let most = run.machine.configuration.memoryPages / 16
    run.run(to: 14) { machine in
      let free = machine.vm.domains.indices.reduce(0) { $0 + machine.vm.count(.free, domain: $1) }
      #expect((least...most).contains(Int(free)), "\(machine.now)")
    }
    #expect(run.machine.processes.count { $0.virtualPages == size } == 17)
    run.run(to: 29)
    #expect(run.names.count { $0 == "server" } == 17)
    run.run(to: 35)
    #expect(run.names.count { $0 == "server" } == 1)
  }

  @Test func oneDomainVotesInVainUntilTheOtherIsEmptyToo() throws {
    var run = try ScenarioRun("domain-imbalance")
    run.run(to: 75)
    let events = run.machine.events.suffix(EventLog.capacity)
    let alone = events.filter { $0.kind == .oomVote(count: 1, of: 2, scans: 12) }
    #expect(alone.count > 10 && alone.allSatisfy { $0.domain == 0 })
    #expect(alone[0].tick < 25_000)
    let killed = try #require(events.first { $0.kind == .killed(pid: 700, name: "hoarder") })
    let both = try #require(events.first { $0.kind == .oomVote(count: 2, of: 2, scans: 12) })
    #expect(both.tick > 40_000 && killed.tick == both.tick)
  }

  @Test func diskWritesNothingUntilTheSyncerRuns() throws {
    var run = try ScenarioRun("database-checkpoints")
    run.run(to: 29)
    #expect(run.dirtyPages > 10_000)
    #expect(run.machine.statistics.vnodePagesOut == 0)
    run.run(to: 32)
    let burst = run.machine.statistics.vnodePagesOut
    run.run(to: 45)
    #expect(run.machine.statistics.vnodePagesOut < burst + burst / 10)
    #expect(burst > 10_000)
  }

  @Test func checkpointsDirtyPagesAndDriveOutThoseOfTheQueries() throws {
    var run = try ScenarioRun("database-checkpoints")
    for start in [20, 45, 70] as [Int64] {
      run.run(to: start)
      let before = run.dirtyPages
      run.run(to: start + 5)
      #expect(run.dirtyPages > before + 5000, "\(start)")
    }
    run = try ScenarioRun("database-checkpoints")
    var reads: [UInt64] = []
    for second in [35, 45, 51, 61] as [Int64] {
      run.run(to: second)
      reads.append(run.machine.statistics.ioFaults)
    }
    #expect((reads[3] - reads[2]) * 10 > (reads[1] - reads[0]) * 14)
  }

  @Test func slowDiskKeepsReadersInVnread() throws {
    var run = try ScenarioRun("slow-disk")
    var looks = [0, 0, 0]
    var waits = [0, 0, 0]
    var scanned: [UInt64] = [0]
    run.run(to: 5)
    for (index, second) in [20, 50, 70].enumerated() {
      run.run(to: Int64(second)) { machine in
        for process in machine.processes where ["reader", "webserver"].contains(process.name) {
          looks[index] += 1
          if process.waitMessage == "vnread" { waits[index] += 1 }
        }
      }
      scanned.append(UInt64(run.machine.vm.counters.pdpages))
    }
    #expect(waits[1] * 10 > looks[1] * 8, "most of the time: \(waits) of \(looks)")
    #expect(waits[0] * 2 < looks[0] && waits[2] * 2 < looks[2], "\(waits) of \(looks)")
    // Pages that the daemon looks at in a second.
    let before = (scanned[1] - scanned[0]) / 20
    let during = (scanned[2] - scanned[1]) / 30
    #expect(during <= before, "\(scanned)")
  }

  @Test func compilersInTheStormTakeTheCacheAndWaitInPfault() throws {
    var run = try ScenarioRun("spawn-storm")
    run.run(to: 10)
    let cache = run.filePages
    var waits = 0
    run.run(to: 24) { machine in
      waits += machine.processes.count { $0.name == "cc" && $0.waitMessage == "pfault" }
    }
    #expect(waits > 10)
    #expect(run.filePages < cache / 2)
    // Pass after pass: hardly a tenth of a second without one while all of them grow.
    let busy = run.samples(since: 14).filter { $0.tick < 22_000 }
    #expect(busy.count { $0.passes > 0 } * 10 > busy.count * 8)
  }

  @Test func stalledSwapShowsBothWaits() throws {
    var run = try ScenarioRun("stalled-swap")
    run.run(to: 20) { #expect($0.swapDevices[0].pendingWrites == 0, "\($0.now)") }
    #expect(run.machine.statistics.swapPagesOut > 50)
    var most = 0
    var busy = 0
    var messages: [String: Set<Int32>] = [:]
    run.run(to: 40) { machine in
      most = max(most, machine.swapDevices[0].pendingWrites)
      busy = max(
        busy,
        (0..<machine.vm.pages.count).count {
          machine.vm.pages[PageNumber(UInt32($0))].isBusy
        })
      for process in machine.processes {
        messages[process.waitMessage ?? "", default: []].insert(process.pid)
      }
    }
    #expect(most > 100 && busy > 100)
    // Memory is waited for by whoever grows, swap by whoever comes back to what was written.
    #expect(messages["pfault"]?.isEmpty == false)
    #expect(messages["swread"]?.isEmpty == false)
    // The laundry thread has waited; once it need not, it writes more in two seconds.
    let written = run.machine.flows(domain: 0)[.countedAsWritten]
    run.run(to: 42)
    #expect(run.machine.flows(domain: 0)[.countedAsWritten] > 3 * written)
  }

  @Test func stepJumpsTheErrorAndDivisorsShapeTheAnswer() throws {
    func answer(_ divisor: String? = nil, _ value: String = "") throws -> [DomainSample] {
      var run = try ScenarioRun("step-response") { configuration in
        guard let divisor else { return }
        configuration.settings.append(
          SysctlSetting(name: "vm.domain.0.pidctrl.\(divisor)", value: value))
      }
      run.run(to: 45)
      return run.samples(since: 20)
    }
    let usual = try answer()
    let error = try #require(usual.map(\.error).max())
    let output = try #require(usual.map(\.output).max())
    #expect(error > 150)
    // More weight for the error: a higher peak.
    #expect(try answer("kpd", "1").contains { $0.output > output * 5 / 4 })
    // Hardly any for its sum: free memory does not find back to the target.
    #expect(try answer("kid", "100").filter { $0.tick > 35_000 }.allSatisfy { $0.error > 100 })
    // More for its change: the output never settles.
    let restless = try answer("kdd", "1").filter { $0.tick > 35_000 }
    #expect(restless.contains { $0.output == 0 } && restless.contains { $0.output > 500 })
  }

  @Test func pagesOfFilesThatCannotBeWrittenPileUpAndHurryTheSyncer() throws {
    var run = try ScenarioRun("vnode-contention")
    run.run(to: 45)
    let before = run.count(.laundry)
    let written = run.machine.statistics.vnodePagesOut
    run.run(to: 55)
    #expect(run.count(.laundry) > before * 3 / 2)
    #expect(run.machine.statistics.vnodePagesOut == written)
    let hurried = run.machine.events.suffix(EventLog.capacity).contains {
      $0.kind == .syncerSpedUp && $0.tick > 45_000
    }
    #expect(hurried)
    run.run(to: 57)
    #expect(run.count(.laundry) < before / 2)
    #expect(run.machine.statistics.vnodePagesOut > written + 10_000)
  }
}
