/// What the killer needs to know of a process.
public struct ProcessRecord: Equatable, Sendable {
  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// `P_SYSTEM`.
    public static let system = Flags(rawValue: 1)
    /// `P_PROTECTED`.
    public static let protected = Flags(rawValue: 2)
    /// `P_INEXEC`: in the middle of an exec.
    public static let inExec = Flags(rawValue: 4)
    /// `P_WEXIT`: on its way out.
    public static let exiting = Flags(rawValue: 8)
  }

  /// What a thread of a process does.
  public enum ThreadState: UInt8, CaseIterable, Sendable {
    case runQueue, running, sleeping, suspended, swapped, other
  }

  /// One range of an address space.
  public struct MapEntry: Equatable, Sendable {
    public var object: ObjectNumber?
    public var isSubmap: Bool
    /// Shares its pages until it writes (`MAP_ENTRY_NEEDS_COPY`).
    public var needsCopy: Bool

    public init(object: ObjectNumber?, isSubmap: Bool = false, needsCopy: Bool = false) {
      self.object = object
      self.isSubmap = isSubmap
      self.needsCopy = needsCopy
    }
  }

  public struct AddressSpace: Equatable, Sendable {
    /// Someone holds the map's lock.
    public var isBusy: Bool
    /// Swap blocks of the space's objects.
    public var swapCount: Int
    public var entries: [MapEntry]

    public init(isBusy: Bool = false, swapCount: Int, entries: [MapEntry]) {
      self.isBusy = isBusy
      self.swapCount = swapCount
      self.entries = entries
    }
  }

  public var pid: Int32
  public var flags: Flags
  /// Neither being made nor a zombie.
  public var isNormal: Bool
  /// Killed already (`P_KILLED`).
  public var isKilled: Bool
  public var threads: [ThreadState]
  /// Nil when the process has none left.
  public var space: AddressSpace?

  public init(
    pid: Int32, flags: Flags = [], isNormal: Bool = true, isKilled: Bool = false,
    threads: [ThreadState] = [.sleeping], space: AddressSpace?
  ) {
    self.pid = pid
    self.flags = flags
    self.isNormal = isNormal
    self.isKilled = isKilled
    self.threads = threads
    self.space = space
  }
}
