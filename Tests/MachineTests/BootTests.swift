import PageDaemon
import Testing

@testable import Machine

@Suite("Boot")
struct BootTests {
  @Test("a machine looks as if it had been up for a while", arguments: [1, 2, 3, 8])
  func looks(domains: Int) throws {
    let machine = try Machine(
      MachineConfiguration(
        memoryPages: 40_000, domainCount: domains, processes: .standard,
        kinds: ProcessKind.standard))
    #expect(machine.now == 0)
    for domain in machine.vm.domains.indices {
      let target = Int32(machine.vm.domains[domain].thresholds.freeTarget)
      let free = machine.vm.count(.free, domain: domain)
      #expect(free >= target && free <= target + target / 40)
      #expect(machine.vm.count(.active, domain: domain) > 0)
      #expect(machine.vm.count(.inactive, domain: domain) > 0)
      #expect(machine.wiredPages(domain: domain) > 40_000 / domains / 10)
    }
    #expect(machine.vm.domains.reduce(0) { $0 + $1.pageCount } == 40_000)
    #expect(machine.processes.count == 10)
    #expect(machine.processes.contains { $0.swappedPages > 0 })
    machine.expectConsistent()
  }

  @Test("pages of processes and of files are mixed evenly on the inactive queue")
  func mixture() throws {
    let machine = try Machine(
      MachineConfiguration(
        memoryPages: 40_000, domainCount: 1, processes: .standard,
        kinds: ProcessKind.standard))
    let handle = machine.vm.pages.handle
    let end = handle.end(of: .inactive, domain: 0)
    var areOfProcesses: [Bool] = []
    var link = handle.first(of: .inactive, domain: 0)
    while link != end {
      if handle.isPage(link) {
        let object = machine.vm.objects[handle[link].object.index]
        areOfProcesses.append(object.referenceCount > 0)
      }
      link = handle.next(after: link)
    }
    let ofProcesses = areOfProcesses.count { $0 }
    #expect(ofProcesses > 100 && areOfProcesses.count > ofProcesses + 100)
    var seen = 0
    for (place, isOfProcess) in areOfProcesses.enumerated() {
      #expect(abs(seen - place * ofProcesses / areOfProcesses.count) <= 1)
      seen += isOfProcess ? 1 : 0
    }
  }

  @Test("paging is seen within two seconds")
  func alive() throws {
    var machine = try Machine(
      MachineConfiguration(
        memoryPages: 40_000, domainCount: 2, processes: .standard,
        kinds: ProcessKind.standard))
    machine.run(ticks: 2000)
    #expect(machine.vm.counters.dfree > 0)
    #expect(machine.statistics.ioFaults > 0)
    #expect(machine.events.count > 0)
    let samples = machine.history[0].suffix(100)
    #expect(samples.count == 20)
    #expect(samples.map(\.tick) == (0..<20).map { Int64($0) * 100 })
    let freed = machine.history.flatMap { $0.suffix(100) }.reduce(0) { $0 + $1.freed }
    #expect(freed > 0)
  }

  @Test("locks are missed in normal life")
  func contention() throws {
    var configuration = MachineConfiguration(memoryPages: 20_000, domainCount: 1)
    configuration.lockContention = 100_000
    configuration.processes = [.init(.database), .init(.batch)]
    configuration.swapDevices = []
    var machine = try Machine(configuration)
    _ = machine.apply(.pressure(pages: 13_000))
    machine.run(ticks: 5000)
    #expect(machine.vm.counters.lockMisses > 0)
  }

  @Test("the log keeps the newest events")
  func log() {
    var log = EventLog()
    for tick in 0..<600 { log.append(Event(tick: Int64(tick), kind: .wakeup)) }
    #expect(log.total == 600)
    #expect(log.count == 512)
    #expect(log.suffix(3).map(\.tick) == [597, 598, 599])
    #expect(log.suffix(1000).first?.tick == 88)
    #expect(log.suffix(-1).isEmpty)
  }
}
