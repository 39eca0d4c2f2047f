import Machine
import PageDaemon

/// Makes a scenario of its files. `Library.docc/Scenarios.md` describes the format.
struct ScenarioReader {
  private let documents: ScenarioDocuments
  private(set) var scenario: Scenario
  private(set) var complaints = Complaints()

  /// - Parameter kinds: the kinds that are known without the scenario.
  init(_ documents: ScenarioDocuments, kinds: [ProcessKind]) {
    self.documents = documents
    let file = documents.main.file.file.split(separator: "/").last ?? ""
    scenario = Scenario(name: String(file.prefix { $0 != "." }))
    scenario.configuration.kinds = kinds
  }

  /// Reads all parts, in an order in which each finds what it refers to.
  mutating func read() {
    readDescription()
    for value in documents.values(of: "machine") { readMachine(value) }
    for value in documents.values(of: "disk") { readDisk(value) }
    for value in documents.values(of: "swap") { readSwap(value) }
    for value in documents.values(of: "sysctls") { readSettings(value) }
    for value in documents.values(of: "kinds") {
      scenario.configuration.kinds.merge(KindReader.kinds(value, &complaints))
    }
    for value in documents.values(of: "kinds") {
      KindReader.checkEndings(value, known: scenario.configuration.kinds, &complaints)
    }
    let processes = ScenarioProcessReader(scenario.configuration)
    for value in documents.values(of: "processes") {
      let read = processes.processes(value, &complaints)
      scenario.configuration.processes += read
    }
    let timeline = TimelineReader(scenario.configuration)
    var events: [TimelineEvent] = []
    for value in documents.values(of: "timeline") { events += timeline.events(value, &complaints) }
    // Events of one tick stay in the order in which they were read.
    scenario.configuration.timeline = events.enumerated()
      .sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }.map(\.element)
    checkWhole()
  }

  private mutating func checkWhole() {
    guard complaints.list.isEmpty else { return }
    do {
      try scenario.machine().check()
    } catch {
      complaints.append(InputError(file: documents.main.file.file, message: error.description))
    }
  }

  private mutating func readDescription() {
    for (key, isNeeded) in [("title", true), ("summary", false)] {
      guard let value = documents.main.values[key] else {
        if isNeeded { complaints.append(documents.main.file.error("expected the key '\(key)'")) }
        continue
      }
      guard let line = complaints.value({ () throws(InputError) in try value.line() }) else {
        continue
      }
      if key == "title" { scenario.title = line } else { scenario.summary = line }
    }
    guard let value = documents.main.values["watch"] else { return }
    let watch = complaints.value { () throws(InputError) in
      var lines: [String] = []
      for element in try value.list(of: "texts", most: 20) { lines.append(try element.line()) }
      return lines
    }
    scenario.watch = watch ?? []
  }

  // MARK: Machine

  private mutating func readMachine(_ value: YAMLValue) {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a mapping with memory"))
      return
    }
    let values = complaints.values(of: value, keys: Self.machineKeys)
    var read = scenario
    complaints.value { () throws(InputError) in
      try Self.readMemory(values, into: &read.configuration)
    }
    complaints.read(values["seed"]) { value throws(InputError) in
      read.configuration.seed = try value.integer(0...UInt64.max)
    }
    complaints.read(values["kernel"]) { value throws(InputError) in
      read.kernel = try value.memoryAmount()
    }
    complaints.read(values["caches"]) { value throws(InputError) in
      read.caches = try value.memoryAmount()
    }
    complaints.read(values["contention"]) { value throws(InputError) in
      read.configuration.lockContention = try value.integer(0...1_000_000)
    }
    complaints.read(values["migration"]) { value throws(InputError) in
      read.configuration.migrationInterval = try value.duration()
    }
    complaints.read(values["patience"]) { value throws(InputError) in
      read.configuration.faultPatience = try value.duration()
    }
    scenario = read
  }

  private static let machineKeys = [
    "memory", "domains", "seed", "kernel", "caches", "contention", "migration", "patience",
  ]

  /// The size of memory, and its domains: a number of even ones, or the size of each.
  private static func readMemory(
    _ values: [String: YAMLValue], into configuration: inout MachineConfiguration
  ) throws(InputError) {
    if let memory = values["memory"] {
      configuration.memoryPages = try size(memory)
      configuration.domainPages = nil
    }
    guard let domains = values["domains"] else { return }
    guard domains.elements != nil else {
      configuration.domainCount = try domains.integer(1...8)
      configuration.domainPages = nil
      return
    }
    var sizes: [Int] = []
    for element in try domains.list(of: "domains", most: 8) { sizes.append(try size(element)) }
    guard !sizes.isEmpty else { throw domains.error(expected: "1 to 8 domains") }
    let sum = sizes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    guard sizes.allSatisfy({ $0 <= MachineConfiguration.mostPages }) else {
      throw domains.error(expected: "domains of at most 64GiB together")
    }
    if let memory = values["memory"], configuration.memoryPages != sum {
      throw memory.error("the domains have \(sum) pages together, memory has another size")
    }
    configuration.memoryPages = sum
    configuration.domainCount = sizes.count
    configuration.domainPages = sizes
  }

  private static func size(_ value: YAMLValue) throws(InputError) -> Int {
    try value.quantity(
      { text throws(QuantityError) in try ByteCount(text) }, "an amount of memory such as 4GiB"
    ).pages
  }

  private mutating func readDisk(_ value: YAMLValue) {
    var disk = scenario.configuration.disk
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a mapping with name"))
      return
    }
    let values = complaints.values(of: value, keys: ["name", "latency", "bandwidth"])
    complaints.read(values["name"]) { value throws(InputError) in
      disk.name = try value.word("the name of a disk")
    }
    complaints.read(values["latency"]) { value throws(InputError) in
      disk.latencyTicks = try Self.latency(value)
    }
    complaints.read(values["bandwidth"]) { value throws(InputError) in
      disk.pagesPerSecond = try Self.bandwidth(value)
    }
    scenario.configuration.disk = disk
  }

  private mutating func readSwap(_ value: YAMLValue) {
    let list = complaints.value { () throws(InputError) in
      try value.list(of: "swap devices", most: 8)
    }
    for element in list ?? [] {
      let others = scenario.configuration.swapDevices.map(\.name)
      let device = Self.swapDevice(
        element, others: others + [scenario.configuration.disk.name], &complaints)
      if let device { scenario.configuration.swapDevices.append(device) }
    }
  }

  private static func swapDevice(
    _ value: YAMLValue, others: [String], _ complaints: inout Complaints
  ) -> SwapDeviceConfiguration? {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a mapping with name and size"))
      return nil
    }
    let values = complaints.values(
      of: value, keys: ["name", "size", "latency", "bandwidth", "on"])
    for key in ["name", "size"] where values[key] == nil {
      complaints.append(value.error("expected the key '\(key)'"))
    }
    let name = complaints.read(values["name"]) { value throws(InputError) in
      let name = try value.word("the name of a device")
      guard !others.contains(name) else {
        throw value.error("two devices are named \(name.quoted)")
      }
      return name
    }
    let pages = complaints.read(values["size"]) { value throws(InputError) in
      let size = try value.quantity(
        { text throws(QuantityError) in try ByteCount(text) }, "a size such as 64MiB")
      guard (3...MachineConfiguration.mostSwapPages).contains(size.pages) else {
        throw value.error(expected: "12KiB to 1TiB")
      }
      return size.pages
    }
    var device = SwapDeviceConfiguration(name: name ?? "", pages: pages ?? 0)
    complaints.read(values["latency"]) { value throws(InputError) in
      device.latencyTicks = try latency(value)
    }
    complaints.read(values["bandwidth"]) { value throws(InputError) in
      device.pagesPerSecond = try bandwidth(value)
    }
    complaints.read(values["on"]) { value throws(InputError) in
      device.isOn = try value.yesOrNo()
    }
    return name == nil || pages == nil ? nil : device
  }

  private static func latency(_ value: YAMLValue) throws(InputError) -> Int {
    let ticks = try value.duration()
    guard ticks <= 60_000 else { throw value.error(expected: "a latency of at most 1m") }
    return Int(ticks)
  }

  private static func bandwidth(_ value: YAMLValue) throws(InputError) -> Int {
    try value.quantity(
      { text throws(QuantityError) in try Bandwidth(text) }, "a bandwidth such as 8MB/s"
    ).pagesPerSecond
  }

  // MARK: Settings

  private mutating func readSettings(_ value: YAMLValue) {
    guard let pairs = value.pairs else {
      complaints.append(value.error(expected: "a mapping of sysctls to values"))
      return
    }
    let domains = scenario.configuration.domainCount
    for (key, value) in pairs {
      let setting = complaints.value { () throws(InputError) in
        guard let name = key.text else { throw key.error(expected: "the name of a sysctl") }
        guard let text = value.text else { throw value.error(expected: "a whole number") }
        let setting = SysctlSetting(name: name, value: text)
        try SettingCheck.check(setting, domainCount: domains, name: key, value: value)
        return setting
      }
      guard let setting else { continue }
      scenario.configuration.settings.removeAll { $0.name == setting.name }
      scenario.configuration.settings.append(setting)
    }
  }
}
