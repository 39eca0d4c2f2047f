import PageDaemon

/// Files in memory: the libraries, and the cache.
extension BootLoader {
  /// The shared libraries, as good as all of them resident.
  func makeLibraries(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    for library in SystemLibrary.allCases {
      let size = max(library.size.of(hardware.memoryPages), 16)
      let object = hardware.makeObject(.vnode, size: size, referenceCount: 0, memory: &memory)
      hardware.chains.setTracked(object, true)
      hardware.fileSystem.libraries.append(
        SharedLibrary(name: library.rawValue, object: object, pageCount: size))
      let handle = memory.pages.mutableHandle()
      for pindex in 0..<size {
        let home = SimulatedHardware.fileDomain(pindex, of: memory.domains.count)
        guard let page = takeValid(home, object, pindex, &memory, handle) else { break }
        handle.activate(page)
      }
    }
  }

  /// Fills memory with files that nobody has open, mixed with the inactive pages of processes.
  mutating func fillFileCache(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    let spare = memory.domains.indices.reduce(0) { $0 + spareCount($1, memory) }
    let total = max(spare + inactive.count, 1)
    let fileSize = max(hardware.memoryPages / 64, 256)
    var object = ObjectNumber.none
    var taken = 0
    var fromProcesses = 0
    let handle = memory.pages.mutableHandle()
    for number in 0..<total {
      if number * inactive.count / total >= fromProcesses, fromProcesses < inactive.count {
        handle.deactivate(inactive[fromProcesses])
        fromProcesses += 1
        continue
      }
      if taken % fileSize == 0 {
        object = hardware.makeObject(
          .vnode, size: fileSize, referenceCount: 0, memory: &memory)
        hardware.fileSystem.files.append(
          CachedFile(
            name: "cache\(hardware.fileSystem.files.count)", object: object,
            pageCount: fileSize, isOpen: false))
      }
      let home = SimulatedHardware.fileDomain(taken % fileSize, of: memory.domains.count)
      guard let page = takeValid(home, object, taken % fileSize, &memory, handle)
      else { continue }
      handle.deactivate(page)
      taken += 1
    }
    for page in inactive[fromProcesses...] { handle.deactivate(page) }
  }
}
