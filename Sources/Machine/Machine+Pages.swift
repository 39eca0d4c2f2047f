import PageDaemon

/// What is to be known of single pages, beside their records.
extension Machine {
  /// Whose each object is, by the object's number; nil for those that are nobody's any more.
  ///
  /// - Complexity: O(objects, files and processes).
  package var pageOwners: [PageOwner?] {
    var owners = [PageOwner?](repeating: nil, count: vm.objects.count)
    func note(_ object: ObjectNumber, _ owner: PageOwner) {
      if owners.indices.contains(object.index) { owners[object.index] = owner }
    }
    note(hardware.kernel.object, PageOwner(kind: .kernel, name: "kernel"))
    for file in hardware.fileSystem.files {
      note(file.object, PageOwner(kind: .file, name: file.name))
    }
    for library in hardware.fileSystem.libraries {
      note(library.object, PageOwner(kind: .library, name: library.name))
    }
    for process in hardware.processes.list {
      for region in process.regions {
        if region.isFile {
          let isShared = vm.objects[region.object.index].referenceCount > 1
          if !isShared { owners[region.object.index]?.pid = process.pid }
          continue
        }
        for object in hardware.chains.chain(from: region.object) {
          // What families share since a fork is the eldest's, and nobody's alone; a file that
          // stands behind private copies keeps its name.
          if owners[object.index] == nil {
            note(object, PageOwner(kind: .process, name: process.name, pid: process.pid))
          } else {
            owners[object.index]?.pid = nil
          }
        }
      }
    }
    return owners
  }

  /// Where a copy of a page is on swap, if it has one there.
  package func swapPlace(of page: PageNumber) -> (device: String, block: Int)? {
    let record = vm.pages[page]
    guard record.object != .none,
      let block = hardware.swap.block(of: record.object, at: record.pindex)
    else { return nil }
    return (hardware.swap.devices[block.device].name, block.index)
  }

  /// What a scan would make of a page if it came to it now; see
  /// ``VirtualMemory/forecast(_:hasSwapSpace:filesAreWritable:)``.
  package func forecast(_ page: PageNumber) -> Forecast? {
    vm.forecast(
      page, hasSwapSpace: availableSwap > 0,
      filesAreWritable: !hardware.fileSystem.isSuspended)
  }
}
