/// One reference to memory that a traced program made, reduced to the page it touched.
public struct MemoryReference: Hashable, Sendable {
  /// What the program did to the page.
  public enum Access: UInt8, Sendable {
    case fetch, load, store
  }

  /// Which of the trace's pages, counted from zero in the order of their addresses.
  public var page: UInt32
  public var access: Access
  /// How many references in a row were alike (same page, same access), at least one.
  public var count: UInt32

  public init(page: UInt32, access: Access, count: UInt32 = 1) {
    self.page = page
    self.access = access
    self.count = count
  }
}

/// A run of neighbouring pages of a traced program that are backed alike.
package struct TracedRegion: Hashable, Sendable {
  /// Address of the first page divided by the page size.
  package var firstVirtualPage: UInt64
  /// Number of pages.
  package var pageCount: UInt32
  /// Program text and read-only data, backed by a file; the rest is anonymous memory.
  package var isFile: Bool

  package init(firstVirtualPage: UInt64, pageCount: UInt32, isFile: Bool) {
    self.firstVirtualPage = firstVirtualPage
    self.pageCount = pageCount
    self.isFile = isFile
  }
}

/// Where a process that replays a real program gets its references from.
///
/// The references come in numbered blocks, and a block's content depends on its number alone: a
/// process is at a block and an index, so a copied machine can be run again from where it was.
package protocol ReferenceSource: AnyObject, Sendable {
  /// Name of the traced program or file, for people.
  var name: String { get }
  /// The program's memory, in order of address; `MemoryReference.page` counts through it.
  var regions: [TracedRegion] { get }
  /// All references in the trace.
  var referenceCount: Int { get }

  /// The references of block `number`, or nil past the end.
  ///
  /// Asking in order streams; asking for an earlier block starts over and is slow.
  func block(_ number: Int) throws -> [MemoryReference]?
}
