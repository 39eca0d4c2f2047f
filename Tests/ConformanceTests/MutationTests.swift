import Testing

@testable import Conformance

/// Cases that were damaged at random get an answer or a reason, whatever the damage.
@Suite struct MutationTests {
  @Test(arguments: 0..<4)
  func damagedCaseIsAnsweredOrRefused(seed: Int) throws {
    var mutator = Mutator(seed: UInt64(seed))
    let cases = try Fixtures.cases()
    let conformance = Conformance()
    var refused = 0
    var answered = 0
    for _ in 0..<150 {
      let line = String(cases[mutator.below(cases.count)])
      let damaged = mutator.damage(try JSON(parsing: line))
      let answer = try JSON(parsing: conformance.answer(damaged.line))
      if let error = answer["error"]?.string {
        refused += 1
        #expect(!error.isEmpty && !error.contains("\n"), "\(damaged.line)")
      } else {
        answered += 1
        #expect(answer["results"] != nil, "\(damaged.line)")
      }
    }
    #expect(refused > 30, "damage that hardly ever shows proves nothing")
    #expect(answered > 10)
  }

  @Test func damageIsTheSameForTheSameSeed() throws {
    let sound = try JSON(parsing: RefusalTests.example)
    var first = Mutator(seed: 7)
    var second = Mutator(seed: 7)
    let damaged = (0..<20).map { _ in first.damage(sound) }
    #expect(damaged == (0..<20).map { _ in second.damage(sound) })
    #expect(damaged.allSatisfy { $0 != sound })
  }
}

/// Damages one place of a JSON value, chosen by a seed.
struct Mutator {
  private var generator: PopulationGenerator

  init(seed: UInt64) {
    generator = PopulationGenerator(state: seed)
  }

  /// A number from 0 up to but not including `limit`.
  mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

  /// The value with a key less, another number, another name or another type somewhere in it.
  mutating func damage(_ value: JSON) -> JSON {
    switch value {
    case .object(var members) where !members.isEmpty:
      let keys = members.keys.sorted()
      let key = keys[below(keys.count)]
      if below(6) == 0 {
        members[key] = nil
      } else {
        members[key] = key == "pages" ? damagePages(members[key]) : members[key].map { damage($0) }
      }
      return .object(members)
    case .list(var values) where !values.isEmpty:
      let index = below(values.count)
      values[index] = damage(values[index])
      return .list(values)
    default:
      return damageLeaf(value)
    }
  }

  private mutating func damageLeaf(_ value: JSON) -> JSON {
    // No number is so large that a run or a range of that length would take long.
    let others: [JSON] = [
      .integer(-1), .integer(100_000), .integer(7), .integer(0), .text("fly"), .null, .list([]),
      .object([:]), .text("free"), .text("vnode"),
    ]
    var other = others[below(others.count)]
    while other == value { other = others[below(others.count)] }
    return other
  }

  /// Pages are damaged in form and names only: their state may be taken to be consistent.
  private mutating func damagePages(_ value: JSON?) -> JSON {
    guard case .list(var pages)? = value, !pages.isEmpty else { return .text("none") }
    let index = below(pages.count)
    guard case .list(var page) = pages[index] else { return .null }
    switch below(4) {
    case 0: page.removeLast()
    case 1: page[below(2)] = .integer([-2, 99, 1 << 40][below(3)])
    case 2: page[14] = .text("lock")
    default: page[below(page.count)] = .list([])
    }
    pages[index] = .list(page)
    return .list(pages)
  }
}
