import Machine

/// A machine, what runs on it and what happens to it, and what there is to see.
package struct Scenario: Equatable, Sendable {
  /// The file's name without its ending.
  package var name: String
  package var title = ""
  /// What it shows, in a sentence or two.
  package var summary = ""
  /// What to look at.
  package var watch: [String] = []
  /// The machine, all of it but the kernel's memory, which may depend on how much there is.
  package var configuration = MachineConfiguration(swapDevices: [])
  /// Memory that the kernel keeps wired; nil for a tenth.
  package var kernel: MemoryAmount?
  /// Memory of the kernel's caches at first; nil for a twentieth.
  package var caches: MemoryAmount?

  /// The paths of its file and of those that it includes; empty for one that ships.
  package internal(set) var files: [String] = []

  init(name: String) {
    self.name = name
  }

  /// What to build the machine from.
  ///
  /// - Parameter memoryPages: memory in pages, instead of the scenario's own.
  package func machine(memoryPages: Int? = nil) -> MachineConfiguration {
    var machine = configuration
    if let memoryPages, memoryPages != machine.memoryPages {
      machine.memoryPages = memoryPages
      machine.domainPages = nil
    }
    machine.kernelPages = kernel?.pages(of: machine.memoryPages)
    machine.kernelCachePages = caches?.pages(of: machine.memoryPages)
    return machine
  }
}
