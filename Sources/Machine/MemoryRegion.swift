import PageDaemon

/// An entry of a process's map: a range of its memory, backed by a range of an object, and by those
/// that stand behind it.
struct MemoryRegion: Equatable, Sendable {
  /// What the entry's own object is.
  enum Backing: Equatable, Sendable {
    case anonymous
    case file
  }

  /// Whether its pages are wired (`mlock`).
  enum Lock: Equatable, Sendable {
    case none
    /// They are to be, as soon as the process runs.
    case wanted
    /// So many, from the first on, are.
    case wired(Int)
  }

  var object: ObjectNumber
  var backing: Backing
  /// Where in its object the entry begins, in pages.
  var offset = 0
  /// Pages that the process may touch.
  var pageCount: Int
  /// The object is a file, or shared since a fork: before the process writes, it needs one of its
  /// own (`MAP_ENTRY_NEEDS_COPY`).
  var needsCopy = false
  /// A file of which the process changes a copy of its own (`MAP_PRIVATE`).
  private(set) var isPrivateFile = false
  /// Never written: the text of a shared library.
  var isReadOnly = false
  var lock = Lock.none
  /// The page after those that the last page-in read (`next_read`).
  var nextRead = 0
  /// Pages to read ahead if the next page-in goes on where the last ended.
  var readAhead = 0
  /// Where a process that does what its kind says is in the region.
  var walk = RegionWalk()

  var wiredCount: Int { if case .wired(let count) = lock { count } else { 0 } }

  /// Whether its own object is a file. A private mapping of one is no file any more as soon as
  /// something was written.
  var isFile: Bool { backing == .file }

  /// Whether what the process writes is seen by nobody else.
  var isPrivate: Bool { backing == .anonymous || isPrivateFile }

  /// The pages of its object that the process may touch.
  var range: Range<Int> { offset..<offset + pageCount }

  /// Maps only a part of what was mapped.
  mutating func narrow(to part: RegionPart) {
    let part = part.of(range)
    offset = part.lowerBound
    pageCount = part.count
    walk.fullSize = min(walk.fullSize, pageCount)
  }

  /// Makes the mapping of a file a private one.
  mutating func makePrivate() {
    isPrivateFile = true
    needsCopy = true
  }

  init(_ object: ObjectNumber, _ backing: Backing, pageCount: Int) {
    self.object = object
    self.backing = backing
    self.pageCount = pageCount
  }
}
