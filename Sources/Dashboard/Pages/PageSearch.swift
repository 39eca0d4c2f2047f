import Library
import Machine
import PageDaemon

/// What a person types to come to a page: a frame's number, an address, or whose page it is to be.
enum PageSearch: Equatable {
  case frame(PageNumber)
  /// The next page of one of these objects.
  case owner(String, Set<ObjectNumber>)

  /// The most pages of a queue that one search looks at.
  static let reach = 1 << 20

  /// Reads `12345`, `#12345`, `0x3039000`, a pid, or the beginning of a process's, a file's or a
  /// library's name. A number that is a pid means the process, unless it follows a `#`.
  ///
  /// - Throws: one line on what was expected.
  init(_ text: String, in machine: Machine) throws(CommandRefusal) {
    let isFrame = text.hasPrefix("#") || text.hasPrefix("0x")
    if !isFrame, let found = Self.owned(by: text, in: machine) {
      self = found
      return
    }
    guard isFrame || text.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }) else {
      let names = machine.processes.map(\.name)
      throw CommandRefusal(
        "nothing here is called \(text.quoted)\(Suggestion.clause(for: text, among: names))")
    }
    self = .frame(try Self.frame(text, in: machine))
  }

  /// Reads a frame's number, with or without `#` and commas, or an address, `0x3039000`.
  static func frame(_ text: String, in machine: Machine) throws(CommandRefusal) -> PageNumber {
    let count = machine.vm.pages.count
    let number: UInt64?
    if text.hasPrefix("0x") {
      number = UInt64(text.dropFirst(2), radix: 16).map { $0 >> 12 }
    } else {
      let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
      number = UInt64(digits.filter { $0 != "," })
    }
    guard let number, number < UInt64(count) else {
      throw CommandRefusal(
        "expected a frame from 0 to \(NumberFormat.grouped(count - 1)), found \(text.quoted)")
    }
    return PageNumber(Int(number))
  }

  private static func owned(by text: String, in machine: Machine) -> PageSearch? {
    guard !text.isEmpty else { return nil }
    let wanted = text.lowercased()
    var objects: Set<ObjectNumber> = []
    var name: String?
    for (index, owner) in machine.pageOwners.enumerated() {
      guard let owner else { continue }
      let isNamed = owner.name.lowercased().hasPrefix(wanted)
      let isNumbered = owner.pid.map { String($0) == text } ?? false
      guard isNamed || isNumbered else { continue }
      objects.insert(ObjectNumber(index))
      if name == nil || owner.kind == .process { name = owner.name }
    }
    return name.map { .owner($0, objects) }
  }

  /// The next page of a queue after one of its pages, or the one before, round the queue's end to
  /// where the search began.
  ///
  /// - Complexity: O(pages looked at), at most ``reach``.
  static func next(
    of objects: Set<ObjectNumber>, after start: PageNumber?, on walk: QueueWalk, forward: Bool,
    in memory: VirtualMemory
  ) -> PageNumber? {
    guard let start else { return nil }
    let handle = memory.pages.handle
    var link = start
    for _ in 0..<min(walk.count + 8, reach) {
      link = forward ? handle.next(after: link) : handle.previous(before: link)
      if handle.isPage(link), objects.contains(handle[link].object) { return link }
    }
    return nil
  }

  /// The resident page of these objects with the lowest numbers, on whatever queue it is.
  static func first(of objects: Set<ObjectNumber>, in memory: VirtualMemory) -> PageNumber? {
    for object in objects.sorted(by: { $0.rawValue < $1.rawValue }) {
      let entries = memory.resident.entries(of: object).lazy.map { PageNumber($0.value) }
      if let page = entries.first(where: { memory.pages[$0].queue != .none }) { return page }
    }
    return nil
  }
}

extension PageSearch {
  /// The next frame after one that holds a page of these objects, or the one before, round the end
  /// of memory.
  ///
  /// - Complexity: O(resident pages of the objects).
  static func nextFrame(
    of objects: Set<ObjectNumber>, after start: PageNumber, forward: Bool,
    in memory: VirtualMemory
  ) -> PageNumber? {
    // The nearest is the one that is the fewest frames on, counted round the end.
    let count = UInt32(memory.pages.count)
    var nearest: (way: UInt32, frame: UInt32)?
    for object in objects {
      for (_, frame) in memory.resident.entries(of: object) {
        let way =
          (forward ? frame + count - start.rawValue : start.rawValue + count - frame) % count
        let whole = way == 0 ? count : way
        if whole < nearest?.way ?? .max { nearest = (whole, frame) }
      }
    }
    return nearest.map { PageNumber($0.frame) }
  }
}
