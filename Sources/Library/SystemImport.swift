import Machine
import PageDaemon

/// A machine like a real system: its memory, domains, swap devices, thresholds, settings and queue
/// lengths, from what the system's tools say of it.
package struct SystemImport: Sendable {
  /// What a person asks for in place of what the file says.
  package struct Overrides: Sendable {
    package var memoryPages: Int?
    package var domainCount: Int?
    package var swapDevices: [SwapDeviceConfiguration]?

    package init(
      memoryPages: Int? = nil, domainCount: Int? = nil,
      swapDevices: [SwapDeviceConfiguration]? = nil
    ) {
      self.memoryPages = memoryPages
      self.domainCount = domainCount
      self.swapDevices = swapDevices
    }
  }

  package internal(set) var memoryPages = 0
  package internal(set) var domainCount = 1
  package internal(set) var swapDevices: [SwapDeviceConfiguration] = []
  /// What memory is like at first; nil when its size is not the file's.
  package internal(set) var boot: BootState?
  /// Sysctls to set, in order.
  package internal(set) var settings: [(name: String, value: String)] = []
  package internal(set) var report = ImportReport()

  /// Ticks that a page fault waits for memory, if the file says so.
  var faultPatience: Int64?
  /// Used pages of each device, as the file has them.
  var usedPages: [Int] = []
  let figures: SystemFigures
  let overrides: Overrides
  /// Names that were looked at and need not be listed as ignored.
  var known: Set<String> = []
  /// What a count of the file's pages is multiplied with and divided by.
  private(set) var scale: (factor: Int128, divisor: Int128) = (1, 1)
  private(set) var pageBytes: Int64 = 4096

  /// - Throws: `InputError` if the file has no figure from which the size of memory follows, or one
  ///   that no machine can have.
  package init(
    _ figures: SystemFigures, overrides: Overrides = Overrides()
  ) throws(InputError) {
    self.figures = figures
    self.overrides = overrides
    choosePageSize()
    try chooseMemory()
    chooseDomains()
    chooseSwap()
    if overrides.memoryPages == nil {
      chooseBootState()
    } else {
      report.ignore("queue lengths", "", "they are of another size of memory than --memory")
    }
    chooseSettings()
    choosePatience()
    listIgnored()
  }

  /// Gives a configuration all that the file says; what else there is in it stays.
  package func apply(to configuration: inout MachineConfiguration) {
    configuration.memoryPages = memoryPages
    configuration.domainCount = domainCount
    configuration.domainPages = nil
    configuration.swapDevices = swapDevices
    configuration.boot = boot
    if let faultPatience { configuration.faultPatience = faultPatience }
  }

  /// Says that pages which only processes have cannot be there.
  mutating func noteMissingProcesses() {
    let count = boot?.domains.reduce(0) { $0 + $1.unswappable } ?? 0
    guard count > 0 else { return }
    report.derive(
      "unswappable", "0", "of \(count): they are memory of processes, and none runs: to the laundry"
    )
  }

  // MARK: Figures

  /// The first of the names that has a number that can be a count.
  mutating func count(_ names: String...) -> (name: String, value: Int64)? {
    for name in names {
      guard let entry = figures.entries[name] else { continue }
      known.insert(name)
      guard (0...Int64(1) << 44).contains(entry.value) else {
        report.ignore(name, "\(entry.value)", "line \(entry.line): no such count can be")
        continue
      }
      return (name, entry.value)
    }
    return nil
  }

  /// As `count`, in pages of the machine.
  mutating func pages(_ names: String...) -> (name: String, value: Int)? {
    for name in names {
      if let found = count(name) { return (name, scaled(found.value)) }
    }
    return nil
  }

  /// A count of the system's pages, in those of the machine.
  func scaled(_ count: Int64) -> Int {
    Int(clamping: Int128(count) * scale.factor / scale.divisor)
  }

  /// Bytes, in pages of the machine.
  func pages(ofBytes bytes: Int64) -> Int {
    scaled(bytes / pageBytes)
  }

  // MARK: Memory

  private mutating func choosePageSize() {
    let sizes: [Int64] = [4096, 8192, 16384, 65536]
    guard let found = count("hw.pagesize", "vm.stats.vm.v_page_size") else {
      report.derive("page size", "4096", "the file has none")
      return
    }
    known.formUnion(["hw.pagesize", "vm.stats.vm.v_page_size"])
    guard sizes.contains(found.value) else {
      report.derive("page size", "4096", "\(found.name) is \(found.value), which no page is")
      return
    }
    pageBytes = found.value
    scale.factor = Int128(pageBytes / 4096)
    report.use("page size", "\(pageBytes)", found.name)
    if pageBytes != 4096 {
      report.derive("pages", "4096 bytes", "the machine's are: each of the system's is several")
    }
  }

  private mutating func chooseMemory() throws(InputError) {
    let found = systemPages()
    if let memory = overrides.memoryPages {
      memoryPages = memory
      report.ignore("memory", found.map { "\($0.pages)" } ?? "", "--memory is given")
      return
    }
    guard let found else {
      throw InputError(
        file: figures.file,
        message: "expected the size of a system's memory, such as vm.stats.vm.v_page_count or "
          + "hw.physmem, found none: sysctl vm hw.physmem hw.ncpu prints them")
    }
    let all = scaled(found.pages)
    let fewest = MachineConfiguration.fewestPagesPerDomain
    guard all >= fewest else {
      throw InputError(
        file: figures.file, line: figures.entries[found.name]?.line,
        message: "expected at least \(fewest) pages of memory, found \(all) (\(found.name))")
    }
    memoryPages = min(all, MachineConfiguration.mostPages)
    if found.isDerived {
      report.derive("memory", "\(all)", found.note)
    } else {
      report.use("memory", "\(all)", found.note)
    }
    if all > memoryPages {
      scale = (scale.factor * Int128(memoryPages), scale.divisor * Int128(all))
      report.derive(
        "memory", "\(memoryPages)",
        "64 GiB are the most that a machine has: all counts of pages shrink alike")
    }
  }

  /// Pages of the system, and where their number is from.
  private mutating func systemPages() -> (
    name: String, pages: Int64, note: String, isDerived: Bool
  )? {
    let sizes = ["hw.physmem", "hw.realmem", "hw.usermem"]
    defer { known.formUnion(sizes) }
    if let found = count("vm.stats.vm.v_page_count"), found.value > 0 {
      return (found.name, found.value, found.name, false)
    }
    for name in sizes {
      guard let entry = figures.entries[name], entry.value >= pageBytes else { continue }
      let missing = "\(name) by the page size: v_page_count is missing"
      return (name, entry.value / pageBytes, missing, true)
    }
    let queues = ["free", "active", "inactive", "laundry", "wire"].compactMap { word in
      count("vm.stats.vm.v_\(word)_count")?.value
    }
    if queues.count >= 3 {
      return ("the queues", queues.reduce(0, +), "the sum of all queues: no size is given", true)
    }
    let rough = ["Active", "Inact", "Laundry", "Wired", "Free"].compactMap {
      figures.roughBytes[$0]
    }
    guard rough.count >= 3 else { return nil }
    let sum = rough.reduce(0) { Int64(clamping: Int128($0) + Int128($1)) }
    return ("top", sum / pageBytes, "the sum of what top says: no size is given", true)
  }

  // MARK: Domains

  private mutating func chooseDomains() {
    let most = min(8, max(memoryPages / MachineConfiguration.fewestPagesPerDomain, 1))
    if let count = overrides.domainCount {
      domainCount = count
      known.insert("vm.ndomains")
      report.ignore("memory domains", "", "--domains is given")
      return
    }
    let seen = (0..<64).last { figures.entries["vm.domain.\($0).stats.free_count"] != nil }
    let stated = count("vm.ndomains")
    let wanted = max(stated?.value ?? 1, Int64(seen ?? 0) + 1, 1)
    domainCount = Int(min(wanted, Int64(most)))
    if let stated, stated.value == Int64(domainCount) {
      report.use("memory domains", "\(domainCount)", stated.name)
    } else if wanted > Int64(most) {
      report.derive(
        "memory domains", "\(domainCount)", "as many as there can be: the system has \(wanted)")
    } else {
      let why = seen == nil ? "vm.ndomains is missing" : "as many as have figures of their own"
      report.derive("memory domains", "\(domainCount)", why)
    }
    if domainCount > 1 {
      report.derive("size of a domain", "\(memoryPages / domainCount)", "memory is split evenly")
    }
  }

  /// Pages of a domain.
  func size(ofDomain domain: Int) -> Int {
    MachineConfiguration.evenShare(of: memoryPages, domain: domain, of: domainCount)
  }
}
