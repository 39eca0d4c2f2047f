import PageDaemon

/// Moves of pages by others than the scans, each of them counted.
///
/// A page that is on no queue has most often just been read; where it is there for another reason,
/// the caller says as which move its way to a queue counts.
extension SimulatedHardware {
  /// `vm_page_activate`.
  mutating func activate(
    _ page: PageNumber, as move: PageMove = .readIn, _ handle: PageStore.Handle
  ) {
    countMove(of: page, to: .active, as: move, handle)
    handle.activate(page)
  }

  /// `vm_page_deactivate`.
  mutating func deactivate(_ page: PageNumber, _ handle: PageStore.Handle) {
    countMove(of: page, to: .inactive, handle)
    handle.deactivate(page)
  }

  /// `vm_page_deactivate_noreuse`.
  mutating func deactivateNoReuse(_ page: PageNumber, _ handle: PageStore.Handle) {
    countMove(of: page, to: .inactive, handle)
    handle.deactivateNoReuse(page)
  }

  /// `vm_page_launder`.
  mutating func launder(
    _ page: PageNumber, as move: PageMove? = nil, _ handle: PageStore.Handle
  ) {
    countMove(of: page, to: .laundry, as: move, handle)
    handle.launder(page)
  }

  /// Takes a page off the queue that it is on, if it is on one.
  mutating func dequeue(_ page: PageNumber, _ handle: PageStore.Handle) {
    guard handle[page].queue != .none else { return }
    countMove(of: page, to: .none, handle)
    handle.dequeue(page)
  }

  /// `vm_page_free`.
  mutating func free(
    _ page: PageNumber, as move: PageMove = .givenUp, memory: inout VirtualMemory
  ) {
    countMove(of: page, to: .free, as: move, memory.pages.handle)
    memory.free(page)
  }

  /// Counts what becomes of a page that stays on its queue, or that nothing but its count moves.
  mutating func count(_ move: PageMove, _ page: PageNumber, _ handle: PageStore.Handle) {
    flows[Int(handle[page].domain)].add(move)
  }

  /// Counts a page that is about to be moved from where it is to a queue; a wired one stays.
  ///
  /// - Parameter move: what it counts as if it is on no queue; nil for what is usual.
  mutating func countMove(
    of page: PageNumber, to destination: QueueKind, as move: PageMove? = nil,
    _ handle: PageStore.Handle
  ) {
    guard handle[page].wireCount == 0 else { return }
    let source = handle[page].queue
    let usual = PageMove(from: source, to: destination)
    if let move = source == .none ? move ?? usual : usual { count(move, page, handle) }
  }

  /// Counts pages that a pager took or refused, which are about to be moved by its answers.
  mutating func countWrites(
    _ cluster: [PageNumber], _ statuses: [PagerStatus], _ handle: PageStore.Handle
  ) {
    for (page, status) in zip(cluster, statuses) {
      switch status {
      case .pending: count(.writtenToSwap, page, handle)
      case .ok:
        count(.writtenToFiles, page, handle)
        if handle[page].isInLaundry { countMove(of: page, to: .inactive, handle) }
      case .fail: countMove(of: page, to: .unswappable, handle)
      case .error: countMove(of: page, to: .active, handle)
      case .bad, .again: break
      }
    }
  }
}
