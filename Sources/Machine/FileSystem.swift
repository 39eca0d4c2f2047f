import PageDaemon

/// A file, as the memory that caches it.
struct CachedFile: Equatable, Sendable {
  let name: String
  let object: ObjectNumber
  let pageCount: Int
  /// Mapped by a process.
  var isOpen: Bool {
    didSet { mayBeDirty = mayBeDirty || isOpen }
  }
  /// There may be something to write: it was open since it was last written.
  fileprivate(set) var mayBeDirty: Bool
  /// Its name is gone; the file is too as soon as nobody maps it any more.
  var isUnlinked = false

  init(name: String, object: ObjectNumber, pageCount: Int, isOpen: Bool) {
    self.name = name
    self.object = object
    self.pageCount = pageCount
    self.isOpen = isOpen
    mayBeDirty = isOpen
  }
}

/// A file that several processes map.
struct SharedLibrary: Equatable, Sendable {
  let name: String
  let object: ObjectNumber
  let pageCount: Int
}

/// The files, and the disk they are on.
struct FileSystem: Equatable, Sendable {
  /// Ticks after which the syncer writes what is dirty.
  static let syncDelay: Int64 = 30_000

  let diskName: String
  var disk: StorageDevice
  /// Nothing may be written (`vn_start_write` fails).
  var isSuspended = false
  var files: [CachedFile] = []
  var libraries: [SharedLibrary] = []
  /// When the syncer runs next.
  var nextSync = syncDelay

  init(diskName: String, disk: StorageDevice) {
    self.diskName = diskName
    self.disk = disk
  }
}

extension SimulatedHardware {
  /// Writes pages of a file. As on UFS and ZFS, the pages are clean at once, while the disk has yet
  /// to do the work (`vnode_pager_putpages`).
  mutating func writeFile(
    _ cluster: [PageNumber], memory: inout VirtualMemory
  ) -> [PagerStatus] {
    let handle = memory.pages.mutableHandle()
    if fails(fileSystem.disk.condition) {
      return [PagerStatus](repeating: .error, count: cluster.count)
    }
    for page in cluster { handle[page].dirty = 0 }
    fileSystem.disk.absorbWrite(pages: cluster.count, now: memory.now)
    statistics.vnodeOuts += 1
    statistics.vnodePagesOut += UInt64(cluster.count)
    return [PagerStatus](repeating: .ok, count: cluster.count)
  }

  mutating func speedUpSyncer(memory: inout VirtualMemory) {
    let soon = memory.now + 1000
    guard fileSystem.nextSync > soon else { return }
    fileSystem.nextSync = soon
    log.append(Event(tick: memory.now, kind: .syncerSpedUp))
  }

  /// Writes all dirty pages of files, open or not, when it is time to.
  mutating func runSyncer(memory: inout VirtualMemory) {
    guard memory.now >= fileSystem.nextSync else { return }
    fileSystem.nextSync = memory.now + FileSystem.syncDelay
    guard !fileSystem.isSuspended, !fileSystem.disk.condition.isStalled else { return }
    for file in fileSystem.files.indices where fileSystem.files[file].mayBeDirty {
      let isClean = sync(fileSystem.files[file].object, memory: &memory)
      fileSystem.files[file].mayBeDirty = fileSystem.files[file].isOpen || !isClean
    }
  }

  /// Writes the dirty pages of a file, neighbours together.
  ///
  /// - Returns: whether all of them could be written.
  private mutating func sync(_ object: ObjectNumber, memory: inout VirtualMemory) -> Bool {
    let handle = memory.pages.mutableHandle()
    var dirty = 0
    let written = statistics.vnodePagesOut
    var cluster: [PageNumber] = []
    for (pindex, value) in memory.resident.entries(of: object) {
      let page = PageNumber(value)
      handle.testDirty(page)
      let record = handle[page]
      if record.dirty != 0 { dirty += 1 }
      let isDue = record.dirty != 0 && !record.isBusy && !record.isHeld
      let isNext = cluster.last.map { handle[$0].pindex + 1 == pindex } ?? true
      if !isDue || !isNext || cluster.count == Int(memory.tunables.clusterSize) {
        if !cluster.isEmpty { _ = memory.flush(cluster, hardware: &self) }
        cluster.removeAll(keepingCapacity: true)
      }
      if isDue {
        handle.removeWriteAccess(page)
        cluster.append(page)
      }
    }
    if !cluster.isEmpty { _ = memory.flush(cluster, hardware: &self) }
    return statistics.vnodePagesOut - written == dirty
  }
}
