/// What processes of a kind do, as figures: regions of memory, and phases in which they are used.
package struct ProcessBehaviour: Hashable, Sendable {
  /// A range of a process's memory.
  package struct Region: Hashable, Sendable {
    package enum Backing: Hashable, Sendable {
      /// Memory of its own, fully grown.
      case anonymous(MemoryAmount)
      /// A file.
      case file(MemoryAmount)
      /// Code and data that all processes share which map it; they may write to what is private.
      case library(SystemLibrary)
    }

    package var name: String
    package var backing: Backing
    /// All processes of the kind map one file; otherwise nobody else maps it at the same time.
    package var isShared: Bool
    /// All processes of the kind map one file, or the library, and what a process writes there is a
    /// copy of its own, which the file never sees (`MAP_PRIVATE`).
    package var isPrivate: Bool
    /// What is mapped of a file or a library.
    package var part = RegionPart.whole
    /// Its pages are wired from the start on, if the limit of wired pages allows it.
    package var isLocked: Bool

    package init(
      name: String, backing: Backing, isShared: Bool = false, isPrivate: Bool = false,
      isLocked: Bool = false
    ) {
      self.name = name
      self.backing = backing
      self.isShared = isShared
      self.isPrivate = isPrivate
      self.isLocked = isLocked
    }
  }

  /// What happens after the last phase.
  package enum Ending: Hashable, Sendable {
    /// The first phase follows.
    case `repeat`
    /// The process exits, and another of its kind follows.
    case respawn
    case exit
    /// The process runs a program of another kind, by its name, in memory of its own.
    case exec(String)
  }

  /// What a forked child does, in memory that it shares with its parent until one of them writes.
  package struct Child: Hashable, Sendable {
    package var phases: [BehaviourPhase]
    package var ending: Ending

    package init(phases: [BehaviourPhase], ending: Ending = .exit) {
      self.phases = phases
      self.ending = ending
    }
  }

  package var regions: [Region]
  package var phases: [BehaviourPhase]
  package var ending: Ending
  /// Nil for children that do as their parent does.
  package var child: Child?
  /// Where the memory of its processes comes from, if nobody says otherwise when one starts.
  package var policy = DomainPolicy.firstTouch
  /// The domain that its processes run in for good; nil when they move now and then.
  package var domain: Int?

  package init(
    regions: [Region], phases: [BehaviourPhase], ending: Ending = .repeat, child: Child? = nil
  ) {
    self.regions = regions
    self.phases = phases
    self.ending = ending
    self.child = child
  }

  /// The kinds that a process of this one may turn into.
  package var successors: [String] {
    [ending, child?.ending].compactMap { ending in
      if case .exec(let name) = ending { name } else { nil }
    }
  }

  /// Whether the size of a region follows what the phases say; one whose size does not is as large
  /// as it gets from the start.
  package func grows(region: Int) -> Bool {
    phases.contains { $0.growth.contains { $0.region == region } }
  }
}

/// What a process does for a time.
package struct BehaviourPhase: Hashable, Sendable {
  /// When a phase is over.
  package enum Extent: Hashable, Sendable {
    case ticks(Int64)
    /// After so many visits to pages.
    case touches(Int)
  }

  /// How many pages are visited in a second.
  package enum Rate: Hashable, Sendable {
    case perSecond(Int)
    /// A part of the first region's pages, but no more than `Rate.mostOfPortion`.
    case portion(Portion)

    /// However large the machine is, a rate that follows its size goes no further than this.
    static let mostOfPortion = 8000

    func touches(size: Int) -> Int {
      switch self {
      case .perSecond(let touches): touches
      case .portion(let portion): max(min(portion.of(size), Self.mostOfPortion), 1)
      }
    }
  }

  /// How large an anonymous region is at the end of a phase; it gets there evenly.
  package struct Growth: Hashable, Sendable {
    package var region: Int
    /// A part of the region's full size.
    package var size: Portion

    package init(region: Int, size: Portion) {
      self.region = region
      self.size = size
    }
  }

  /// What a process does once, when a phase begins.
  package enum Action: Hashable, Sendable {
    case advise(region: Int, MemoryAdvice, part: RegionPart = .whole)
    /// Takes the name of the region's file away.
    case unlink(region: Int)
  }

  package var extent: Extent
  /// Ticks from the beginning of a burst of work to the next; in between the process sleeps.
  package var interval: Int64
  package var rate: Rate
  package var growth: [Growth]
  /// None for a phase of sleep.
  package var accesses: [MemoryAccess]
  package var actions: [Action]
  /// Children that are forked, evenly over the phase.
  package var forks: Int

  package init(
    extent: Extent, interval: Int64 = 50, rate: Rate = .perSecond(0), growth: [Growth] = [],
    accesses: [MemoryAccess] = [], actions: [Action] = [], forks: Int = 0
  ) {
    self.extent = extent
    self.interval = interval
    self.rate = rate
    self.growth = growth
    self.accesses = accesses
    self.actions = actions
    self.forks = forks
  }
}

/// The shared libraries that a machine has.
package enum SystemLibrary: String, CaseIterable, Hashable, Sendable {
  case libc, libcrypto, libgui

  /// Its size, a part of the machine's memory.
  package var size: Portion {
    switch self {
    case .libc: Portion(parts: 200)
    case .libcrypto: Portion(parts: 400)
    case .libgui: Portion(parts: 800)
    }
  }

  /// Its place in the file system's list.
  var index: Int {
    switch self {
    case .libc: 0
    case .libcrypto: 1
    case .libgui: 2
    }
  }
}
