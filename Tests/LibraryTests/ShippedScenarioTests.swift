import Library
import Machine
import PageDaemon
import Testing

/// What each shipped scenario claims to show, seen in its run.
@Suite struct ShippedScenarioTests {
  @Test func thereAreEnoughAndEachSaysWhatToWatch() throws {
    let names = Scenario.bundledNames
    #expect(names.count >= 13)
    for name in names {
      #expect(Scenario.check(name) == [])
      let scenario = try Scenario.load(name)
      #expect(scenario.name == name)
      #expect(!scenario.title.isEmpty && !scenario.summary.isEmpty && scenario.watch.count >= 2)
    }
  }

  @Test(arguments: Scenario.bundledNames.filter { $0 != Scenario.defaultName })
  func runsAreRepeatable(name: String) throws {
    var runs = [try ScenarioRun(name), try ScenarioRun(name)]
    for index in runs.indices { runs[index].run(to: 15) }
    let isSame = runs[0].machine == runs[1].machine
    #expect(isSame)
    #expect(runs[0].machine.now == 15_000)
  }

  @Test func defaultIsTheBusyServer() throws {
    let scenario = try Scenario.load(Scenario.defaultName)
    let configuration = scenario.machine()
    #expect(configuration.memoryPages == 1_048_576 && configuration.domainCount == 2)
    #expect(configuration.swapDevices.map(\.pages) == [524_288, 262_144])
    #expect(configuration.processes.count == 11 && configuration.processes[10].replay != nil)
  }

  @Test func defaultStallsLittle() throws {
    var run = try ScenarioRun(Scenario.defaultName)
    run.run(to: 60)
    // Processes that are there from the start, the reader of files and the trace apart.
    for name in ["shell", "editor", "database", "batch"] {
      let count = UInt64(run.names.count { $0 == name })
      #expect(run.stallTicks(of: name) < 6000 * count, "\(name)")
    }
    #expect(run.machine.statistics.kills == 0)
  }

  @Test func calmDesktopHasNoCares() throws {
    var run = try ScenarioRun("calm-desktop")
    run.run(to: 60)
    #expect(run.machine.statistics.swapPagesOut == 0)
    #expect(run.machine.statistics.allocationWaits == 0)
    #expect(run.killed == [])
    let least = try #require(run.samples(since: 1).map(\.free).min())
    #expect(least > Int32(run.machine.vm.domains[0].thresholds.freeMin))
    #expect(run.samples(since: 1).allSatisfy { $0.laundryRequest == .idle })
    let setpoint = run.machine.vm.domains[0].pid.setpoint
    #expect(run.samples(since: 1).allSatisfy { $0.integral < setpoint })
    let most = try #require(run.samples(since: 1).map(\.free).max())
    #expect(most > setpoint * 2)
  }

  @Test func leakIsKilledAndNoOneElse() throws {
    var run = try ScenarioRun("leak-to-oom")
    run.run(to: 38)
    #expect(run.names == ["shell", "shell", "editor", "browser", "leak"])
    #expect(run.machine.statistics.swapPagesOut > 5000)
    run.run(to: 60)
    #expect(run.machine.events.suffix(EventLog.capacity).contains { $0.kind == .swapFull })
    let sequence = run.machine.vm.tunables.oomSequence
    #expect(run.samples(since: 38).contains { $0.oomSequence > sequence / 2 })
    #expect(run.killed == ["leak"])
    #expect(run.machine.statistics.kills == 1)
    #expect(run.names == ["shell", "shell", "editor", "browser"])
    #expect(run.count(.free) > 20_000)
  }

  @Test func withoutSwapFilesPayForEverything() throws {
    var run = try ScenarioRun("no-swap")
    run.run(to: 10)
    let before = run.machine.statistics.ioFaults
    run.run(to: 20)
    #expect(run.count(.unswappable) > 1500)
    run.run(to: 40)
    let later = run.machine.statistics.ioFaults
    run.run(to: 50)
    #expect(run.machine.statistics.ioFaults - later > before * 3 / 2)
    #expect(run.count(.unswappable) > 1500)
    #expect(run.machine.statistics.swapPagesOut == 0)
    #expect(run.killed == [])
  }

