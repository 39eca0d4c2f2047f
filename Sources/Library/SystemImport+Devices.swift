import Machine
import PageDaemon

/// Swap devices, settings, and what is left over.
extension SystemImport {
  /// A device of the system, in pages of the machine.
  private struct Device {
    var name: String
    var pages: Int
    var used: Int
    var source: String
    var isDerived = false
  }

  mutating func chooseSwap() {
    let names = ["vm.nswapdev", "vm.swap_total"]
    if let devices = overrides.swapDevices {
      known.formUnion(names)
      swapDevices = devices
      report.ignore("swap devices", "", "--swap is given")
      return
    }
    for device in systemDevices() {
      guard swapDevices.count < 8 else {
        report.ignore("swap \(device.name)", "\(device.pages)", "eight devices are the most")
        continue
      }
      guard device.pages > 2, !device.name.isEmpty,
        !swapDevices.contains(where: { $0.name == device.name })
      else {
        report.ignore(
          "swap \(device.name)", "\(device.pages)", "no pages, no name or that of another")
        continue
      }
      if device.isDerived {
        report.derive("swap \(device.name)", "\(device.pages)", device.source)
      } else {
        report.use("swap \(device.name)", "\(device.pages)", device.source)
      }
      swapDevices.append(
        SwapDeviceConfiguration(
          name: device.name, pages: min(device.pages, MachineConfiguration.mostSwapPages)))
      usedPages.append(device.used)
    }
    known.formUnion(names)
  }

  private mutating func systemDevices() -> [Device] {
    if let table = figures.swapDevices {
      if table.isEmpty { report.use("swap devices", "0", "swapinfo lists none") }
      return table.map { row in
        Device(
          name: deviceName(row.name), pages: pages(ofBytes: row.bytes),
          used: pages(ofBytes: row.usedBytes), source: "swapinfo, line \(row.line)")
      }
    }
    let own = ownDevices()
    if !own.isEmpty { return own }
    let stated = count("vm.nswapdev")
    if stated?.value == 0 {
      report.use("swap devices", "0", "vm.nswapdev")
      return []
    }
    if let total = count("vm.swap_total"), total.value > 0 {
      return equalDevices(bytes: total.value, stated: stated?.value)
    }
    guard let bytes = figures.roughBytes["Swap Total"] else {
      report.derive("swap devices", "0", "the file says nothing of any; --swap adds some")
      return []
    }
    let used = figures.roughBytes["Swap Used"] ?? 0
    return [
      Device(
        name: "swap0", pages: pages(ofBytes: bytes), used: pages(ofBytes: used),
        source: "top's total, as one device", isDerived: true)
    ]
  }

  /// Devices as `pageout run --format sysctl` has them.
  private mutating func ownDevices() -> [Device] {
    let (prefix, suffix) = ("swapinfo.", ".total")
    let totals = figures.names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
    var devices: [Device] = []
    for name in totals where name.count > prefix.count + suffix.count {
      let device = String(name.dropFirst(prefix.count).dropLast(suffix.count))
      guard let total = pages(name) else { continue }
      let used = pages("\(prefix)\(device).used")?.value ?? 0
      // The label is not counted there.
      devices.append(
        Device(name: deviceName(device), pages: total.value + 2, used: used, source: name))
    }
    return devices
  }

  /// Devices of one size, of which only the sum and perhaps names are known.
  private mutating func equalDevices(bytes: Int64, stated: Int64?) -> [Device] {
    let names = figures.fragmentedDevices
    let number = Int(min(max(stated ?? Int64(names.count), 1), 8))
    let total = pages(ofBytes: bytes)
    let used = figures.roughBytes["Swap Used"].map { pages(ofBytes: $0) } ?? 0
    let source = number == 1 ? "vm.swap_total" : "an equal part of vm.swap_total"
    let devices = (0..<number).map { index in
      Device(
        name: deviceName(index < names.count ? names[index] : "swap\(index)"),
        pages: total / number, used: used / number, source: source, isDerived: true)
    }
    if figures.roughBytes["Swap Used"] == nil {
      report.derive("used swap", "0", "only swapinfo says how much is in use")
    }
    return devices
  }

  /// A device's name in the machine; its disk has a name of its own.
  private func deviceName(_ name: String) -> String {
    let name = name.printable
    return name == DiskConfiguration().name ? "\(name)-swap" : name
  }

  /// Used pages of each device, as many as can be.
  mutating func usedSwap() -> [Int] {
    guard overrides.swapDevices == nil, !usedPages.isEmpty else { return [] }
    var left = MachineConfiguration.mostUsedSwap(memoryPages: memoryPages)
    var used: [Int] = []
    for (device, wanted) in zip(swapDevices, usedPages) {
      let possible = min(wanted, device.pages - 2, left)
      used.append(possible)
      left -= possible
      if wanted > possible {
        report.derive("used on \(device.name)", "\(possible)", "no more than memory has pages")
      } else if figures.swapDevices != nil || possible > 0 {
        report.use("used on \(device.name)", "\(possible)", "pages of processes, and of no process")
      }
    }
    return used
  }

  // MARK: Settings

  /// The limit of wired pages that a version of FreeBSD has instead of the other: of all pages before
  /// 13, of those that processes wire since.
  private static let wiringLimits = [
    "vm.max_wired": "vm.max_user_wired", "vm.max_user_wired": "vm.max_wired",
  ]

  mutating func chooseSettings() {
    for sysctl in Sysctl.all(domainCount: domainCount) {
      let name = sysctl.name
      guard let entry = figures.entries[name] else {
        liftWiringLimit(name)
        continue
      }
      guard let range = sysctl.range else { continue }
      known.insert(name)
      let isPages = sysctl.unit == .pages
      guard !isPages || (overrides.memoryPages == nil && overrides.domainCount == nil) else {
        report.ignore(name, "\(entry.value)", "it is of another size of memory or domain")
        continue
      }
      let value = isPages && entry.value >= 0 ? Int64(scaled(entry.value)) : entry.value
      guard range.contains(value) else {
        report.ignore(
          name, "\(entry.value)",
          "line \(entry.line): expected \(range.lowerBound) to \(range.upperBound)")
        continue
      }
      settings.append((name, "\(value)"))
      report.use(name, "\(value)", "line \(entry.line)")
    }
  }

  /// Makes a limit of wired pages no limit, if the system has only the other.
  private mutating func liftWiringLimit(_ name: String) {
    guard let other = Self.wiringLimits[name], figures.entries[other] != nil,
      overrides.memoryPages == nil, overrides.domainCount == nil
    else { return }
    settings.append((name, "\(memoryPages)"))
    report.derive(name, "\(memoryPages)", "no limit: this system has \(other) instead")
  }
}
