/// Moves of pages between queues, as `vm_page.c` of the time has them.
extension PageStore.Handle {
  /// Puts a page that is linked nowhere at the tail of a queue of its domain.
  @inlinable
  public func enqueue(_ number: PageNumber, on kind: QueueKind) {
    assert(self[number].queue == .none, "page \(number.rawValue) is on a queue already")
    let domain = self[number].domain
    self[number].queue = kind
    insert(number, before: end(of: kind, domain: Int(domain)))
    add(1, toCountOf: kind, domain: domain)
  }

  /// Takes a page off the queue it is on.
  @inlinable
  public func dequeue(_ number: PageNumber) {
    let kind = self[number].queue
    assert(kind != .none, "page \(number.rawValue) is on no queue")
    unlink(number)
    add(-1, toCountOf: kind, domain: self[number].domain)
    self[number].queue = .none
  }

  /// Takes the page at the head of a queue off it; it is a page, and no marker.
  @inlinable
  @inline(__always)
  public func dequeueFirst(of kind: QueueKind, domain: Int) -> PageNumber {
    let end = end(of: kind, domain: domain)
    let number = PageNumber(next[end.index])
    assert(isPage(number), "the queue is empty, or begins with a marker")
    let second = next[number.index]
    next[end.index] = second
    previous[Int(second)] = end.rawValue
    add(-1, toCountOf: kind, domain: UInt8(truncatingIfNeeded: domain))
    self[number].queue = .none
    return number
  }

  /// Moves a page to the tail of the queue it is on.
  @inlinable
  public func requeue(_ number: PageNumber) {
    assert(self[number].queue != .none, "page \(number.rawValue) is on no queue")
    unlink(number)
    insert(number, before: end(of: self[number].queue, domain: Int(self[number].domain)))
  }

  /// `vm_page_activate`: to the tail of the active queue unless it is on it or wired; the activity
  /// count is at least `ActivityCount.initial` then.
  @inlinable
  public func activate(_ number: PageNumber) {
    if self[number].queue != .active {
      guard self[number].wireCount == 0 else { return }
      move(number, toTailOf: .active)
    }
    if self[number].activityCount < ActivityCount.initial {
      self[number].activityCount = ActivityCount.initial
    }
  }

  /// `vm_page_deactivate`: to the tail of the inactive queue, from wherever it is; wired pages
  /// stay.
  @inlinable
  public func deactivate(_ number: PageNumber) {
    guard self[number].wireCount == 0 else { return }
    move(number, toTailOf: .inactive)
  }

  /// `vm_page_deactivate_noreuse`: before the inactive queue's head marker, so that it is among the
  /// next to be reclaimed; wired pages stay.
  @inlinable
  public func deactivateNoReuse(_ number: PageNumber) {
    guard self[number].wireCount == 0 else { return }
    if self[number].queue != .none { dequeue(number) }
    let domain = self[number].domain
    self[number].queue = .inactive
    insert(number, before: marker(.inactiveHead, domain: Int(domain)))
    add(1, toCountOf: .inactive, domain: domain)
  }

  /// `vm_page_launder`: to the tail of the laundry queue; wired pages stay.
  @inlinable
  public func launder(_ number: PageNumber) {
    guard self[number].wireCount == 0 else { return }
    move(number, toTailOf: .laundry)
  }

  /// `vm_page_unswappable`: to the tail of the unswappable queue; wired pages stay.
  @inlinable
  public func markUnswappable(_ number: PageNumber) {
    guard self[number].wireCount == 0 else { return }
    move(number, toTailOf: .unswappable)
  }

  @inlinable
  func move(_ number: PageNumber, toTailOf kind: QueueKind) {
    if self[number].queue != .none { dequeue(number) }
    enqueue(number, on: kind)
  }
}
