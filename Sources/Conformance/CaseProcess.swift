import PageDaemon

/// A process of a case.
struct CaseProcess: Decodable {
  /// One range of an address space.
  struct Entry: Decodable {
    var object: UInt32?
    var isSubmap: Flag?
    var needsCopy: Flag?

    private enum CodingKeys: String, CodingKey {
      case object
      case isSubmap = "submap"
      case needsCopy = "needs_copy"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      object =
        try container.decodeNil(forKey: .object)
        ? nil : container.decode(UInt32.self, forKey: .object)
      isSubmap = try container.decodeIfPresent(Flag.self, forKey: .isSubmap)
      needsCopy = try container.decodeIfPresent(Flag.self, forKey: .needsCopy)
    }
  }

  struct Space: Decodable {
    var isBusy: Flag?
    var swapCount: Int
    var entries: [Entry]

    private enum CodingKeys: String, CodingKey {
      case isBusy = "busy"
      case swapCount = "swap_count"
      case entries
    }
  }

  var record: ProcessRecord

  private enum CodingKeys: String, CodingKey {
    case pid, flags, state, killed, threads, vmspace
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let flags = try container.decodeIfPresent([String].self, forKey: .flags) ?? []
    let states = try container.decodeIfPresent([String].self, forKey: .threads) ?? ["sleeping"]
    let isNormal =
      container.contains(.state)
      ? try container.decode(named: [("normal", true), ("zombie", false)], forKey: .state) : true
    let space = try container.decodeIfPresent(Space.self, forKey: .vmspace)
    record = ProcessRecord(
      pid: try container.decode(Int32.self, forKey: .pid),
      flags: try flags.reduce(into: []) {
        $0.insert(
          try container.value(of: $1, in: ProcessRecord.Flags.names, forKey: .flags))
      },
      isNormal: isNormal,
      isKilled: try container.decodeIfPresent(Flag.self, forKey: .killed)?.isSet ?? false,
      threads: try states.map {
        try container.value(of: $0, in: ProcessRecord.ThreadState.names, forKey: .threads)
      },
      space: space.map(Self.addressSpace))
  }

  private static func addressSpace(_ space: Space) -> ProcessRecord.AddressSpace {
    ProcessRecord.AddressSpace(
      isBusy: space.isBusy?.isSet ?? false, swapCount: space.swapCount,
      entries: space.entries.map {
        ProcessRecord.MapEntry(
          object: $0.object.map { ObjectNumber($0) }, isSubmap: $0.isSubmap?.isSet ?? false,
          needsCopy: $0.needsCopy?.isSet ?? false)
      })
  }
}

extension ProcessRecord.Flags {
  /// The flags by the names that cases use.
  static let names: [(String, ProcessRecord.Flags)] = [
    ("system", .system), ("protected", .protected), ("inexec", .inExec), ("wexit", .exiting),
  ]
}

extension ProcessRecord.ThreadState {
  /// The states by the names that cases use.
  static let names: [(String, ProcessRecord.ThreadState)] = [
    ("runq", .runQueue), ("running", .running), ("sleeping", .sleeping),
    ("suspended", .suspended), ("swapped", .swapped), ("other", .other),
  ]
}
