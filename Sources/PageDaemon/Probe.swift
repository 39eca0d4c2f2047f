/// Hears each decision of a scan, and may cut the scan short.
///
/// A scan that is cut short takes its markers away and returns at once, so a probe that stops after
/// *n* decisions, run on a copy of the memory, shows the state between two decisions.
package protocol Probe {
  /// Hears one decision after it was carried out.
  ///
  /// - Returns: whether the scan goes on.
  mutating func heard(_ decision: Decision) -> Bool
}

/// Hears nothing and never stops; the compiler removes it.
package struct NullProbe: Probe {
  @inlinable
  package init() {}

  @inlinable
  package mutating func heard(_ decision: Decision) -> Bool { true }
}

/// What a scan decided for one page, and why.
package struct Decision: Equatable, Sendable {
  /// The loop that looked at the page.
  package enum Scan: UInt8, CaseIterable, Sendable {
    case inactive, active, laundry
  }

  package var page: PageNumber
  package var scan: Scan
  package var rule: Rule
  /// References found on the page, or pages written in its cluster for `.written`.
  package var amount: Int32

  @inlinable
  package init(_ page: PageNumber, _ scan: Scan, _ rule: Rule, amount: Int32 = 0) {
    self.page = page
    self.scan = scan
    self.rule = rule
    self.amount = amount
  }
}

/// Why a page went where it went.
package enum Rule: UInt8, CaseIterable, Sendable {
  /// The page moved while the scan waited for a lock: not touched.
  case moved
  /// Wired: taken off the queue.
  case wired
  /// Held: stays where it is.
  case held
  /// Busy: stays where it is.
  case busy
  /// Holds no valid data: freed.
  case freedInvalid
  /// Clean and not referenced: freed.
  case freed
  /// Referenced through a mapping: to the active queue.
  case reactivated
  /// Referenced, but its object is mapped nowhere: to the tail of its queue.
  case requeued
  /// Dirty: to the laundry queue.
  case laundered
  /// Dirty, of a dead object: left to whoever ends the object.
  case abandoned
  /// Activity count above zero: to the tail of the active queue.
  case aged
  /// Activity count at zero: to the inactive queue.
  case deactivated
  /// Written, with its neighbours.
  case written
  /// Its vnode could not be locked: skipped.
  case vnodeMissed
  /// Could not be written.
  case notWritten
  /// Dirty anonymous memory while pageouts to swap are disabled: to the tail of its queue.
  case swapDisabled

  /// The lines of the reference that say so.
  package func referenceLines(in scan: Decision.Scan) -> ClosedRange<Int> {
    switch (scan, self) {
    case (.inactive, .moved): 1191...1198
    case (.inactive, .wired): 1199...1207
    case (.inactive, .held): 1208...1218
    case (.inactive, .busy): 1231...1246
    case (.inactive, .freedInvalid): 1264...1269
    case (.inactive, .reactivated): 1286...1298
    case (.inactive, .requeued): 1299...1306
    case (.inactive, .freed): 1329...1333
    case (.inactive, .laundered): 1334...1335
    case (.inactive, .abandoned): 1334...1343
    case (.active, .moved): 1439...1442
    case (.active, .wired): 1453...1457
    case (.active, .aged): 1531...1532
    case (.active, .deactivated): 1494...1526
    case (.active, .laundered): 1527...1530
    case (.laundry, .freedInvalid): 769...774
    case (.laundry, .reactivated): 794...815
    case (.laundry, .requeued): 817...818
    case (.laundry, .freed): 841...844
    case (.laundry, .swapDisabled): 845...857
    case (.laundry, .written): 873...876
    case (.laundry, .vnodeMissed): 877...880
    case (.laundry, .notWritten): 873...881
    case (.laundry, .abandoned): 845...887
    case (.laundry, .wired): 744...748
    case (.laundry, _): 740...758
    case (.inactive, _): 1165...1358
    case (.active, _): 1427...1534
    }
  }
}
