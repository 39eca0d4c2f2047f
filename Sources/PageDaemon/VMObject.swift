/// What the page daemon knows of a VM object: something that owns pages.
public struct VMObject: Equatable, Sendable {
  /// Where an object's pages come from and go to (`OBJT_*`).
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// Anonymous memory that was never paged out.
    case anonymous = 0
    /// Anonymous memory with blocks of swap space.
    case swap = 1
    /// A file.
    case vnode = 2
    /// Physical memory that is not paged.
    case physical = 4

    /// Whether the pages go to swap.
    @inlinable
    public var isAnonymous: Bool { self == .anonymous || self == .swap }
  }

  public var kind: Kind
  /// Being terminated (`OBJ_DEAD`).
  public var isDead: Bool
  /// Maps and others that refer to the object; 0 means that no page of it is mapped.
  public var referenceCount: Int32
  /// Size in pages.
  public var size: UInt64
  /// Pages of the object that are in memory.
  public var residentCount: Int32
  /// Pages under way to or from the pager (`paging_in_progress`).
  public var pagingInProgress: Int32

  public init(kind: Kind, size: UInt64, referenceCount: Int32 = 1, isDead: Bool = false) {
    self.kind = kind
    self.isDead = isDead
    self.referenceCount = referenceCount
    self.size = size
    residentCount = 0
    pagingInProgress = 0
  }
}