  @Test func fullSwapFillsTheUnswappableQueueUntilThereIsMore() throws {
    var run = try ScenarioRun("swap-full")
    run.run(to: 11)
    #expect(run.count(.unswappable) < 300)
    run.run(to: 18)
    #expect(run.machine.availableSwap == 0)
    #expect(run.machine.events.suffix(EventLog.capacity).contains { $0.kind == .swapFull })
    #expect(run.count(.unswappable) > 500)
    let written = run.machine.statistics.swapPagesOut
    run.run(to: 20)
    #expect(run.count(.unswappable) == 0)
    #expect(run.machine.statistics.swapPagesOut > written + 500)
  }

  @Test func unswappablePagesComeBackWithSwap() throws {
    var run = try ScenarioRun("swap-returns")
    run.run(to: 40)
    #expect(!run.machine.vm.swapIsEnabled)
    #expect(run.machine.statistics.swapPagesOut == 0)
    let before = run.count(.unswappable)
    #expect(before > 2000)
    run.run(to: 60)
    #expect(run.machine.vm.swapIsEnabled)
    #expect(run.machine.swapDevices[0].usedPages > 2000)
    #expect(run.count(.unswappable) < before / 4)
    #expect(run.machine.statistics.swapPagesOut > 2000)
  }

  @Test func streamPassesByTheWorkingSet() throws {
    var run = try ScenarioRun("streaming-reader")
    run.run(to: 15)
    let before = run.majorFaults(of: "server")
    run.run(to: 40)
    #expect(run.machine.statistics.vnodePagesIn > 3 * 32_768)
    let passes = run.machine.events.suffix(EventLog.capacity).compactMap { event -> Bool? in
      guard case .passesFinished(_, _, _, _, let metTarget) = event.kind, event.tick > 10_000
      else { return nil }
      return metTarget
    }
    #expect(!passes.isEmpty && passes.allSatisfy { $0 })
    #expect(run.majorFaults(of: "server") < before + 20)
    #expect(run.count(.active) > 4000)
    #expect(run.machine.statistics.swapPagesOut == 0)
    #expect(run.samples(since: 20).allSatisfy { $0.laundryRequest != .shortfall })
  }

  @Test func checkpointsWriteInWaves() throws {
    var run = try ScenarioRun("database-checkpoints")
    run.run(to: 20)
    let quiet = run.machine.statistics.vnodePagesOut
    run.run(to: 31)
    let wave = run.machine.statistics.vnodePagesOut - quiet
    run.run(to: 45)
    let after = run.machine.statistics.vnodePagesOut - quiet - wave
    #expect(quiet < 500)
    #expect(wave > 8000)
    #expect(after < wave / 10)
  }

  @Test func slowDiskMakesProcessesWaitUntilItIsMended() throws {
    var run = try ScenarioRun("slow-disk")
    run.run(to: 20)
    let before = run.stallTicks()
    run.run(to: 50)
    let during = run.stallTicks() - before
    run.run(to: 70)
    let after = run.stallTicks() - before - during
    #expect(during / 30 > 3 * before / 20)
    #expect(during / 30 > 3 * after / 20)
    #expect(run.samples(since: 1).allSatisfy { $0.laundryRequest != .shortfall })
    #expect(run.machine.statistics.allocationWaits == 0)
  }

  @Test func stalledSwapHoldsPagesAndProcessesUntilItIsMended() throws {
    var run = try ScenarioRun("stalled-swap")
    run.run(to: 20)
    let before = run.stallTicks()
    #expect(run.machine.swapDevices[0].pendingWrites == 0)
    run.run(to: 24)
    #expect(run.machine.swapDevices[0].pendingWrites > 100)
    run.run(to: 40)
    let during = run.stallTicks() - before
    let waits = run.machine.processes.map(\.waitMessage)
    #expect(waits.contains("pfault") || waits.contains("swread"))
    #expect(run.count(.free) < Int(run.machine.vm.domains[0].thresholds.freeMin))
    #expect(during > 100 * before)
    run.run(to: 45)
    let mended = run.stallTicks()
    run.run(to: 60)
    #expect((run.stallTicks() - mended) / 15 < during / 20 / 3)
    #expect(run.machine.statistics.swapPagesOut > 2000)
    #expect(run.killed == [])
  }

