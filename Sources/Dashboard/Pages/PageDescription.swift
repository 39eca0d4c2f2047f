import Machine
import PageDaemon

/// One page in words: what the memory map says of the page under its cursor, and what the lines of
/// a queue are made from.
struct PageDescription {
  let number: PageNumber
  let page: Page
  let owner: PageOwner?
  /// The kind of the object that the page belongs to, and the object's size in pages; nil for a
  /// page that belongs to none.
  let object: (kind: VMObject.Kind, size: UInt64)?
  let forecast: Forecast?
  let swapPlace: (device: String, block: Int)?

  /// - Parameter owners: ``Machine/pageOwners``, made once for all pages of a picture.
  init(_ number: PageNumber, in machine: Machine, owners: [PageOwner?]) {
    self.number = number
    page = machine.vm.pages[number]
    let index = page.object.index
    owner = owners.indices.contains(index) ? owners[index] : nil
    object =
      page.object == .none
      ? nil : (machine.vm.objects[index].kind, machine.vm.objects[index].size)
    forecast = machine.forecast(number)
    swapPlace = machine.swapPlace(of: number)
  }

  /// Whether a write of the page, or of its bytes by a mapping, has yet to reach a device.
  var isDirty: Bool { page.dirty != 0 || page.flags.contains(.modified) }

  /// References that a scan would find; the page's own flag counts as one.
  var references: Int {
    Int(page.referencedMappings) + (page.flags.contains(.referenced) ? 1 : 0)
  }

  // MARK: Words

  var frameText: String { NumberFormat.grouped(number.rawValue) }

  /// The physical address of the page's first byte.
  var addressText: String { "0x" + String(UInt64(number.rawValue) << 12, radix: 16) }

  var queueText: String { page.queue == .none && page.wireCount > 0 ? "wired" : page.queue.name }

  /// The owner's name, with the pid that tells processes of one name apart.
  var ownerText: Phrase {
    guard let owner else {
      return page.object == .none ? "" : Phrase("of an ended process", "ended")
    }
    guard let pid = owner.pid else { return Phrase(owner.name) }
    return Phrase("\(owner.name) \(pid)", owner.name)
  }

  var objectText: Phrase {
    guard let object else { return "none" }
    let size = NumberFormat.grouped(object.size)
    switch object.kind {
    case .anonymous: return Phrase("anonymous, never on swap", "anonymous")
    case .swap: return Phrase("anonymous, with swap", "swap")
    case .vnode: return Phrase("file of \(size) pages", "file")
    case .physical: return Phrase("physical, not paged", "physical")
    }
  }

  var mappingText: Phrase {
    let (mappings, referenced) = (page.mappingCount, page.referencedMappings)
    guard mappings > 0 else { return "none" }
    return Phrase(
      "\(NumberFormat.grouped(mappings)), \(NumberFormat.grouped(referenced)) referenced",
      "\(mappings), \(referenced) ref", "\(mappings)")
  }

  /// Which of the page's blocks of 512 bytes are valid and which are dirty.
  var blocksText: Phrase {
    func share(_ bits: UInt8, _ word: String) -> String {
      switch bits {
      case 0: "not \(word)"
      case Page.allBits: word
      default: "\(bits.nonzeroBitCount) of 8 \(word)"
      }
    }
    let (valid, dirty) = (share(page.valid, "valid"), share(page.dirty, "dirty"))
    return Phrase("\(valid), \(dirty)", dirty)
  }

  /// What holds for the page beside its queue, each in a word.
  var flagWords: [String] {
    var words: [String] = []
    if page.wireCount > 0 { words.append("wired") }
    if page.isBusy { words.append(page.valid == 0 ? "being read" : "busy") }
    if page.holdCount > 0 { words.append("held") }
    if page.flags.contains(.referenced) { words.append("referenced") }
    if page.flags.contains(.modified) { words.append("modified") }
    if page.flags.contains(.writeable) { words.append("writeable") }
    if !page.flags.isDisjoint(with: [.pageContended, .objectContended, .vnodeContended]) {
      words.append("locked")
    }
    return words
  }

  /// The same in letters, each at a place of its own, which ``flagKey`` names.
  var flagLetters: String {
    let isLocked = !page.flags.isDisjoint(
      with: [.pageContended, .objectContended, .vnodeContended])
    let flags = [
      page.wireCount > 0, page.isBusy, page.holdCount > 0, page.flags.contains(.referenced),
      page.flags.contains(.modified), page.flags.contains(.writeable), isLocked,
    ]
    return String(zip(Self.flagKey, flags).map { $1 ? $0.letter : " " })
  }

  /// What the letters of ``flagLetters`` stand for.
  static let flagKey: [(letter: Character, name: String)] = [
    ("w", "wired"), ("b", "busy"), ("h", "held"), ("r", "referenced"), ("m", "modified"),
    ("W", "writeable"), ("l", "locked"),
  ]

  var swapText: Phrase {
    guard let swapPlace else { return "none" }
    let block = NumberFormat.grouped(swapPlace.block)
    return Phrase("\(swapPlace.device), block \(block)", "\(swapPlace.device) \(block)")
  }

  /// What the next scan would do, or why none comes to the page.
  var forecastText: Phrase {
    if let forecast { return forecast.phrase }
    if page.queue == .free { return Phrase("is free to be given out", "free") }
    if page.wireCount > 0 { return Phrase("no scan comes to wired pages", "no scan") }
    return Phrase("on no queue: no scan comes to it", "no scan")
  }
}

extension QueueKind {
  /// What the views call the queue.
  var name: String {
    switch self {
    case .inactive: "inactive"
    case .active: "active"
    case .laundry: "laundry"
    case .unswappable: "unswappable"
    case .free: "free"
    case .none: "no queue"
    }
  }

  /// The name, for where there is little room.
  var shortName: String {
    switch self {
    case .inactive: "inact"
    case .unswappable: "unsw"
    case .laundry: "laund"
    default: name
    }
  }
}
