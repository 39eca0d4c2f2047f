import PageDaemon

/// What memory and swap space are like at a machine's first tick, where that is known: for example
/// because it was read from a real system.
///
/// Without it the boot loader makes up a machine that has been up for a while.
package struct BootState: Equatable, Sendable {
  /// What a domain's pages are used for; those that are not listed here are wired.
  package struct Domain: Equatable, Sendable {
    package var free: Int
    package var active: Int
    package var inactive: Int
    package var laundry: Int
    /// Dirty anonymous pages that no swap device has room for.
    package var unswappable: Int
    /// Nil for those that the page daemon makes from the domain's size.
    package var thresholds: Thresholds?

    package init(
      free: Int = 0, active: Int = 0, inactive: Int = 0, laundry: Int = 0, unswappable: Int = 0,
      thresholds: Thresholds? = nil
    ) {
      self.free = free
      self.active = active
      self.inactive = inactive
      self.laundry = laundry
      self.unswappable = unswappable
      self.thresholds = thresholds
    }

    /// Pages on the queues of the page daemon.
    package var queued: Int { active + inactive + laundry + unswappable }
  }

  /// As many as the machine has domains.
  package var domains: [Domain]
  /// Used pages of each swap device; those past its end are in no use.
  package var usedSwap: [Int]

  package init(domains: [Domain], usedSwap: [Int] = []) {
    self.domains = domains
    self.usedSwap = usedSwap
  }
}

extension MachineConfiguration {
  /// The most swap space that can be in use at boot: as many pages as there are of memory.
  package static func mostUsedSwap(memoryPages: Int) -> Int { memoryPages }

  /// What the sizes of processes are parts of: all of memory, or as much as makes processes that
  /// fit into what is known to be in use.
  ///
  /// Of a machine that looks as if it had been up for a while, the queues have five sixths.
  var workloadPages: Int {
    guard let boot else { return memoryPages }
    let queued = boot.domains.reduce(0) { $0 + $1.queued }
    return min(max(queued * 6 / 5, Self.fewestPagesPerDomain), memoryPages)
  }

  /// Complains about a boot state that is of another machine.
  func checkBoot() throws(ConfigurationError) {
    guard let boot else { return }
    guard boot.domains.count == domainCount else {
      throw ConfigurationError(
        "the boot state has \(boot.domains.count) domains, the machine \(domainCount)")
    }
    let firsts = Machine.firstPages(self) + [memoryPages]
    for (index, domain) in boot.domains.enumerated() {
      let size = firsts[index + 1] - firsts[index]
      let counts = [
        domain.free, domain.active, domain.inactive, domain.laundry, domain.unswappable,
      ]
      guard counts.allSatisfy({ (0...size).contains($0) }), counts.reduce(0, +) <= size else {
        throw ConfigurationError(
          "the boot state of domain \(index) has more than its \(size) pages, or negative ones")
      }
      if let thresholds = domain.thresholds {
        guard thresholds.areInOrder, thresholds.freeTarget < size / 2 else {
          throw ConfigurationError("the thresholds of domain \(index) are out of order")
        }
      }
    }
    for (index, used) in boot.usedSwap.enumerated() {
      guard swapDevices.indices.contains(index), swapDevices[index].isOn else {
        guard used == 0 else {
          throw ConfigurationError("swap device \(index) is not in use, but has pages")
        }
        continue
      }
      guard (0...(swapDevices[index].pages - SwapDevice.labelBlocks)).contains(used) else {
        throw ConfigurationError(
          "swap device \(swapDevices[index].name) cannot have \(used) pages in use")
      }
    }
    let most = Self.mostUsedSwap(memoryPages: memoryPages)
    guard boot.usedSwap.reduce(0, +) <= most else {
      throw ConfigurationError("more than \(most) pages of swap space are in use")
    }
  }
}

extension Thresholds {
  /// Whether each limit is where the page daemon counts on it to be.
  package var areInOrder: Bool {
    interruptFreeMin <= pageoutFreeMin && pageoutFreeMin <= freeReserved
      && freeReserved < freeSevere && freeSevere <= freeMin && freeMin < wakeup
      && wakeup <= freeTarget && inactiveTarget <= UInt32(Int32.max)
  }
}
