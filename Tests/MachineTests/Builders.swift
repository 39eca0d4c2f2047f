import PageDaemon
import Testing

@testable import Machine

extension MachineConfiguration {
  /// A small machine without processes, whose memory is all free but for a kernel of a tenth.
  static func small(
    pages: Int = 16_384, domains: Int = 1, seed: UInt64 = 1,
    swap: [SwapDeviceConfiguration] = [.init(name: "md0", pages: 4096)],
    processes: [ProcessConfiguration] = [], kernelCache: Int = 0
  ) -> MachineConfiguration {
    MachineConfiguration(
      memoryPages: pages, domainCount: domains, seed: seed, swapDevices: swap,
      processes: processes, kinds: ProcessKind.standard, kernelCachePages: kernelCache)
  }
}

extension Machine {
  /// The numbers of a process's own first object and of where it is in the table.
  func place(of pid: Int32) -> (index: Int, object: ObjectNumber)? {
    guard let index = hardware.processes.index(of: pid) else { return nil }
    return (index, hardware.processes.list[index].regions[0].object)
  }

  /// Starts a process that holds memory and does nothing by itself.
  mutating func spawnIdle(pages: Int) -> (index: Int, object: ObjectNumber) {
    let process = ProcessConfiguration(.pressure, name: "idle")
    guard let index = hardware.spawn(process, memory: &vm) else {
      fatalError("the table of processes is full")
    }
    hardware.processes.list[index].regions[0].pageCount = pages
    hardware.processes.list[index].nextRun = Int64.max
    return (index, hardware.processes.list[index].regions[0].object)
  }

  /// Visits one page of a process's region.
  mutating func touch(_ index: Int, region: Int = 0, _ pindex: UInt32, isWrite: Bool) -> Bool {
    let visitor = hardware.visitor(index, region: region, isWrite: isWrite, memory: &vm)
    return hardware.touch(pindex, by: visitor, isWrite: isWrite, isRetry: false, memory: &vm)
  }

  /// Visits a page, and expects that it is there at once.
  mutating func expectTouch(
    _ index: Int, _ pindex: UInt32, isWrite: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isThere = touch(index, pindex, isWrite: isWrite)
    #expect(isThere, sourceLocation: sourceLocation)
  }

  /// Expects that nothing contradicts itself.
  func expectConsistent(sourceLocation: SourceLocation = #_sourceLocation) {
    let found = violations()
    #expect(found == [], "at tick \(now)", sourceLocation: sourceLocation)
  }

  /// Gives a command, and expects what comes of it.
  mutating func expect(
    _ command: Command, _ expected: CommandOutcome,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let outcome = apply(command)
    #expect(outcome == expected, sourceLocation: sourceLocation)
  }

  /// Takes free pages until so many are left in a domain, and wires them.
  mutating func exhaust(domain: Int = 0, to left: Int32) {
    while vm.count(.free, domain: domain) > left {
      guard let page = hardware.allocate(.interrupt, in: domain, memory: &vm) else { return }
      hardware.wire(page, memory: &vm)
      hardware.kernel.cachedPages[domain].append(page)
    }
  }
}

/// A trace in memory.
final class ListedTrace: ReferenceSource {
  let name = "listed"
  let regions: [TracedRegion]
  let blocks: [[MemoryReference]]
  let failsAt: Int?

  init(regions: [TracedRegion], blocks: [[MemoryReference]], failsAt: Int? = nil) {
    self.regions = regions
    self.blocks = blocks
    self.failsAt = failsAt
  }

  struct Damage: Error, CustomStringConvertible {
    let description = "line 7 is no reference"
  }

  var referenceCount: Int { blocks.joined().reduce(0) { $0 + Int($1.count) } }

  func block(_ number: Int) throws -> [MemoryReference]? {
    if number == failsAt { throw Damage() }
    return blocks.indices.contains(number) ? blocks[number] : nil
  }

  /// Stores to so many pages of anonymous memory in turn, after a look at some of a file.
  static func sweep(pages: UInt32, filePages: UInt32) -> ListedTrace {
    let regions = [
      TracedRegion(firstVirtualPage: 0x400, pageCount: filePages, isFile: true),
      TracedRegion(firstVirtualPage: 0x10000, pageCount: pages, isFile: false),
    ]
    let fetches = (0..<filePages).map { MemoryReference(page: $0, access: .fetch, count: 10) }
    let stores = (0..<pages).map { MemoryReference(page: filePages + $0, access: .store) }
    return ListedTrace(regions: regions, blocks: [fetches, stores])
  }
}

extension Machine {
  func region(of index: Int) -> MemoryRegion { hardware.processes.list[index].regions[0] }

  /// Forks a child that does nothing by itself, and keeps the parent from doing anything either.
  mutating func forkIdle(_ index: Int) -> Int {
    guard hardware.fork(index, memory: &vm) != nil else { fatalError("no room for a child") }
    let child = hardware.processes.list.count - 1
    hardware.processes.list[index].nextRun = Int64.max
    hardware.processes.list[child].nextRun = Int64.max
    return child
  }

  mutating func setSize(of index: Int, to pages: Int) {
    hardware.processes.list[index].regions[0].pageCount = pages
  }

  mutating func resize(_ index: Int, to pages: Int) {
    hardware.resize(index, region: 0, to: pages, memory: &vm)
  }

  /// Ends a process at once; the indexes of later ones go down by one.
  mutating func end(_ index: Int) {
    hardware.markKilled(index)
    hardware.runExits(memory: &vm)
  }

  /// Visits a page, and lets transfers end until it is there.
  mutating func finishTouch(_ index: Int, _ pindex: UInt32, region: Int = 0, isWrite: Bool) {
    let end = now + 1000
    while now < end, !touch(index, region: region, pindex, isWrite: isWrite) {
      vm.now += 1
      hardware.finishTransfers(memory: &vm)
    }
    hardware.processes.list[index].nextRun = Int64.max
  }

  /// Wires all pages of an idle process.
  mutating func lock(_ index: Int) {
    hardware.processes.list[index].regions[0].lock = .wanted
    guard hardware.beginLock(index, memory: &vm) else { return }
    _ = hardware.finishRun(index, memory: &vm)
  }
}
