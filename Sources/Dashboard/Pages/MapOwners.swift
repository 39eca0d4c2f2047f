import Library
import Machine
import PageDaemon

/// Who owns memory, in the order of the classes: the kernel, files, the largest processes, others.
struct MapOwners {
  /// The looks of the largest processes.
  private static let roles: [Role] = [
    .active, .laundry, .good, .pidDerivative, .danger, .key,
  ]

  /// The class of each object.
  let classes: [UInt8]
  let names: [(text: String, letter: Unicode.Scalar, role: Role)]

  init(machine: Machine, domain: Int, owners: [PageOwner?]) {
    let names = Dictionary(
      machine.processes.map { ($0.pid, $0.name) }, uniquingKeysWith: { first, _ in first })
    let largest = Self.largest(in: domain, of: machine, owners: owners)
    let named = zip(largest, Self.roles).enumerated().map { index, pair in
      (
        text: "\(names[pair.0] ?? "") \(pair.0)", letter: Unicode.Scalar(UInt8(0x31 + index)),
        role: pair.1
      )
    }
    self.names =
      [("kernel", "K", .wired), ("files", "f", .inactive)] + named + [("others", "o", .dim)]
    let others = self.names.count
    classes = owners.map { owner in
      guard let owner else { return UInt8(others) }
      if owner.kind == .kernel { return 1 }
      if let index = largest.firstIndex(where: { $0 == owner.pid }) {
        return UInt8(3 + index)
      }
      return owner.kind == .process ? UInt8(others) : 2
    }
  }
}

extension MapOwners {
  /// Frames that are looked at to find who has the most.
  private static let sampleCount = 4096

  /// The pids of the processes that have most of a domain's frames, in order.
  private static func largest(
    in domain: Int, of machine: Machine, owners: [PageOwner?]
  ) -> [Int32] {
    let first = machine.firstFrame(of: domain)
    let frames = Int(machine.vm.domains[domain].pageCount)
    var counts: [Int32: Int] = [:]
    for index in 0..<sampleCount {
      let page = machine.vm.pages[PageNumber(first + index * frames / sampleCount)]
      let object = page.object.index
      guard owners.indices.contains(object), let pid = owners[object]?.pid else { continue }
      counts[pid, default: 0] += 1
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return ordered.prefix(roles.count).sorted()
  }
}
