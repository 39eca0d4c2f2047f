import PageDaemon

/// Files as processes map them.
extension SimulatedHardware {
  /// Maps a file of this name, or a new one.
  ///
  /// - Parameter isShared: all who ask for the name map one file; otherwise nobody else has it
  ///   open.
  mutating func openFile(
    named name: String, pages: Int, isShared: Bool = false, memory: inout VirtualMemory
  ) -> MemoryRegion {
    let known = fileSystem.files.firstIndex {
      (isShared || !$0.isOpen) && !$0.isUnlinked && $0.name == name && $0.pageCount == pages
    }
    let object: ObjectNumber
    if let known {
      fileSystem.files[known].isOpen = true
      object = fileSystem.files[known].object
      memory.objects[object.index].referenceCount += 1
    } else {
      object = makeObject(.vnode, size: pages, memory: &memory)
      fileSystem.files.append(
        CachedFile(name: name, object: object, pageCount: pages, isOpen: true))
    }
    if isShared { chains.setTracked(object, true) }
    return MemoryRegion(object, .file, pageCount: pages)
  }

  /// Maps a shared library.
  mutating func mapLibrary(_ library: Int, memory: inout VirtualMemory) -> MemoryRegion {
    let object = fileSystem.libraries[library].object
    memory.objects[object.index].referenceCount += 1
    return MemoryRegion(object, .file, pageCount: fileSystem.libraries[library].pageCount)
  }

  /// The last mapping of a file is gone: its pages stay, unless it has no name any more.
  mutating func closeFile(_ object: ObjectNumber, memory: inout VirtualMemory) {
    guard let file = fileSystem.files.firstIndex(where: { $0.object == object }) else { return }
    fileSystem.files[file].isOpen = false
    chains.setTracked(object, false)
    guard fileSystem.files[file].isUnlinked else { return }
    fileSystem.files.remove(at: file)
    terminate(object, memory: &memory)
  }

  /// Takes the name of a file away that a process maps. The file lives on until nobody maps it any
  /// more; then its pages are free, and what was not written never is.
  mutating func unlink(_ index: Int, region: Int, memory: VirtualMemory) {
    let object = chains.last(from: processes.list[index].regions[region].object)
    guard let file = fileSystem.files.firstIndex(where: { $0.object == object }),
      !fileSystem.files[file].isUnlinked
    else { return }
    fileSystem.files[file].isUnlinked = true
    let name = fileSystem.files[file].name
    log.append(Event(tick: memory.now, kind: .unlinked(file: name)))
  }
}
