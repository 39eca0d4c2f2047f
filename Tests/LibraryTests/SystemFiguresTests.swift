import Machine
import Testing

@testable import Library

@Suite struct SystemFiguresTests {
  private func read(_ text: String) -> SystemFigures {
    SystemFigures(file: "dump", bytes: Array(text.utf8))
  }

  @Test(
    "a number in every dress",
    arguments: [
      ("vm.v_free_min: 3220", 3220), ("vm.v_free_min=3220", 3220),
      ("    vm.v_free_min :  3220  \r", 3220), ("> vm.v_free_min: 3,220", 3220),
      ("vm.v_free_min: 0xC94", 3220), ("vm.v_free_min=\"3220\"", 3220),
      ("vm.v_free_min:\n3220", 3220), ("vm.v_free_min: 7 -> 3220", 3220),
      ("vm.v_free_min: Minimum low-free-pages threshold\nvm.v_free_min: 3220", 3220),
      ("vm.v_free_min: 3220\nvm.v_free_min: Minimum low-free-pages threshold", 3220),
      ("vm.v_free_min: 1\nvm.v_free_min: 3220", 3220), ("vm.v_free_min: -3220", -3220),
      ("vm.v_free_min: 18446744073709547520", Int64.max),
      ("vm.v_free_min: 99999999999999999999999", Int64.max),
      ("vm.v_free_min: -18446744073709547520", -Int64.max),
    ])
  func numbers(text: String, value: Int64) {
    #expect(read(text)["vm.v_free_min"] == value)
  }

  @Test(
    "what is no number",
    arguments: [
      "vm.v_free_min: { 0.33 0.33 0.37 }", "vm.v_free_min: 4096 2097152 0", "vm.v_free_min:",
      "vm.v_free_min: { sec = 1790798684, usec = 725700 } Wed Sep 30 16:04:44",
      "vm.v_free_min: 32,20", "vm.v_free_min: 0x", "vm.v_free_min: 3.5", "vm.v_free_min: ,",
      "vm.v_free_min:\n\n3220", "vm.v_free_min:\nother text\n3220", "vm.v_free_min 3220",
      "# sysctl vm.v_free_min: 3220", "sysctl: unknown oid 'vm.v_free_min'", "vm.v_free_min: -",
      "root@host:~ # sysctl vm.v_free_min", "$ sysctl vm.v_free_min=3220",
    ])
  func noNumbers(text: String) {
    #expect(read(text)["vm.v_free_min"] == nil)
  }

  @Test func valuesOfSeveralLinesHideNothing() {
    let figures = read(
      """
      ```
      vm.vmtotal:
      System wide totals: (values in kilobytes)
      Free Memory:\t1870520K
      vm.ndomains: 1
      vm.phys_segs:
      SEGMENT 0:

      start:     0x1000
      end:       0x9f000
      domain:    0
      vm.swap_fragmentation:
      Free space on device gpt/swap0:
      number of maximal free ranges: 1
                  count  |  size range
                         1  |  262134

      Free space on device gpt/swap1:
      vm.page_blacklist:
      vm.swap_async_max: 4
      ```
      """)
    #expect(figures.names == ["vm.ndomains", "vm.swap_async_max"])
    #expect(figures.fragmentedDevices == ["gpt/swap0", "gpt/swap1"])
    #expect(figures.textCount == 4)
  }

  @Test func vmstatKnowsFiguresByOtherWords() {
    let figures = read(
      """
       247980357 pages freed
               0 pages freed by daemon
        40483808 pages affected by  fork()
          323984 pages free
            1952 pages active
           13625 pages inactive
               7 pages in the laundry queue
          161005 pages wired down
            4096 bytes per page
      """)
    let words = ["free", "active", "inactive", "laundry", "wire"]
    #expect(
      words.map { figures["vm.stats.vm.v_\($0)_count"] } == [323_984, 1952, 13_625, 7, 161_005])
    #expect(figures["vm.stats.vm.v_page_size"] == 4096)
    #expect(figures.vmstatCounterCount == 3)
  }

  @Test func sysctlWinsOverVmstat() {
    #expect(
      read("vm.stats.vm.v_free_count: 5\n 7 pages free")["vm.stats.vm.v_free_count"] == 5)
    #expect(
      read(" 7 pages free\nvm.stats.vm.v_free_count: 5")["vm.stats.vm.v_free_count"] == 5)
  }

  @Test(
    "swapinfo in its units",
    arguments: [
      ("Device          1K-blocks     Used    Avail Capacity", "4194304 1024 4193280 0%"),
      ("Device          1M-blocks     Used    Avail Capacity", "4096 1 4095 0%"),
      ("Device          512-blocks     Used    Avail Capacity", "8388608 2048 8386560 0%"),
      ("Device              Size     Used    Avail Capacity", "4.0G 1.0M 4.0G 0%"),
      ("Device:       1024-blocks     Used:", "4194304 1024"),
    ])
  func swapinfo(header: String, row: String) {
    let text = "\(header)\n/dev/mirror/a-very-long-name.eli \(row)\nTotal \(row)\n\n"
    let devices = read(text).swapDevices
    #expect(devices?.map(\.name) == ["mirror/a-very-long-name.eli"])
    #expect(devices?.map(\.bytes) == [4 << 30])
    #expect(devices?.map(\.usedBytes) == [1 << 20])
  }

  @Test func theLastTableOfDevicesCounts() {
    let header = "Device 1K-blocks Used Avail Capacity\n"
    let figures = read("\(header)a 8000 0 8000 0%\n\(header)b 8000 0 8000 0%\nvm.ndomains: 1")
    #expect(figures.swapDevices?.map(\.name) == ["b"])
    #expect(read(header).swapDevices == [])
    #expect(read("vm.ndomains: 1").swapDevices == nil)
  }

  @Test func topAndVmstatAreRoughSources() {
    let figures = read(
      """
      Mem: 2.5M Active, 992M Inact, 812M Wired, 422M Buf, 2025M Free
      Swap: 4096M Total, 12K Used, 4084M Free
      procs     memory       page
      r b w     avm     fre  flt
      0 0 0    1.2G    1.0G  12
      0 0 0 1254348 2048  12
      """)
    #expect(figures.roughBytes["Active"] == 5 << 19)
    #expect(figures.roughBytes["Laundry"] == nil)
    #expect(figures.roughBytes["Swap Used"] == 12 << 10)
    #expect(figures.roughBytes["Free"] == 2 << 20)
  }
}
