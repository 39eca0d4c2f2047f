/// What the simulated machine knows of one physical page: 24 bytes.
///
/// The mapping fields sum up what the MMU holds on the page's mappings.
package struct Page: Equatable, Sendable {
  /// The object the page belongs to, `ObjectNumber.none` when it is free.
  package var object: ObjectNumber
  /// The page's offset in its object, in pages.
  package var pindex: UInt32
  /// Wirings (mlock, kernel); a wired page is not reclaimed.
  package var wireCount: UInt16
  /// Short-term holds.
  package var holdCount: UInt16
  /// Sharers of the busy lock; not zero while a pageout is under way.
  package var busyCount: UInt16
  /// Mappings of the page in address spaces.
  package var mappingCount: UInt16
  /// Mappings whose reference bit is set.
  package var referencedMappings: UInt16
  /// The list the page is linked into.
  package var queue: QueueKind
  /// `act_count`: how active the page was of late; eight bits that wrap as the kernel's do.
  package var activityCount: UInt8
  /// One bit for each 512-byte block that holds valid data.
  package var valid: UInt8
  /// One bit for each 512-byte block that was changed since it was last written.
  package var dirty: UInt8
  package var flags: PageFlags
  /// The memory domain the page lies in.
  package var domain: UInt8

  /// `valid` or `dirty` of a page whose blocks all are.
  @inlinable
  package static var allBits: UInt8 { 0xff }

  /// A page that belongs to no object and is linked nowhere.
  @inlinable
  package init(domain: UInt8) {
    object = .none
    pindex = 0
    wireCount = 0
    holdCount = 0
    busyCount = 0
    mappingCount = 0
    referencedMappings = 0
    queue = .none
    activityCount = 0
    valid = 0
    dirty = 0
    flags = []
    self.domain = domain
  }

  /// Held or wired: not to be reclaimed.
  @inlinable
  package var isHeld: Bool { holdCount != 0 || wireCount != 0 }

  /// Someone has the page busy, most often a pageout under way.
  @inlinable
  package var isBusy: Bool { busyCount != 0 }

  /// A mapping allows writes and has its modified bit set: a further write changes nothing.
  @inlinable
  package var isWritten: Bool {
    flags.rawValue & PageFlags.written.rawValue == PageFlags.written.rawValue
  }

  /// On one of the two queues of dirty pages.
  @inlinable
  package var isInLaundry: Bool { queue == .laundry || queue == .unswappable }
}

/// Bits of a page's state.
package struct PageFlags: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `PGA_REFERENCED`: referenced by other ways than a mapping that still exists.
  @inlinable
  package static var referenced: PageFlags { PageFlags(rawValue: 1) }
  /// `PGA_WRITEABLE`: some mapping may allow writes.
  @inlinable
  package static var writeable: PageFlags { PageFlags(rawValue: 2) }
  /// The modified bit is set in some mapping.
  @inlinable
  package static var modified: PageFlags { PageFlags(rawValue: 4) }
  /// What a write through a mapping leaves behind.
  @inlinable
  package static var written: PageFlags { PageFlags(rawValue: 2 | 4) }
  /// Another thread holds the page's lock.
  @inlinable
  package static var pageContended: PageFlags { PageFlags(rawValue: 8) }
  /// Another thread holds the lock of the page's object.
  @inlinable
  package static var objectContended: PageFlags { PageFlags(rawValue: 16) }
  /// Another thread holds the lock of the page's vnode.
  @inlinable
  package static var vnodeContended: PageFlags { PageFlags(rawValue: 32) }
}

/// The steps by which a page's activity count moves (`ACT_*`).
package enum ActivityCount {
  /// Subtracted by an active scan that finds the page not referenced.
  @inlinable
  package static var decline: UInt8 { 1 }
  /// Added, with the number of references, when the page was referenced.
  @inlinable
  package static var advance: Int32 { 3 }
  /// The least count of a page that is activated.
  @inlinable
  package static var initial: UInt8 { 5 }
  /// The cap, applied by the active scan only.
  @inlinable
  package static var maximum: UInt8 { 64 }
}
