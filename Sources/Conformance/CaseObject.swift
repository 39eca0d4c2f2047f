import PageDaemon

/// A VM object of a case.
struct CaseObject: Decodable {
  /// What a vnode object's file system does.
  struct Vnode: Decodable {
    var startWriteFails: Bool
    var vgetFails: Bool
    /// The vnode has another object by the time it is locked.
    var isDetached: Bool

    init() {
      startWriteFails = false
      vgetFails = false
      isDetached = false
    }

    private enum CodingKeys: String, CodingKey {
      case startWriteFails = "start_write_fails"
      case vgetFails = "vget_fails"
      case isDetached = "detached"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      func flag(_ key: CodingKeys) throws -> Bool {
        try container.decodeIfPresent(Flag.self, forKey: key)?.isSet ?? false
      }
      startWriteFails = try flag(.startWriteFails)
      vgetFails = try flag(.vgetFails)
      isDetached = try flag(.isDetached)
    }
  }

  var kind: VMObject.Kind
  var referenceCount: Int32
  var size: UInt64
  var isDead: Bool
  var vnode: Vnode
  /// The pager's answers, one a page written, over and over.
  var statuses: [PagerStatus]

  private enum CodingKeys: String, CodingKey {
    case kind = "type"
    case referenceCount = "ref_count"
    case size
    case isDead = "dead"
    case vnode, statuses
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(named: VMObject.Kind.names, forKey: .kind)
    referenceCount = try container.decode(Int32.self, forKey: .referenceCount)
    size = try container.decode(UInt64.self, forKey: .size)
    isDead = try container.decodeIfPresent(Flag.self, forKey: .isDead)?.isSet ?? false
    vnode = try container.decodeIfPresent(Vnode.self, forKey: .vnode) ?? Vnode()
    let names = try container.decodeIfPresent([String].self, forKey: .statuses) ?? []
    statuses = try names.map {
      try container.value(of: $0, in: PagerStatus.names, forKey: .statuses)
    }
    guard statuses.count <= 16 else {
      throw DecodingError.dataCorruptedError(
        forKey: .statuses, in: container, debugDescription: "at most 16 statuses are allowed")
    }
  }
}

extension VMObject.Kind {
  /// The kinds by the names that cases use.
  static let names: [(String, VMObject.Kind)] = [
    ("default", .anonymous), ("swap", .swap), ("vnode", .vnode), ("phys", .physical),
  ]
}

extension PagerStatus {
  /// The statuses by the names that cases use.
  static let names: [(String, PagerStatus)] = [
    ("ok", .ok), ("bad", .bad), ("fail", .fail), ("pend", .pending), ("error", .error),
    ("again", .again),
  ]
}

extension KeyedDecodingContainer {
  /// The value that a text names.
  func decode<Value>(named names: [(String, Value)], forKey key: Key) throws -> Value {
    try value(of: try decode(String.self, forKey: key), in: names, forKey: key)
  }

  /// The value that `text` names, or an error that lists the names.
  func value<Value>(
    of text: String, in names: [(String, Value)], forKey key: Key
  ) throws -> Value {
    if let match = names.first(where: { $0.0 == text }) { return match.1 }
    let known = names.map(\.0).joined(separator: ", ")
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self, debugDescription: "\"\(text)\" is none of \(known)")
  }
}
