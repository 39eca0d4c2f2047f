import Testing

@testable import PageDaemon

@Suite struct ThreadSchedulerTests {
  /// Two domains' threads, all taken off the queue.
  private func started() -> ThreadScheduler {
    var scheduler = ThreadScheduler()
    scheduler.start(domainCount: 2)
    while scheduler.next() != nil {}
    return scheduler
  }

  /// The threads that are to run, in order, and whether each was woken.
  private func drain(_ scheduler: inout ThreadScheduler) -> [String] {
    var order: [String] = []
    while let (thread, isWoken) = scheduler.next() {
      order.append(isWoken ? "\(thread) woken" : "\(thread)")
    }
    return order
  }

  @Test func threadsStartDomainByDomain() {
    var scheduler = ThreadScheduler()
    #expect(!scheduler.isStarted)
    scheduler.start(domainCount: 2)
    #expect(scheduler.isStarted)
    #expect(drain(&scheduler) == ["0", "1", "2", "3"])
  }

  @Test func timeoutsEndInTheOrderInWhichTheSleepsBegan() {
    var scheduler = started()
    for (thread, timeout) in [(2, Int32(50)), (0, 10), (3, 30), (1, 51)] {
      scheduler.suspend(
        thread, ThreadScheduler.Sleep(timeout: timeout, message: .pwait), now: 1000)
    }
    scheduler.endTimeouts(now: 1009)
    #expect(drain(&scheduler).isEmpty)
    scheduler.endTimeouts(now: 1050)
    #expect(drain(&scheduler) == ["2", "0", "3"])
    scheduler.endTimeouts(now: 1050)
    #expect(drain(&scheduler).isEmpty)
    scheduler.endTimeouts(now: 1051)
    #expect(drain(&scheduler) == ["1"])
  }

  @Test func wakeupReachesThoseWhoSleepOnTheChannelInOrder() {
    var scheduler = started()
    let wanted = ThreadScheduler.Channel.pageoutWanted(domain: 0)
    for (thread, channel) in [
      (3, wanted), (0, wanted), (1, .laundryRequest(domain: 0)), (2, .pageoutWanted(domain: 1)),
    ] {
      scheduler.suspend(
        thread, ThreadScheduler.Sleep(on: channel, message: .psleep), now: 0)
    }
    scheduler.wakeUp(wanted)
    scheduler.wakeUp(wanted)
    #expect(drain(&scheduler) == ["3 woken", "0 woken"])
    scheduler.endTimeouts(now: .max)
    #expect(drain(&scheduler).isEmpty)
    scheduler.wakeUp(.laundryRequest(domain: 1))
    #expect(drain(&scheduler).isEmpty)
    scheduler.wakeUp(.pageoutWanted(domain: 1))
    scheduler.wakeUp(.laundryRequest(domain: 0))
    #expect(drain(&scheduler) == ["2 woken", "1 woken"])
  }

  @Test func firstToBecomeRunnableRunsFirst() {
    var scheduler = started()
    let channel = ThreadScheduler.Channel.laundryRequest(domain: 0)
    scheduler.suspend(0, ThreadScheduler.Sleep(timeout: 1, message: .pwait), now: 0)
    scheduler.suspend(1, ThreadScheduler.Sleep(on: channel, timeout: 1, message: .launds), now: 0)
    scheduler.wakeUp(channel)
    scheduler.endTimeouts(now: 1)
    #expect(scheduler.states[0] == .runnable)
    #expect(drain(&scheduler) == ["1 woken", "0"])
  }

  @Test func schedulersAreEqualWhenTheyWillRunTheSame() {
    var one = started()
    var other = started()
    #expect(one == other)
    one.suspend(0, ThreadScheduler.Sleep(timeout: 1, message: .pwait), now: 0)
    #expect(one != other)
    other.suspend(0, ThreadScheduler.Sleep(timeout: 1, message: .pwait), now: 0)
    #expect(one == other)
    one.endTimeouts(now: 1)
    #expect(one != other)
  }
}
