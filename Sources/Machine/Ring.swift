/// The latest of a series of things: as many as its capacity, the newest last.
package struct Ring<Element: Equatable & Sendable>: Equatable, Sendable {
  /// The most that are kept.
  package let capacity: Int
  private var elements: [Element] = []
  /// All that were ever added, those forgotten too.
  package private(set) var total = 0

  /// An empty ring.
  package init(capacity: Int) {
    precondition(capacity > 0, "a ring keeps at least one element")
    self.capacity = capacity
  }

  /// How many are kept now.
  package var count: Int { elements.count }

  /// The newest, or nil.
  package var last: Element? {
    total == 0 ? nil : elements[(total - 1) % capacity]
  }

  /// The one with a number, counted from the first that was ever added, 0; it must be kept still.
  package subscript(number: Int) -> Element {
    precondition((total - elements.count..<total).contains(number), "that one is forgotten")
    return elements[number % capacity]
  }

  /// Adds one; the oldest is forgotten when there are too many.
  ///
  /// - Complexity: O(1) amortised.
  package mutating func append(_ element: Element) {
    if elements.count < capacity {
      // All at once: growing by and by would leave holes in memory, and twice the room at the end.
      if elements.count == elements.capacity { elements.reserveCapacity(capacity) }
      elements.append(element)
    } else {
      elements[total % capacity] = element
    }
    total += 1
  }

  /// The newest that is wanted, or nil.
  ///
  /// - Complexity: O(``count``); nothing is copied but what is asked about.
  package func last(where isWanted: (Element) -> Bool) -> Element? {
    for number in (total - count..<total).reversed() {
      let element = elements[number % capacity]
      if isWanted(element) { return element }
    }
    return nil
  }

  /// The newest, at most `count` of them, oldest first.
  ///
  /// - Complexity: O(`count`).
  package func suffix(_ count: Int) -> [Element] {
    let count = max(min(count, elements.count), 0)
    return (total - count..<total).map { elements[$0 % capacity] }
  }
}
