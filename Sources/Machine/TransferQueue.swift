/// Transfers under way, in the order in which they end.
struct TransferQueue: Equatable, Sendable {
  private var transfers: [Transfer] = []
  private var head = 0
  /// Pages of all transfers under way.
  private(set) var pageCount = 0

  /// The tick at which the next transfer ends; nil when none is under way.
  var nextDue: Int64? { head < transfers.count ? transfers[head].due : nil }

  /// All transfers under way, the next to end first.
  var pending: ArraySlice<Transfer> { transfers[head...] }

  /// Adds a transfer, which does not overtake those under way.
  ///
  /// - Returns: the tick at which it is done.
  mutating func append(_ transfer: Transfer) -> Int64 {
    var transfer = transfer
    if head < transfers.count, let last = transfers.last {
      transfer.due = max(transfer.due, last.due)
    }
    transfers.append(transfer)
    pageCount += transfer.pages.count
    return transfer.due
  }

  /// Gives each transfer under way another time to end, in their order.
  mutating func reschedule(_ due: (Transfer) -> Int64) {
    for index in head..<transfers.count { transfers[index].due = due(transfers[index]) }
  }

  /// Takes the next transfer if it is done by `now`.
  ///
  /// - Complexity: O(1) amortised.
  mutating func popFirst(dueBy now: Int64) -> Transfer? {
    guard head < transfers.count, transfers[head].due <= now else { return nil }
    let transfer = transfers[head]
    head += 1
    pageCount -= transfer.pages.count
    if head == transfers.count {
      transfers.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 256, head * 2 >= transfers.count {
      transfers.removeFirst(head)
      head = 0
    }
    return transfer
  }
}
