/// A part of an amount, exact to a thousandth of a percent.
package struct Portion: Hashable, Sendable {
  /// What the whole is counted as.
  package static let wholeParts = 100_000
  package static let whole = Portion(parts: wholeParts)
  package static let none = Portion(parts: 0)
  /// The largest portion: a hundred times the whole.
  package static let most = Portion(parts: 100 * wholeParts)

  /// Thousandths of a percent.
  package let parts: Int

  /// - Precondition: from 0 to `most`.
  package init(parts: Int) {
    precondition(parts >= 0 && parts <= 100 * Self.wholeParts, "\(parts) parts are no portion")
    self.parts = parts
  }

  /// A whole number of percent.
  package static func percent(_ percent: Int) -> Portion { Portion(parts: percent * 1000) }

  /// This part of an amount of at most 2^32, rounded down.
  package func of(_ amount: Int) -> Int { amount * parts / Self.wholeParts }
}

/// An amount of memory as scenarios state it.
package enum MemoryAmount: Hashable, Sendable {
  case pages(Int)
  /// A part of the machine's memory.
  case portion(Portion)

  /// The largest amount, in pages: 4 TiB.
  package static let mostPages = 1 << 30

  /// The amount on a machine with so many pages of memory, at most `mostPages`.
  package func pages(of memoryPages: Int) -> Int {
    switch self {
    case .pages(let pages): min(pages, Self.mostPages)
    case .portion(let portion): min(portion.of(memoryPages), Self.mostPages)
    }
  }
}
