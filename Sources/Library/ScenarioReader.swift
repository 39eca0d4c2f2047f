import Machine
import PageDaemon

/// Makes a scenario of its files. `Library.docc/Scenarios.md` describes the format.
struct ScenarioReader {
  private let documents: ScenarioDocuments
  private(set) var scenario: Scenario
  private(set) var complaints: Complaints
  /// The parts that make up the machine, in the order in which they were read.
  private var parts: [ScenarioPart] = []

  /// - Parameter kinds: the kinds that are known without the scenario.
  init(_ documents: ScenarioDocuments, kinds: [ProcessKind]) {
    self.documents = documents
    complaints = documents.complaints
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
    readKinds()
    let processes = ScenarioProcessReader(scenario.configuration)
    for value in documents.values(of: "processes") {
      let read = processes.processes(value, &complaints)
      scenario.configuration.processes += read
      parts.append(ScenarioPart(value) { $0.configuration.processes = [] })
    }
    readTimeline()
    checkWhole()
  }

  /// Complains, at the part that is to blame, if no machine can be built from the whole: at the last
  /// one without which one can, or else at the file's first line.
  private mutating func checkWhole() {
    guard complaints.list.isEmpty, let complaint = scenario.complaint else { return }
    let part = parts.last { $0.isToBlame(in: scenario) }
    let place = part?.place ?? documents.main.file
    complaints.append(place.error(complaint.description))
  }

  private mutating func readKinds() {
    for value in documents.values(of: "kinds") {
      let others = scenario.configuration.kinds
      scenario.configuration.kinds.merge(KindReader.kinds(value, &complaints))
      parts.append(ScenarioPart(value) { $0.configuration.kinds = others })
    }
    for value in documents.values(of: "kinds") {
      KindReader.checkEndings(value, known: scenario.configuration.kinds, &complaints)
    }
  }

  private mutating func readTimeline() {
    let reader = TimelineReader(scenario.configuration)
    var events: [TimelineEvent] = []
    for value in documents.values(of: "timeline") {
      events += reader.events(value, &complaints)
      parts.append(ScenarioPart(value) { $0.configuration.timeline = [] })
    }
    // Events of one tick stay in the order in which they were read.
    scenario.configuration.timeline = events.enumerated()
      .sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }.map(\.element)
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
    let texts = complaints.value { () throws(InputError) in try value.list(of: "texts", most: 20) }
    scenario.watch = (texts ?? []).compactMap { text in
      complaints.value { () throws(InputError) in try text.line() }
    }
  }

  // MARK: Machine

  private mutating func readMachine(_ value: YAMLValue) {
    guard value.pairs != nil else {
      complaints.append(value.error(expected: "a mapping with memory"))
      return
    }
    let values = complaints.values(of: value, keys: Self.machineKeys)
    var read = scenario
    Self.readMemory(values, into: &read.configuration, &complaints)
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
    parts += Self.parts(of: values)
  }

  private static let machineKeys = [
    "memory", "domains", "seed", "kernel", "caches", "contention", "migration", "patience",
  ]

  /// What whole machines are refused for, memory last: it is to blame rather than what does not fit
  /// into it.
  private static func parts(of values: [String: YAMLValue]) -> [ScenarioPart] {
    let standard = MachineConfiguration()
    let removals: [(key: String, remove: (inout Scenario) -> Void)] = [
      ("patience", { $0.configuration.faultPatience = standard.faultPatience }),
      ("migration", { $0.configuration.migrationInterval = standard.migrationInterval }),
      ("kernel", { $0.kernel = nil }),
      ("caches", { $0.caches = nil }),
      ("domains", { ($0.configuration.domainCount, $0.configuration.domainPages) = (1, nil) }),
      (
        "memory",
        {
          $0.configuration.memoryPages = standard.memoryPages
          $0.configuration.domainPages = nil
        }
      ),
    ]
    return removals.compactMap { removal in
      values[removal.key].map { ScenarioPart($0, removal.remove) }
    }
  }

  /// The size of memory, and its domains: a number of even ones, or the size of each.
  private static func readMemory(
    _ values: [String: YAMLValue], into configuration: inout MachineConfiguration,
    _ complaints: inout Complaints
  ) {
    let memory = complaints.read(values["memory"], size)
    if let memory { (configuration.memoryPages, configuration.domainPages) = (memory, nil) }
    guard let domains = values["domains"] else { return }
    guard let elements = domains.elements else {
      complaints.read(domains) { value throws(InputError) in
        configuration.domainCount = try value.integer(1...8)
        configuration.domainPages = nil
      }
      return
    }
    guard (1...8).contains(elements.count) else {
      complaints.append(domains.error("expected 1 to 8 domains, found \(elements.count)"))
      return
    }
    let sizes = elements.compactMap { complaints.read($0, size) }
    guard sizes.count == elements.count else { return }
    guard sizes.allSatisfy({ $0 <= MachineConfiguration.mostPages }) else {
      complaints.append(domains.error(expected: "domains of at most 64GiB together"))
      return
    }
    let sum = sizes.reduce(0, +)
    if let value = values["memory"], let memory, memory != sum {
      complaints.append(
        value.error("the domains have \(sum) pages together, memory has another size"))
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
    parts.append(ScenarioPart(value) { $0.configuration.swapDevices = [] })
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
