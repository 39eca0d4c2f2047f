import PageDaemon

/// A way that pages go: from one place of their domain to another, or once around in one place.
///
/// All ways together are complete: what went into a place less what went out of it is by what its
/// length changed.
package enum PageMove: Int, CaseIterable, Sendable {
  // Out of free memory, and into use.
  /// Taken off the free list, to be filled for a process.
  case allocated
  /// Filled with zeroes, for a process.
  case zeroFilled
  /// Read for a process that waits for it.
  case readIn
  /// Read along with a page that a process waits for.
  case readAhead
  /// Made as a copy of another, for a write.
  case copied
  /// Wired by a process until now, and taken off its queue by a scan.
  case unlocked
  /// Given back without having been on a queue: it could not be read, or nobody wants it any more.
  case givenUp
  /// Taken off the free list by the kernel.
  case wired
  case unwired
  /// Of the kernel stack of a process that is swapped out: pageable from then on.
  case stackReleased
  /// Of the stack of one that is brought back; off its queue, if it was on one, just before.
  case stackWired

  // What the active scan decides.
  /// Stays active; its activity count moved.
  case aged
  case deactivated
  case launderedActive

  // What the inactive scan decides.
  /// Referenced, its object mapped nowhere: to the tail of its queue.
  case requeued
  case reactivated
  case laundered
  case freed
  /// Dirty, of a dead object: left to whoever ends the object.
  case abandoned

  // What happens in the laundry.
  case reactivatedFromLaundry
  case freedFromLaundry
  /// Written, or let go by a reader of files.
  case cleaned
  case becameUnswappable

  // What happens to pages without swap space.
  case reactivatedFromUnswappable
  case freedFromUnswappable
  case cleanedFromUnswappable
  case relaundered

  // Found to be wired by a process, or about to be wired as a stack: taken off their queue.
  case lockedActive
  case lockedInactive
  case lockedLaundry
  case lockedUnswappable

  // Given back by processes.
  case releasedActive
  case releasedInactive
  case releasedLaundry
  case releasedUnswappable

  // Copied to a device; the pages stay where they are.
  case writtenToSwap
  case writtenToFiles
  /// What the laundering scans count as written.
  case countedAsWritten
  /// Copied from swap, and from files.
  case readFromSwap
  case readFromFiles
}

extension PageMove {
  /// Where pages are.
  package enum Place: CaseIterable, Sendable {
    case free, active, inactive, laundry, unswappable, wired
    /// On no queue: being read or filled just now, or wired by a process.
    case transit
  }

  /// The places between which the page moves; nil if it stays where it is.
  package var route: (from: Place, to: Place)? {
    switch self {
    case .allocated: (.free, .transit)
    case .zeroFilled, .readIn, .copied, .unlocked: (.transit, .active)
    case .readAhead: (.transit, .inactive)
    case .givenUp: (.transit, .free)
    case .wired: (.free, .wired)
    case .unwired: (.wired, .free)
    case .stackReleased: (.wired, .laundry)
    case .stackWired: (.transit, .wired)
    case .deactivated: (.active, .inactive)
    case .launderedActive: (.active, .laundry)
    case .reactivated: (.inactive, .active)
    case .laundered: (.inactive, .laundry)
    case .freed, .releasedInactive: (.inactive, .free)
    case .abandoned, .lockedInactive: (.inactive, .transit)
    case .lockedActive: (.active, .transit)
    case .lockedLaundry: (.laundry, .transit)
    case .lockedUnswappable: (.unswappable, .transit)
    case .reactivatedFromLaundry: (.laundry, .active)
    case .freedFromLaundry, .releasedLaundry: (.laundry, .free)
    case .cleaned: (.laundry, .inactive)
    case .becameUnswappable: (.laundry, .unswappable)
    case .reactivatedFromUnswappable: (.unswappable, .active)
    case .freedFromUnswappable, .releasedUnswappable: (.unswappable, .free)
    case .cleanedFromUnswappable: (.unswappable, .inactive)
    case .relaundered: (.unswappable, .laundry)
    case .releasedActive: (.active, .free)
    case .aged, .requeued, .writtenToSwap, .writtenToFiles, .countedAsWritten, .readFromSwap,
      .readFromFiles:
      nil
    }
  }

  /// The way between two queues on which others than the scans send pages; nil for one on which
  /// they send none, or that ends where it began.
  init?(from source: QueueKind, to destination: QueueKind) {
    switch (source, destination) {
    case (.none, .active): self = .readIn
    case (.none, .inactive): self = .readAhead
    case (.none, .free): self = .givenUp
    case (.active, .inactive): self = .deactivated
    case (.active, .laundry): self = .launderedActive
    case (.active, .free): self = .releasedActive
    case (.active, .none): self = .lockedActive
    case (.inactive, .active): self = .reactivated
    case (.inactive, .laundry): self = .laundered
    case (.inactive, .free): self = .releasedInactive
    case (.inactive, .none): self = .lockedInactive
    case (.laundry, .active): self = .reactivatedFromLaundry
    case (.laundry, .inactive): self = .cleaned
    case (.laundry, .unswappable): self = .becameUnswappable
    case (.laundry, .free): self = .releasedLaundry
    case (.laundry, .none): self = .lockedLaundry
    case (.unswappable, .active): self = .reactivatedFromUnswappable
    case (.unswappable, .inactive): self = .cleanedFromUnswappable
    case (.unswappable, .laundry): self = .relaundered
    case (.unswappable, .free): self = .releasedUnswappable
    case (.unswappable, .none): self = .lockedUnswappable
    default: return nil
    }
  }

  /// The way on which a scan sent a page; nil if it left it where it was, or where what it did is
  /// counted by others.
  init?(_ decision: Decision) {
    switch (decision.scan, decision.rule) {
    case (.active, .wired): self = .lockedActive
    case (.inactive, .wired): self = .lockedInactive
    case (.laundry, .wired):
      self = decision.isUnswappable ? .lockedUnswappable : .lockedLaundry
    case (.active, .aged): self = .aged
    case (.active, .deactivated): self = .deactivated
    case (.active, .laundered): self = .launderedActive
    case (.inactive, .requeued), (.laundry, .requeued): self = .requeued
    case (.inactive, .reactivated): self = .reactivated
    case (.inactive, .laundered): self = .laundered
    case (.inactive, .freed), (.inactive, .freedInvalid): self = .freed
    case (.inactive, .abandoned): self = .abandoned
    case (.laundry, .reactivated):
      self = decision.isUnswappable ? .reactivatedFromUnswappable : .reactivatedFromLaundry
    case (.laundry, .freed), (.laundry, .freedInvalid):
      self = decision.isUnswappable ? .freedFromUnswappable : .freedFromLaundry
    case (.laundry, .written): self = .countedAsWritten
    default: return nil
    }
  }
}
