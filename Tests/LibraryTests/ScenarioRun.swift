import Library
import Machine
import PageDaemon

/// A shipped scenario at work.
struct ScenarioRun {
  private(set) var machine: Machine

  /// - Parameter change: what is to be different.
  init(_ name: String, change: (inout MachineConfiguration) -> Void = { _ in }) throws {
    var configuration = try Scenario.load(name).machine()
    change(&configuration)
    machine = try Machine(configuration)
  }

  /// Lets time pass up to a second.
  mutating func run(to second: Int64) { machine.run(ticks: second * 1000 - machine.now) }

  /// Lets time pass up to a second, with a look at the machine after each so many ticks.
  mutating func run(to second: Int64, every ticks: Int64 = 100, _ look: (Machine) -> Void) {
    while machine.now < second * 1000 {
      machine.run(ticks: ticks)
      look(machine)
    }
  }

  /// Does what a person does with a key.
  mutating func apply(_ command: Command) -> CommandOutcome { machine.apply(command) }

  /// Pages of memory of which something is true.
  func pages(where isCounted: (Page) -> Bool) -> Int {
    (0..<machine.vm.pages.count).count { isCounted(machine.vm.pages[PageNumber(UInt32($0))]) }
  }

  /// Pages that have been written to since they were read or last written out.
  var dirtyPages: Int { pages { $0.dirty != 0 || $0.flags.contains(.modified) } }

  /// Pages of files in memory.
  var filePages: Int {
    pages { page in
      page.object != .none && machine.vm.objects[page.object.index].kind == .vnode
    }
  }

  /// Pages of all domains on a queue.
  func count(_ queue: QueueKind) -> Int {
    machine.vm.domains.indices.reduce(0) { $0 + Int(machine.vm.count(queue, domain: $1)) }
  }

  /// The values of a domain's samples since a second.
  func samples(
    since second: Int64, domain: Int = 0
  ) -> [DomainSample] {
    machine.history[domain].suffix(DomainHistory.capacity).filter { $0.tick >= second * 1000 }
  }

  var names: [String] { machine.processes.map(\.name) }

  /// Names of the processes that were killed for want of memory.
  var killed: [String] {
    machine.events.suffix(EventLog.capacity).compactMap { event in
      if case .killed(_, let name) = event.kind { name } else { nil }
    }
  }

  /// Ticks that living processes have spent waiting.
  func stallTicks(of name: String? = nil) -> UInt64 {
    machine.processes.filter { name == nil || $0.name == name }.reduce(0) { $0 + $1.stallTicks }
  }

  func majorFaults(of name: String) -> UInt64 {
    machine.processes.filter { $0.name == name }.reduce(0) { $0 + $1.majorFaults }
  }
}
