import PageDaemon
import Testing

@testable import Machine

@Suite("Storage devices")
struct StorageDeviceTests {
  private let pages = (0..<100).map { PageNumber($0) }

  @Test("writes take their turn at the bandwidth, then the latency")
  func writes() {
    var device = StorageDevice(latencyTicks: 5, pagesPerSecond: 1000)
    expectEnd(115, of: Array(pages[0..<10]), for: .write, now: 100, on: &device)
    expectEnd(145, of: Array(pages[10..<40]), for: .write, now: 100, on: &device)
    expectEnd(206, of: Array(pages[40..<41]), for: .write, now: 200, on: &device)
    #expect(device.writes.pageCount == 41)
    let early = device.finish(now: 114)
    #expect(early == nil)
    let ended = [device.finish(now: 145), device.finish(now: 145)]
    #expect(ended.map { $0?.pages.count } == [10, 30])
    #expect(device.nextDue == 206)
    #expect(device.pagesWritten == 41)
  }

  @Test("a read waits for the writes that have begun, not for all")
  func readsPass() {
    var device = StorageDevice(latencyTicks: 0, pagesPerSecond: 1000)
    for _ in 0..<10 { device.start(pages, for: .write, now: 0) }
    expectEnd(129, of: [pages[0]], for: .read(wanted: pages[0]), now: 0, on: &device)
    expectEnd(1101, of: pages, for: .write, now: 0, on: &device)
  }

  @Test("a fast device still takes a tick")
  func fast() {
    var device = StorageDevice(latencyTicks: 0, pagesPerSecond: 1_000_000_000)
    expectEnd(8, of: [pages[0]], for: .swapoff, now: 7, on: &device)
  }

  @Test("what a write would have to wait for grows with the queue, and while the device stalls")
  func wait() {
    var device = StorageDevice(latencyTicks: 5, pagesPerSecond: 1000)
    #expect(device.wait(now: 100) == 6)
    device.start(pages, for: .write, now: 100)
    #expect(device.wait(now: 100) == 106)
    #expect(device.wait(now: 150) == 56)
    device.change(.stall, now: 1000)
    #expect(device.wait(now: 3000) == 2006)
  }

  @Test("a history has what was read and written between two samples, for a minute")
  func history() {
    var device = StorageDevice(latencyTicks: 5, pagesPerSecond: 1000)
    var history = DeviceHistory()
    history.append(device, now: 0)
    device.start(Array(pages[0..<30]), for: .write, now: 50)
    device.start(Array(pages[0..<4]), for: .read(wanted: pages[0]), now: 60)
    history.append(device, now: 100)
    history.append(device, now: 200)
    #expect(history.samples(0..<9).map(\.writtenPages) == [0, 30, 0])
    #expect(history.samples(1..<2).map(\.readPages) == [4])
    for tick in 3..<700 { history.append(device, now: Int64(tick) * 100) }
    #expect(history.total == 700)
    #expect(history.samples(0..<700).count == DeviceHistory.capacity)
  }

  private func expectEnd(
    _ due: Int64, of pages: some Sequence<PageNumber>, for purpose: Transfer.Purpose, now: Int64,
    on device: inout StorageDevice, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = device.start(Array(pages), for: purpose, now: now)
    #expect(got == due, sourceLocation: sourceLocation)
  }
}
