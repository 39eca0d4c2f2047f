/// Locks that a scan may find taken.
public enum ContendedLock: UInt8, Sendable {
  case page, object, vnode

  /// The flag of a page for which the lock is taken.
  @inlinable
  public var flag: PageFlags {
    switch self {
    case .page: .pageContended
    case .object: .objectContended
    case .vnode: .vnodeContended
    }
  }
}
