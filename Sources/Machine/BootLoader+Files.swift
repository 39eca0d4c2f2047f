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
      let pages = takeValid(0..<size, ofFile: object, &memory)
      let handle = memory.pages.mutableHandle()
      for page in pages { handle.activate(page) }
    }
  }

  /// Fills memory with files that nobody has open, mixed with the inactive pages of processes.
  func fillFileCache(
    _ memory: inout VirtualMemory, _ hardware: inout SimulatedHardware
  ) {
    let spare = memory.domains.indices.reduce(0) { $0 + spareCount($1, memory) }
    let fileSize = max(hardware.memoryPages / 64, 256)
    var queue = InactiveQueue(
      ofProcesses: inactive[...], fileCount: spare, handle: memory.pages.mutableHandle())
    for first in stride(from: 0, to: spare, by: fileSize) {
      let object = hardware.makeObject(
        .vnode, size: fileSize, referenceCount: 0, memory: &memory)
      hardware.fileSystem.files.append(
        CachedFile(
          name: "cache\(hardware.fileSystem.files.count)", object: object,
          pageCount: fileSize, isOpen: false))
      let places = 0..<min(fileSize, spare - first)
      for page in takeValid(places, ofFile: object, &memory) { queue.append(ofFile: page) }
    }
    queue.appendRest()
  }
}

/// The end of the inactive queues, where pages of processes and of files are mixed evenly: each
/// kind in its order, the pages of processes a little earlier.
private struct InactiveQueue {
  /// The pages of processes that are still to come.
  private var ofProcesses: ArraySlice<PageNumber>
  private let handle: PageStore.Handle
  private let processCount: Int
  private let total: Int
  /// How far the pages of processes are behind, in `total`ths of a page; from 0 on, one is due.
  private var behind = 0

  init(ofProcesses: ArraySlice<PageNumber>, fileCount: Int, handle: PageStore.Handle) {
    self.ofProcesses = ofProcesses
    self.handle = handle
    processCount = ofProcesses.count
    total = processCount + fileCount
  }

  /// Appends a page of a file, and what is due of the processes before it.
  mutating func append(ofFile page: PageNumber) {
    while behind >= 0, let first = ofProcesses.popFirst() {
      handle.deactivate(first)
      behind += processCount - total
    }
    handle.deactivate(page)
    behind += processCount
  }

  mutating func appendRest() {
    while let first = ofProcesses.popFirst() { handle.deactivate(first) }
  }
}