  @Test func contendedVnodesAreMissedAndSuspendedOnesWait() throws {
    var run = try ScenarioRun("vnode-contention")
    var misses: [UInt64] = []
    for second in [15, 35, 45, 55, 65] as [Int64] {
      run.run(to: second)
      misses.append(UInt64(clamping: run.machine.vm.counters.lockMisses))
    }
    #expect(misses[0] < 100)
    #expect(misses[1] - misses[0] > 1000)
    #expect(misses[2] - misses[1] < 100)
    #expect(misses[3] - misses[2] > 1000)
    #expect(misses[4] - misses[3] < 100)
    #expect(run.machine.statistics.vnodePagesOut > 10_000)
    #expect(run.killed == [])
    let kinds = run.machine.events.suffix(EventLog.capacity).map(\.kind)
    #expect(kinds.contains(.writesSuspended(true)) && kinds.contains(.writesSuspended(false)))
  }

  @Test func oneDomainAloneKillsNobody() throws {
    var run = try ScenarioRun("domain-imbalance")
    var sawLonelyVote = false
    while run.machine.now < 40_000 {
      run.run(to: run.machine.now / 1000 + 1)
      sawLonelyVote = sawLonelyVote || run.machine.vm.domains[0].votesForOOM
      #expect(!run.machine.vm.domains[1].votesForOOM)
    }
    #expect(sawLonelyVote)
    #expect(run.machine.statistics.kills == 0)
    run.run(to: 75)
    #expect(run.killed == ["hoarder"])
    #expect(run.names == ["shell"])
    let votes = run.machine.events.suffix(EventLog.capacity).map(\.kind)
    #expect(
      votes.contains(.oomVote(count: 1, of: 2, scans: 12))
        && votes.contains(.oomVote(count: 2, of: 2, scans: 12)))
  }

  @Test func theFirstDomainRunsEmptyLongBeforeTheSecond() throws {
    var run = try ScenarioRun("domain-imbalance")
    run.run(to: 39)
    let least = (0..<2).map { domain in
      run.samples(since: 1, domain: domain).map(\.free).min() ?? 0
    }
    let limits = run.machine.vm.domains.map { Int32($0.thresholds.freeMin) }
    #expect(least[0] < limits[0])
    #expect(least[1] > limits[1])
  }

  @Test func sleepersAreSwappedOutAndComeBack() throws {
    var run = try ScenarioRun("idle-swapout")
    run.run(to: 15)
    #expect(run.machine.statistics.processesSwappedOut == 0)
    run.run(to: 20)
    let out = run.machine.processes.filter(\.isSwappedOut)
    #expect(out.map(\.name) == [String](repeating: "sleeper", count: 8))
    #expect(out.allSatisfy { $0.state == .swapped })
    run.run(to: 45)
    #expect(run.machine.statistics.processesSwappedIn >= 8)
    #expect(run.machine.statistics.processesSwappedOut >= 16)
    let swapped = run.machine.events.suffix(EventLog.capacity).compactMap { event in
      if case .swappedOut(_, let name) = event.kind { name } else { nil }
    }
    #expect(Set(swapped) == ["sleeper"])
    run.run(to: 56)
    #expect(run.machine.swappedOutProcesses == 0)
    #expect(run.killed == [])
  }

  @Test func controllerAnswersAStepAndFindsItsSetpoint() throws {
    var run = try ScenarioRun("step-response")
    run.run(to: 20)
    #expect(run.samples(since: 1).allSatisfy { $0.output == 0 })
    run.run(to: 21)
    let peak = try #require(run.samples(since: 20).map(\.output).max())
    #expect(peak > 320)
    run.run(to: 45)
    let settled = run.samples(since: 30)
    let setpoint = run.machine.vm.domains[0].pid.setpoint
    #expect(settled.allSatisfy { (250...350).contains($0.output) })
    #expect(settled.allSatisfy { abs($0.error) < setpoint / 20 })
    run.run(to: 60)
    #expect(run.samples(since: 52).allSatisfy { $0.output == 0 })
    #expect(!run.names.contains("demand"))
  }

  @Test func spawnStormIsRiddenOut() throws {
    var run = try ScenarioRun("spawn-storm")
    run.run(to: 10)
    let before = run.machine.statistics.faults
    run.run(to: 14)
    #expect(run.names.count { $0 == "cc" } == 24)
    #expect(run.machine.statistics.faults - before > 10 * before)
    run.run(to: 24)
    #expect(run.machine.statistics.allocationWaits > 0)
    #expect(run.samples(since: 10).contains { $0.laundryRequest == .shortfall })
    #expect(run.machine.statistics.swapPagesOut > 5000)
    run.run(to: 40)
    #expect(run.machine.statistics.kills == 0)
    #expect(run.names == ["shell", "shell", "editor"])
    #expect(run.count(.free) > 30_000)
  }
}
