/// Bits of a page's state, and which of its lives the page is in: that takes the two highest bits.
public struct PageFlags: OptionSet, Hashable, Sendable {
  public var rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `PGA_REFERENCED`: referenced by other ways than a mapping that still exists.
  @inlinable
  public static var referenced: PageFlags { PageFlags(rawValue: 1) }
  /// `PGA_WRITEABLE`: some mapping may allow writes.
  @inlinable
  public static var writeable: PageFlags { PageFlags(rawValue: 2) }
  /// The modified bit is set in some mapping.
  @inlinable
  public static var modified: PageFlags { PageFlags(rawValue: 4) }
  /// What a write through a mapping leaves behind.
  @inlinable
  public static var written: PageFlags { PageFlags(rawValue: 2 | 4) }
  /// Another thread holds the page's lock.
  @inlinable
  public static var pageContended: PageFlags { PageFlags(rawValue: 8) }
  /// Another thread holds the lock of the page's object.
  @inlinable
  public static var objectContended: PageFlags { PageFlags(rawValue: 16) }
  /// Another thread holds the lock of the page's vnode.
  @inlinable
  public static var vnodeContended: PageFlags { PageFlags(rawValue: 32) }

  /// See ``Page/life``.
  var life: UInt8 { rawValue >> 6 }

  /// No flags, one life on.
  var ofNextLife: PageFlags { PageFlags(rawValue: (rawValue & 0xc0) &+ 0x40) }
}
