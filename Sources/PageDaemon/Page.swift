/// What the simulated machine knows of one physical page: 24 bytes.
///
/// The mapping fields sum up what the MMU holds on the page's mappings.
public struct Page: Equatable, Sendable {
  /// The object the page belongs to, `ObjectNumber.none` when it is free.
  public var object: ObjectNumber
  /// The page's offset in its object, in pages.
  public var pindex: UInt32
  /// Wirings (mlock, kernel); a wired page is not reclaimed.
  public var wireCount: UInt16
  /// Short-term holds.
  public var holdCount: UInt16
  /// Sharers of the busy lock; not zero while a pageout is under way.
  public var busyCount: UInt16
  /// Mappings of the page in address spaces.
  public var mappingCount: UInt16
  /// Mappings whose reference bit is set.
  public var referencedMappings: UInt16
  /// The list the page is linked into.
  public var queue: QueueKind
  /// `act_count`: how active the page was of late; eight bits that wrap as the kernel's do.
  public var activityCount: UInt8
  /// One bit for each 512-byte block that holds valid data.
  public var valid: UInt8
  /// One bit for each 512-byte block that was changed since it was last written.
  public var dirty: UInt8
  public var flags: PageFlags
  /// The memory domain the page lies in.
  public var domain: UInt8

  /// `valid` or `dirty` of a page whose blocks all are.
  @inlinable
  public static var allBits: UInt8 { 0xff }

  /// A page that belongs to no object and is linked nowhere.
  @inlinable
  public init(domain: UInt8) {
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
  public var isHeld: Bool { holdCount != 0 || wireCount != 0 }

  /// Someone has the page busy, most often a pageout under way.
  @inlinable
  public var isBusy: Bool { busyCount != 0 }

  /// A mapping allows writes and has its modified bit set: a further write changes nothing.
  @inlinable
  public var isWritten: Bool {
    flags.rawValue & PageFlags.written.rawValue == PageFlags.written.rawValue
  }

  /// On one of the two queues of dirty pages.
  @inlinable
  public var isInLaundry: Bool { queue == .laundry || queue == .unswappable }

  /// How often the page was freed, modulo 4. While it stays the same the page holds what it held,
  /// whichever object owns it.
  public var life: UInt8 { flags.life }

  /// The page as it is once it was freed.
  var freed: Page {
    var page = Page(domain: domain)
    page.pindex = pindex
    page.flags = flags.ofNextLife
    return page
  }
}
