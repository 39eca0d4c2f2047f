import PageDaemon

/// From which domain memory is taken while all have enough (`domainset(9)`).
package enum DomainPolicy: String, CaseIterable, Hashable, Sendable {
  /// The domain on whose processors the process runs at the moment.
  case firstTouch = "first-touch"
  /// All domains, in turn.
  case roundRobin = "round-robin"
}

/// Where a process runs, and from where it takes its own memory.
struct Placement: Equatable, Sendable {
  /// The domain on whose processors the process runs.
  fileprivate(set) var domain: Int
  let policy: DomainPolicy
  /// The domain that the process never leaves; nil when it moves now and then.
  let pin: Int?
  /// The domain whose turn it is.
  private var turn: Int

  init(_ configuration: ProcessConfiguration, slot: Int, domainCount: Int) {
    pin = configuration.domain.map { $0 % domainCount }
    domain = pin ?? slot % domainCount
    policy = configuration.policy
    turn = domain
  }

  /// Where a child runs: wherever there is room, but for what holds for its parent too.
  init(ofChildOf parent: Placement, slot: Int, domainCount: Int) {
    pin = parent.pin
    domain = parent.pin ?? slot % domainCount
    policy = parent.policy
    turn = domain
  }

  /// The domain to ask first for a page of the process's own.
  mutating func preferredDomain(of domainCount: Int) -> Int {
    guard policy == .roundRobin else { return domain }
    turn = (turn + 1) % domainCount
    return turn
  }
}

extension SimulatedHardware {
  /// The domain to ask first for a page of a region: a process's own memory follows the policy of
  /// the process, files are spread over all domains.
  mutating func preferredDomain(
    for pindex: Int, isFile: Bool, process index: Int, domainCount: Int
  ) -> Int {
    guard !isFile else { return Self.fileDomain(pindex, of: domainCount) }
    return processes.list[index].placement.preferredDomain(of: domainCount)
  }

  /// The domain to ask first for a page of a file: neighbours lie in different ones.
  static func fileDomain(_ pindex: Int, of domainCount: Int) -> Int { pindex % domainCount }

  /// Moves a process to another domain when it is time to, as a scheduler does that evens out the
  /// load; its memory stays where it is.
  mutating func migrateProcesses(memory: VirtualMemory) {
    guard memory.now >= nextMigration else { return }
    planMigration(domainCount: memory.domains.count, now: memory.now)
    guard !processes.list.isEmpty else { return }
    let index = generator.below(processes.list.count)
    let domain = generator.below(memory.domains.count)
    guard processes.list[index].placement.pin == nil,
      processes.list[index].placement.domain != domain
    else { return }
    processes.list[index].placement.domain = domain
    statistics.migrations += 1
  }

  /// Draws when the next process is looked at; each gets its turn once in the interval, on average.
  mutating func planMigration(domainCount: Int, now: Int64) {
    guard migrationInterval > 0, domainCount > 1 else {
      nextMigration = Int64.max
      return
    }
    let mean = Int(migrationInterval) / max(processes.list.count, 1)
    nextMigration = now + 1 + Int64(generator.below(2 * mean + 1))
  }
}
