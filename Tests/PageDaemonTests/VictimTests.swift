import PageDaemon
import Testing

/// Whom the killer takes.
@Suite struct VictimTests {
  /// A process that may be killed, of ten pages of swap.
  private static func process(
    swap: Int = 10, _ change: (inout ProcessRecord) -> Void = { _ in }
  ) -> ProcessRecord {
    var process = ProcessRecord(
      pid: 100, space: ProcessRecord.AddressSpace(swapCount: swap, entries: []))
    change(&process)
    return process
  }

  /// The one who is taken among `candidate` and a smaller process.
  private func isTaken(_ candidate: ProcessRecord, availableSwap: Int = 0) -> Bool {
    let vm = VirtualMemory(pagesPerDomain: 1)
    let victim = vm.victim(
      among: [Self.process(swap: 1), candidate], for: .memory, availableSwap: availableSwap)
    return victim == 1
  }

  /// A process, and whether it may be killed.
  struct Candidate: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var process: ProcessRecord
    var mayBeKilled: Bool
    var availableSwap = 0

    init(
      _ description: String, _ mayBeKilled: Bool, availableSwap: Int = 0,
      _ change: (inout ProcessRecord) -> Void
    ) {
      testDescription = description
      process = VictimTests.process(change)
      self.mayBeKilled = mayBeKilled
      self.availableSwap = availableSwap
    }
  }

  static let candidates = [
    Candidate("ordinary", true) { _ in },
    Candidate("system", false) { $0.flags = .system },
    Candidate("protected", false) { $0.flags = .protected },
    Candidate("in exec", false) { $0.flags = .inExec },
    Candidate("exiting", false) { $0.flags = .exiting },
    Candidate("zombie", false) { $0.isNormal = false },
    Candidate("killed", false) { $0.isKilled = true },
    Candidate("init", false) { $0.pid = 1 },
    Candidate("low pid, no swap", true) { $0.pid = 47 },
    Candidate("low pid, swap", false, availableSwap: 1) { $0.pid = 47 },
    Candidate("pid 48, swap", true, availableSwap: 1) { $0.pid = 48 },
    Candidate("thread in another state", false) { $0.threads = [.running, .other] },
    Candidate("threads in all other states", true) {
      $0.threads = [.runQueue, .running, .sleeping, .suspended, .swapped]
    },
    Candidate("no thread", true) { $0.threads = [] },
    Candidate("no address space", false) { $0.space = nil },
    Candidate("busy map", false) { $0.space?.isBusy = true },
  ]

  @Test(arguments: candidates)
  func processIsTakenOrSpared(candidate: Candidate) {
    #expect(
      isTaken(candidate.process, availableSwap: candidate.availableSwap) == candidate.mayBeKilled)
  }

  @Test(arguments: [
    ([3, 9, 5], 1), ([9, 9, 5], 0), ([3, 9, 9], 1), ([0, 0, 1], 2), ([0, 0], nil), ([], nil),
  ])
  func largestIsTakenAndOfEqualsTheFirst(sizes: [Int], victim: Int?) {
    let vm = VirtualMemory(pagesPerDomain: 1)
    let processes = sizes.map { Self.process(swap: $0) }
    #expect(vm.victim(among: processes, for: .memory, availableSwap: 0) == victim)
  }

  @Test func residentPagesCountWhenPagesAreShort() {
    var vm = VirtualMemory(pagesPerDomain: 1)
    _ = vm.addObject()
    vm.objects[0].residentCount = 20
    let processes = [
      Self.process(swap: 10),
      Self.process(swap: 0) {
        $0.space?.entries = [ProcessRecord.MapEntry(object: ObjectNumber(0))]
      },
    ]
    #expect(vm.victim(among: processes, for: .memory, availableSwap: 0) == 1)
    #expect(vm.victim(among: processes, for: .swapZone, availableSwap: 0) == 0)
  }

  @Test(arguments: [
    (Int32(1), false, false, 20), (2, false, false, 20), (1, true, false, 20),
    (2, true, false, 0), (1, false, true, 0),
  ])
  func entryCountsUnlessOthersKeepItsPages(
    referenceCount: Int32, needsCopy: Bool, isSubmap: Bool, count: Int
  ) {
    var vm = VirtualMemory(pagesPerDomain: 1)
    let object = vm.addObject(referenceCount: referenceCount)
    vm.objects[0].residentCount = 20
    let space = ProcessRecord.AddressSpace(
      swapCount: 99,
      entries: [
        ProcessRecord.MapEntry(object: object, isSubmap: isSubmap, needsCopy: needsCopy),
        ProcessRecord.MapEntry(object: nil),
      ])
    #expect(vm.residentPages(of: space) == count)
  }
}
