import PageDaemon
import Testing

@testable import Machine

@Suite("Configuration")
struct ConfigurationTests {
  private func complaint(_ change: (inout MachineConfiguration) -> Void) -> String? {
    var configuration = MachineConfiguration.small()
    change(&configuration)
    do {
      _ = try Machine(configuration)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("memory and domains")
  func memory() {
    #expect(complaint { $0.domainCount = 0 } == "0 memory domains: there must be 1 to 8")
    #expect(complaint { $0.domainCount = 9 } == "9 memory domains: there must be 1 to 8")
    #expect(complaint { $0.domainCount = Int.max } != nil)
    #expect(
      complaint { $0.memoryPages = 1999 }
        == "1999 pages of memory are too few: 1 domain of at least 2000 pages need 2000")
    #expect(
      complaint { ($0.memoryPages, $0.domainCount) = (5000, 3) }
        == "5000 pages of memory are too few: 3 domains of at least 2000 pages need 6000")
    #expect(complaint { $0.memoryPages = -1 } != nil)
    #expect(
      complaint { $0.memoryPages = 16_777_217 }
        == "16777217 pages of memory are too many: at most 16777216 (64 GiB)")
  }

  @Test("devices")
  func devices() {
    #expect(
      complaint { $0.swapDevices.append(.init(name: "md0", pages: 100)) }
        == "two devices are named md0")
    #expect(complaint { $0.swapDevices[0].name = "ada0" } == "two devices are named ada0")
    #expect(complaint { $0.swapDevices[0].name = "" } == "swap device 0 has no name")
    #expect(
      complaint { $0.swapDevices[0].pages = 2 }
        == "swap device md0 has 2 pages: expected 3 to 268435456")
    #expect(complaint { $0.swapDevices[0].pages = Int.max } != nil)
    #expect(
      complaint { $0.swapDevices[0].pagesPerSecond = 0 }
        == "device md0: bandwidth of 0 pages a second: expected 1 to 1000000000")
    #expect(
      complaint { $0.disk.pagesPerSecond = -5 }
        == "device ada0: bandwidth of -5 pages a second: expected 1 to 1000000000")
    #expect(
      complaint { $0.disk.latencyTicks = -1 }
        == "device ada0: latency of -1 ms: expected 0 to 60000")
    #expect(
      complaint { c in
        c.swapDevices = (0..<9).map { .init(name: "md\($0)", pages: 100) }
      } == "9 swap devices: there can be at most 8")
  }

  @Test("the kernel and processes")
  func others() {
    #expect(complaint { $0.kernelPages = -1 } == "the kernel's memory cannot be negative")
    #expect(
      complaint { $0.kernelPages = 8193 }
        == "the kernel's 8193 pages and its caches' 0 are more than half of memory")
    #expect(complaint { ($0.kernelPages, $0.kernelCachePages) = (Int.max, Int.max) } != nil)
    #expect(
      complaint { $0.lockContention = -1 }
        == "lock contention of -1 in a million: expected 0 to 1000000")
    #expect(
      complaint { $0.processes = [.init(.trace)] }
        == "process trace is of kind trace, but has no trace to replay")
    #expect(
      complaint { $0.processes = [.init(.shell, memory: .pages(0))] }
        == "process shell has 0 pages of memory: expected 1 to 1073741824")
    #expect(
      complaint { $0.processes = .init(repeating: .init(.shell), count: 64) }
        == "64 processes: there can be at most 63")
    let trace = ListedTrace(regions: [], blocks: [])
    #expect(
      complaint { $0.processes = [.replay(.init(trace))] }
        == "process listed: its trace touches no memory")
    #expect(
      complaint { $0.processes = [.init(.shell, replay: .init(trace))] }
        == "process shell has a trace to replay, but is of kind shell")
    let sweep = ListedTrace.sweep(pages: 1, filePages: 1)
    #expect(
      complaint { $0.processes = [.replay(.init(sweep, referencesPerSecond: 0))] }
        == "process listed: 0 references a second: expected 1 to 10000000")
    #expect(complaint { _ in } == nil)
  }
}
