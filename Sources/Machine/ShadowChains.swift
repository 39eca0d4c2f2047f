import PageDaemon

/// How objects stand behind one another after a fork, and behind the private mapping of a file
/// (`backing_object`, `shadow_count`).
///
/// A shadow, which is anonymous, holds what was changed since it was put in front of its backing
/// object, at the same page indexes; what it does not hold is seen in the backing object. A file
/// has nothing behind it.
struct ShadowChains: Equatable, Sendable {
  private struct Link: Equatable, Sendable {
    var backing = ObjectNumber.none
    /// Pages of the backing object that can be seen through the object.
    var visible = 0
    /// Objects that have this one as their backing object.
    var shadowCount: Int32 = 0
    /// Several processes reach the object, and who maps each page is known.
    var isTracked = false
  }

  /// By object number; those past the end stand alone.
  private var links: [Link] = []

  /// What an object shows of its backing object; nil for one that stands alone.
  func backing(of object: ObjectNumber) -> (object: ObjectNumber, visible: Int)? {
    guard object.index < links.count, links[object.index].backing != .none else { return nil }
    return (links[object.index].backing, links[object.index].visible)
  }

  func shadowCount(of object: ObjectNumber) -> Int {
    object.index < links.count ? Int(links[object.index].shadowCount) : 0
  }

  func isTracked(_ object: ObjectNumber) -> Bool {
    object.index < links.count && links[object.index].isTracked
  }

  mutating func setTracked(_ object: ObjectNumber, _ isTracked: Bool) {
    makeRoom(for: object)
    links[object.index].isTracked = isTracked
  }

  /// Puts an object in front of another, or of none.
  mutating func put(_ object: ObjectNumber, before backing: ObjectNumber, visible: Int) {
    makeRoom(for: object)
    let old = links[object.index].backing
    if old != .none { links[old.index].shadowCount -= 1 }
    links[object.index].backing = backing
    links[object.index].visible = visible
    guard backing != .none else { return }
    makeRoom(for: backing)
    links[backing.index].shadowCount += 1
  }

  /// Lets no more than so many pages of the backing object be seen.
  mutating func limit(_ object: ObjectNumber, to visible: Int) {
    guard object.index < links.count else { return }
    links[object.index].visible = min(links[object.index].visible, visible)
  }

  /// An object that stands in front of another, the first if there are several.
  ///
  /// - Complexity: O(objects).
  func shadow(of object: ObjectNumber) -> ObjectNumber? {
    links.firstIndex { $0.backing == object }.map { ObjectNumber($0) }
  }

  /// An object and all that stand behind it, in order.
  func chain(from object: ObjectNumber) -> [ObjectNumber] {
    var chain = [object]
    while let next = backing(of: chain[chain.count - 1]) { chain.append(next.object) }
    return chain
  }

  /// The object that stands behind all others: a file, or what there was before any fork.
  func last(from object: ObjectNumber) -> ObjectNumber {
    var last = object
    while let next = backing(of: last) { last = next.object }
    return last
  }

  private mutating func makeRoom(for object: ObjectNumber) {
    while links.count <= object.index { links.append(Link()) }
  }
}
