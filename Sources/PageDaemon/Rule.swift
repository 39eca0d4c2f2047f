/// Why a page went where it went.
public enum Rule: UInt8, CaseIterable, Sendable {
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
  public func referenceLines(in scan: Decision.Scan) -> ClosedRange<Int> {
    switch (scan, self) {
    case (.inactive, .moved): 1192...1193
    case (.inactive, .wired): 1194...1202
    case (.inactive, .held): 1203...1213
    case (.inactive, .busy): 1227...1242
    case (.inactive, .freedInvalid): 1258...1263
    case (.inactive, .reactivated): 1281...1294
    case (.inactive, .requeued): 1295...1302
    case (.inactive, .freed): 1325...1329
    case (.inactive, .laundered): 1330...1331
    case (.inactive, .abandoned): 1318...1331
    case (.active, .moved): 1439...1442
    case (.active, .wired): 1453...1457
    case (.active, .aged): 1533...1534
    case (.active, .deactivated): 1498...1527
    case (.active, .laundered): 1528...1531
    case (.laundry, .freedInvalid): 770...775
    case (.laundry, .reactivated): 793...817
    case (.laundry, .requeued): 818...819
    case (.laundry, .freed): 841...844
    case (.laundry, .swapDisabled): 846...858
    case (.laundry, .written): 874...877
    case (.laundry, .vnodeMissed): 878...881
    case (.laundry, .notWritten): 874...882
    case (.laundry, .abandoned): 835...845
    case (.laundry, .wired): 745...749
    case (.laundry, _): 741...759
    case (.inactive, _): 1165...1341
    case (.active, _): 1427...1536
    }
  }
}
