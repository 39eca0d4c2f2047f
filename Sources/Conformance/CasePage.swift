import PageDaemon

/// A page of a case, written as a list of sixteen values.
struct CasePage: Decodable {
  var record: Page
  /// What the holder of a contended lock does before it lets go.
  var action: PageAction

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    let domain = try list.decode(UInt8.self)
    record = Page(domain: domain)
    let object = try list.decode(Int64.self)
    if object != -1 {
      guard let number = UInt32(exactly: object), number != UInt32.max else {
        throw list.complaint("there is no object \(object)")
      }
      record.object = ObjectNumber(number)
    }
    record.pindex = try list.decode(UInt32.self)
    record.activityCount = try list.decode(UInt8.self)
    record.valid = try list.decode(UInt8.self)
    record.dirty = try list.decode(UInt8.self)
    if try list.decode(Flag.self).isSet { record.flags.insert(.referenced) }
    if try list.decode(Flag.self).isSet { record.flags.insert(.writeable) }
    record.wireCount = try list.decode(UInt16.self)
    record.holdCount = try list.decode(UInt16.self)
    record.busyCount = try list.decode(UInt16.self)
    record.mappingCount = try list.decode(UInt16.self)
    record.referencedMappings = try list.decode(UInt16.self)
    if try list.decode(Flag.self).isSet { record.flags.insert(.modified) }
    if try !list.decodeNil() {
      switch try list.decode(String.self) {
      case "page": record.flags.insert(.pageContended)
      case "object": record.flags.insert(.objectContended)
      case "vnode": record.flags.insert(.vnodeContended)
      case let name: throw list.complaint("\"\(name)\" is none of page, object, vnode")
      }
    }
    action = try PageAction(named: list.decode(String.self), in: list)
    guard list.isAtEnd else { throw list.complaint("a page has sixteen values") }
  }
}

/// What another thread does to a page.
enum PageAction: String, CaseIterable {
  case nothing, requeue, dequeue, activate, wire, hold, busy, clean, free, touch, unhold

  init(named name: String, in list: any UnkeyedDecodingContainer) throws {
    guard let action = PageAction(rawValue: name) else {
      throw list.complaint("there is no action \"\(name)\"")
    }
    self = action
  }
}

extension VirtualMemory {
  /// Does what another thread does to a page.
  mutating func perform(_ action: PageAction, on page: PageNumber) {
    let handle = pages.mutableHandle()
    switch action {
    case .nothing: break
    case .requeue: if handle[page].queue != .none { handle.requeue(page) }
    case .dequeue: if handle[page].queue != .none { handle.dequeue(page) }
    case .activate: handle.activate(page)
    case .wire: handle[page].wireCount &+= 1
    case .hold: handle[page].holdCount &+= 1
    case .busy: handle[page].busyCount &+= 1
    case .unhold: if handle[page].holdCount != 0 { handle[page].holdCount -= 1 }
    case .clean:
      handle[page].dirty = 0
      handle[page].flags.remove(.modified)
    case .free: if !handle[page].isHeld, !handle[page].isBusy { free(page) }
    case .touch: handle.reference(page)
    }
  }
}

extension PageStore.Handle {
  /// Sets the reference bit of one more mapping, if there is one.
  func reference(_ page: PageNumber) {
    if self[page].referencedMappings < self[page].mappingCount {
      self[page].referencedMappings += 1
    }
  }
}

extension UnkeyedDecodingContainer {
  /// An error at this place of a list.
  func complaint(_ text: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath, debugDescription: text))
  }
}
