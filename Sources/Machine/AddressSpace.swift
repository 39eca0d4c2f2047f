import PageDaemon

/// What a process maps, as it is at one time, to be asked where each page of it is.
package struct AddressSpace: Sendable {
  /// Where a page is.
  package enum Place: Equatable, Sendable {
    /// In memory, in the entry's object or in one behind it.
    case frame(PageNumber)
    /// In a block of swap space.
    case swapSpace
    /// Nowhere but in its file.
    case file
    /// Nowhere: it was never touched.
    case nowhere
  }

  /// A range of the address space.
  package struct Entry: Equatable, Sendable {
    /// What is mapped: the kind's name for a region of its own, or the file's.
    package var name: String
    /// Pages of the entry.
    package var size: Int
  }

  /// In the order of the map.
  package let entries: [Entry]
  private let regions: [MemoryRegion]
  private let machine: Machine

  fileprivate init(_ process: Process, of machine: Machine) {
    regions = process.regions
    self.machine = machine
    entries = process.regions.enumerated().map { number, region in
      Entry(
        name: machine.hardware.name(ofRegion: number, of: process), size: region.pageCount)
    }
  }

  /// Where a page is.
  ///
  /// - Parameters:
  ///   - page: counted from the first of its entry.
  ///   - entry: the entry's number in the map.
  /// - Complexity: O(objects behind one another).
  package func place(of page: Int, in entry: Int) -> Place {
    let region = regions[entry]
    let location = machine.hardware.locate(
      UInt32(region.offset + page), from: region.object, memory: machine.vm)
    return switch location {
    case .page(let page, of: _): .frame(page)
    case .block: .swapSpace
    case .file: .file
    case .nowhere: .nowhere
    }
  }
}

extension Machine {
  /// What a process maps; nil when there is no such process.
  package func addressSpace(ofProcess pid: Int32) -> AddressSpace? {
    guard let index = hardware.processes.index(of: pid) else { return nil }
    return AddressSpace(hardware.processes.list[index], of: self)
  }
}

extension SimulatedHardware {
  /// What a region maps: the kind's name for a region of its own, or the file's.
  func name(ofRegion number: Int, of process: Process) -> String {
    let last = chains.last(from: process.regions[number].object)
    return fileSystem.files.first { $0.object == last }?.name
      ?? fileSystem.libraries.first { $0.object == last }?.name
      ?? process.kind.behaviour.map { $0.regions[number].name } ?? "memory"
  }
}
