import PageDaemon
import Testing

@testable import Machine

@Suite("Disturbances")
struct DisturbanceTests {
  private func machine(seed: UInt64 = 1) throws -> Machine {
    try Machine(
      MachineConfiguration(
        memoryPages: 8192, domainCount: 1, seed: seed,
        swapDevices: [.init(name: "md0", pages: 16_384)], processes: .standard,
        kinds: ProcessKind.standard))
  }

  @Test("a stalled swap device ends no transfer until it is mended")
  func stall() throws {
    var machine = try machine()
    _ = machine.apply(.pressure(pages: 3000))
    #expect(machine.apply(.device(.swap(0), .stall)) == .done("md0: stalled"))
    machine.run(ticks: 5000)
    let pending = machine.swapDevices[0].pendingWrites
    #expect(pending > 0)
    let busy = machine.vm.objects.reduce(0) { $0 + Int($1.pagingInProgress) }
    #expect(busy >= pending)
    #expect(machine.apply(.device(.swap(0), .mend)) == .done("md0: works again"))
    machine.run(ticks: 20_000)
    #expect(machine.swapDevices[0].writtenPages > UInt64(pending))
    let isAnyStuck = machine.hardware.swap.devices[0].medium.nextDue.map { $0 < machine.now }
    #expect(isAnyStuck != true)
    machine.expectConsistent()
  }

  @Test("writes that fail leave their pages dirty and active")
  func writeErrors() throws {
    var machine = try machine()
    _ = machine.apply(.device(.swap(0), .errors(perThousand: 1000)))
    _ = machine.apply(.pressure(pages: 3000))
    machine.run(ticks: 10_000)
    #expect(machine.swapDevices[0].writtenPages > 0)
    let clean = machine.hardware.swap.devices[0].usedCount
    #expect(clean > 0, "blocks stay with their pages")
    machine.expectConsistent()
  }

  @Test("a process whose page cannot be read ends")
  func readErrors() throws {
    var machine = try machine()
    _ = machine.apply(.pressure(pages: 5000))
    machine.run(ticks: 5000)
    let swapped = machine.processes.reduce(0) { $0 + $1.swappedPages }
    #expect(swapped > 0)
    _ = machine.apply(.device(.swap(0), .errors(perThousand: 1000)))
    machine.run(ticks: 10_000)
    let failures = machine.events.suffix(EventLog.capacity).filter {
      if case .readFailed = $0.kind { true } else { false }
    }
    #expect(!failures.isEmpty)
    machine.expectConsistent()
  }

  @Test("a slow device takes longer")
  func slow() throws {
    func written(_ change: DeviceChange?) throws -> UInt64 {
      var machine = try machine()
      if let change { _ = machine.apply(.device(.swap(0), change)) }
      _ = machine.apply(.pressure(pages: 4000))
      machine.run(ticks: 10_000)
      return machine.statistics.swapPagesIn
    }
    #expect(try written(.latency(ticks: 500)) < written(nil))
  }

  @Test("suspended writes make the laundry miss its vnodes")
  func suspension() throws {
    var machine = try machine()
    #expect(machine.apply(.suspendWrites(true)) == .done("writes are suspended"))
    #expect(
      machine.apply(.suspendWrites(true)) == .refused("writes are suspended already"))
    _ = machine.apply(.pressure(pages: 3000))
    machine.run(ticks: 30_000)
    #expect(machine.vm.counters.lockMisses > 100)
    #expect(machine.statistics.vnodeOuts == 0)
    #expect(machine.apply(.suspendWrites(false)) == .done("writes go on"))
    machine.run(ticks: 60_000)
    #expect(machine.statistics.vnodeOuts > 0)
  }

  @Test(
    "changes that no device can make are refused",
    arguments: [
      (DeviceChange.latency(ticks: -1), "a latency of -1 ms is out of range, expected 0 to 600000"),
      (
        .bandwidth(pagesPerSecond: 0),
        "a bandwidth of 0 pages a second is out of range, expected 1 to 10000000"
      ),
      (
        .errors(perThousand: 1001), "1001 errors in a thousand are out of range, expected 0 to 1000"
      ),
    ])
  func refusals(change: DeviceChange, reason: String) throws {
    var machine = try machine()
    #expect(machine.apply(.device(.disk, change)) == .refused(reason))
    #expect(machine.apply(.device(.swap(5), .stall)) == .refused("there is no swap device 6"))
  }

  @Test("more contention makes scans miss more locks")
  func contention() throws {
    func misses(_ perMillion: Int) throws -> Int32 {
      var machine = try self.machine()
      _ = machine.apply(.contention(perMillion: perMillion))
      _ = machine.apply(.pressure(pages: 3000))
      machine.run(ticks: 30_000)
      return machine.vm.counters.lockMisses
    }
    #expect(try misses(0) == 0)
    #expect(try misses(500_000) > misses(2000))
    var machine = try self.machine()
    #expect(
      machine.apply(.contention(perMillion: -1))
        == .refused("lock contention of -1 in a million is out of range, expected 0 to 1000000"))
  }

  @Test("transfers do not overtake those under way when a device gets faster")
  func order() {
    var device = StorageDevice(latencyTicks: 50, pagesPerSecond: 1000)
    let slow = device.start([PageNumber(0)], for: .write, now: 0)
    device.change(.latency(ticks: 0), now: 0)
    let fast = device.start([PageNumber(1)], for: .write, now: 0)
    #expect(slow == 51)
    #expect(fast == 51)
  }

  @Test("disturbed machines stay consistent and alike")
  func randomChanges() throws {
    for seed in UInt64(1)...6 {
      var machine = try machine(seed: seed)
      var generator = SplitMix64(seed: seed)
      _ = machine.apply(.pressure(pages: 4000))
      for _ in 0..<30 {
        let change: DeviceChange =
          switch generator.below(5) {
          case 0: .stall
          case 1: .errors(perThousand: generator.below(300))
          case 2: .latency(ticks: generator.below(300))
          case 3: .bandwidth(pagesPerSecond: 1 + generator.below(5000))
          default: .mend
          }
        _ = machine.apply(.device(generator.below(2) == 0 ? .disk : .swap(0), change))
        if generator.below(4) == 0 { _ = machine.apply(.suspendWrites(generator.below(2) == 0)) }
        machine.run(ticks: Int64(generator.below(1500)))
      }
      machine.expectConsistent()
    }
  }
}
