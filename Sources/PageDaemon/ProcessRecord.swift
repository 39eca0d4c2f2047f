/// What the killer needs to know of a process.
package struct ProcessRecord: Equatable, Sendable {
  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// `P_SYSTEM`.
    package static let system = Flags(rawValue: 1)
    /// `P_PROTECTED`.
    package static let protected = Flags(rawValue: 2)
    /// `P_INEXEC`: in the middle of an exec.
    package static let inExec = Flags(rawValue: 4)
    /// `P_WEXIT`: on its way out.
    package static let exiting = Flags(rawValue: 8)
  }

  /// What a thread of a process does.
  package enum ThreadState: UInt8, CaseIterable, Sendable {
    case runQueue, running, sleeping, suspended, swapped, other
  }

  /// One range of an address space.
  package struct MapEntry: Equatable, Sendable {
    package var object: ObjectNumber?
    package var isSubmap: Bool
    /// Shares its pages until it writes (`MAP_ENTRY_NEEDS_COPY`).
    package var needsCopy: Bool

    package init(object: ObjectNumber?, isSubmap: Bool = false, needsCopy: Bool = false) {
      self.object = object
      self.isSubmap = isSubmap
      self.needsCopy = needsCopy
    }
  }

  package struct AddressSpace: Equatable, Sendable {
    /// Someone holds the map's lock.
    package var isBusy: Bool
    /// Swap blocks of the space's objects.
    package var swapCount: Int
    package var entries: [MapEntry]

    package init(isBusy: Bool = false, swapCount: Int, entries: [MapEntry]) {
      self.isBusy = isBusy
      self.swapCount = swapCount
      self.entries = entries
    }
  }

  package var pid: Int32
  package var flags: Flags
  /// Neither being made nor a zombie.
  package var isNormal: Bool
  /// Killed already (`P_KILLED`).
  package var isKilled: Bool
  package var threads: [ThreadState]
  /// Nil when the process has none left.
  package var space: AddressSpace?

  package init(
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
