import Testing

@testable import PageDaemon

@Suite struct ClusteringTests {
  /// Dirty pages of one object in the laundry, and what is written with one of them.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var limit: Int32
    var present: [UInt32]
    var around: UInt32
    var size: UInt64
    var written: [UInt32]

    init(
      _ description: String, limit: Int32, present: [UInt32] = Array(0..<10), around: UInt32,
      size: UInt64 = 100, _ written: [UInt32]
    ) {
      testDescription = description
      self.limit = limit
      self.present = present
      self.around = around
      self.size = size
      self.written = written
    }
  }

  static let cases = [
    Case("back to the boundary, then on", limit: 4, around: 5, [4, 5, 6, 7]),
    Case("from within a cluster", limit: 4, around: 6, [4, 5, 6, 7]),
    Case("on a boundary: back first", limit: 4, around: 4, [1, 2, 3, 4]),
    Case("first page", limit: 4, around: 0, [0, 1, 2, 3]),
    Case("before the boundary when nothing follows", limit: 4, around: 9, [6, 7, 8, 9]),
    Case("gap before", limit: 4, present: [4, 6, 7, 8, 9, 10], around: 6, [6, 7, 8, 9]),
    Case("gap after", limit: 4, present: [0, 1, 2, 3, 4, 5, 7], around: 5, [2, 3, 4, 5]),
    Case("gap on both sides", limit: 4, present: [3, 5, 7], around: 5, [5]),
    Case("no room", limit: 1, around: 5, [5]),
    Case("all of them", limit: 32, around: 5, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    Case("end of the object", limit: 8, around: 1, size: 4, [0, 1, 2, 3]),
    Case(
      "last index there is", limit: 4, present: [.max - 2, .max - 1, .max], around: .max - 1,
      size: 1 << 40, [.max - 2, .max - 1, .max]),
  ]

  @Test(arguments: cases)
  func clusterHoldsTheNeighbours(item: Case) {
    var vm = VirtualMemory(pagesPerDomain: 12)
    vm.tunables.clusterSize = item.limit
    let object = vm.addObject(size: item.size)
    for pindex in item.present {
      vm.addPage(to: object, at: pindex, on: .laundry) {
        $0.dirty = 1
        $0.mappingCount = 1
        $0.flags = [.writeable]
      }
    }
    var hardware = TestHardware()
    let cluster = vm.gatherCluster(
      around: vm.page(of: object, at: item.around)!, hardware: &hardware)
    #expect(cluster.map { vm.pages[$0].pindex } == item.written)
    for page in cluster { #expect(!vm.pages[page].flags.contains(.writeable)) }
  }

  /// A neighbour's state, and whether it can be written too.
  struct Neighbour: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var queue: QueueKind
    var joins: Bool
    var change: @Sendable (inout Page) -> Void
  }

  static let neighbours = [
    Neighbour(testDescription: "dirty", queue: .laundry, joins: true) { $0.dirty = 1 },
    Neighbour(testDescription: "unswappable", queue: .unswappable, joins: true) { $0.dirty = 1 },
    Neighbour(testDescription: "modified mapping", queue: .laundry, joins: true) {
      $0.mappingCount = 1
      $0.flags = [.modified, .writeable]
    },
    Neighbour(testDescription: "clean", queue: .laundry, joins: false) { $0.dirty = 0 },
    Neighbour(testDescription: "busy", queue: .laundry, joins: false) {
      $0.dirty = 1
      $0.busyCount = 1
    },
    Neighbour(testDescription: "held", queue: .laundry, joins: false) {
      $0.dirty = 1
      $0.holdCount = 1
    },
    Neighbour(testDescription: "wired", queue: .laundry, joins: false) {
      $0.dirty = 1
      $0.wireCount = 1
    },
    Neighbour(testDescription: "active", queue: .active, joins: false) { $0.dirty = 1 },
    Neighbour(testDescription: "inactive", queue: .inactive, joins: false) { $0.dirty = 1 },
    Neighbour(testDescription: "on no queue", queue: .none, joins: false) { $0.dirty = 1 },
  ]

  @Test(arguments: neighbours)
  func neighbourEndsTheClusterOnItsSide(neighbour: Neighbour) {
    for offset in [-1, 1] {
      var vm = VirtualMemory(pagesPerDomain: 5)
      let object = vm.addObject()
      let page = vm.addPage(to: object, at: 10, on: .laundry) { $0.dirty = 1 }
      let other = vm.addPage(
        to: object, at: UInt32(10 + offset), on: neighbour.queue, neighbour.change)
      let beyond = vm.addPage(to: object, at: UInt32(10 + 2 * offset), on: .laundry) {
        $0.dirty = 1
      }
      let opposite = vm.addPage(to: object, at: UInt32(10 - offset), on: .laundry) {
        $0.dirty = 1
      }
      var hardware = TestHardware()
      let cluster = vm.gatherCluster(around: page, hardware: &hardware)
      #expect(cluster.contains(other) == neighbour.joins)
      #expect(cluster.contains(beyond) == neighbour.joins)
      #expect(cluster.contains(opposite))
    }
  }

  @Test func neighbourThatIsHeldWhileItsLockIsAwaitedIsLeft() {
    var vm = VirtualMemory(pagesPerDomain: 2)
    let object = vm.addObject()
    let page = vm.addPage(to: object, at: 0, on: .laundry) { $0.dirty = 1 }
    let other = vm.addPage(to: object, at: 1, on: .laundry) {
      $0.dirty = 1
      $0.flags = [.pageContended]
    }
    var hardware = TestHardware()
    hardware.holder = { $1.pages.mutableHandle()[$0].holdCount += 1 }
    #expect(vm.gatherCluster(around: page, hardware: &hardware) == [page])
    #expect(hardware.requests == [.wait(.page, other)])
  }
}
