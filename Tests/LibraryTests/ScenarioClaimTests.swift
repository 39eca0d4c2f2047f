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
    run.run(to: 20)
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
  }

  @Test func stepJumpsTheErrorAndDivisorsShapeTheAnswer() throws {
    func peak(_ settings: [SysctlSetting]) throws -> (output: Int32, error: Int32) {
      var run = try ScenarioRun("step-response") { $0.settings += settings }
      run.run(to: 22)
      let samples = run.samples(since: 20)
      return try (
        #require(samples.map(\.output).max()), #require(samples.map(\.error).max())
      )
    }
    let usual = try peak([])
    #expect(usual.error > 150)
    let hasty = try peak([SysctlSetting(name: "vm.domain.0.pidctrl.kpd", value: "1")])
    #expect(hasty.output > usual.output)
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
