import PageDaemon

/// What an entry of a process's map looks like from outside, as `procstat -v` has it.
package struct MapEntryReport: Equatable, Sendable {
  /// What is mapped: the kind's name for a region of its own, or the file's.
  package var name: String
  package var isFile: Bool
  /// What the process writes is its own, though it maps a file.
  package var isPrivate: Bool
  /// Where in its object the entry begins, in pages.
  package var offset: Int
  /// Pages of the entry.
  package var size: Int
  /// Pages that are in memory, in the object or behind it.
  package var resident: Int
  /// Pages in memory that differ from their copy on a device, or have none.
  package var dirty: Int
  /// Pages of the entry's own object with a block of swap space.
  package var swapped: Int
  package var wired: Int
  /// Others refer to the object too.
  package var isShared: Bool
  /// Shared since a fork, or a file that it maps privately, until the process writes.
  package var isCopyOnWrite: Bool
  /// Objects that stand behind the entry's own.
  package var shadowDepth: Int
  /// The file's name is gone.
  package var isUnlinked: Bool
}

extension Machine {
  /// The map of a process, entry by entry; nil when there is no such process.
  ///
  /// - Complexity: O(*n* log *n*) in the resident pages of what the process maps.
  package func mapEntries(ofProcess pid: Int32) -> [MapEntryReport]? {
    guard let index = hardware.processes.index(of: pid) else { return nil }
    let process = hardware.processes.list[index]
    return process.regions.indices.map { report($0, of: process) }
  }

  private func report(_ number: Int, of process: Process) -> MapEntryReport {
    let region = process.regions[number]
    let chain = hardware.chains.chain(from: region.object)
    let last = chain[chain.count - 1]
    let file = hardware.fileSystem.files.first { $0.object == last }
    var resident = 0
    var dirty = 0
    for object in chain {
      for (pindex, value) in vm.resident.entries(of: object) {
        let page = PageNumber(value)
        guard region.range.contains(Int(pindex)),
          case .page(page, of: _) = hardware.locate(pindex, from: region.object, memory: vm)
        else { continue }
        resident += 1
        let record = vm.pages[page]
        if record.dirty != 0 || record.flags.contains(.modified) { dirty += 1 }
      }
    }
    return MapEntryReport(
      name: hardware.name(ofRegion: number, of: process),
      isFile: vm.objects[last.index].kind == .vnode, isPrivate: region.isPrivateFile,
      offset: region.offset, size: region.pageCount, resident: resident, dirty: dirty,
      swapped: hardware.swap.count(of: region.object), wired: region.wiredCount,
      isShared: vm.objects[region.object.index].referenceCount > 1,
      isCopyOnWrite: region.needsCopy, shadowDepth: chain.count - 1,
      isUnlinked: file?.isUnlinked ?? false)
  }
}
