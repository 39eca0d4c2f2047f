import PageDaemon
import Testing

@Suite struct MappingsTests {
  private func page(_ change: (inout Page) -> Void) -> (VirtualMemory, PageNumber) {
    var vm = VirtualMemory(pagesPerDomain: 1)
    let page = vm.addPage(to: vm.addObject(), at: 0, on: .active, change)
    return (vm, page)
  }

  @Test(arguments: [
    (UInt16(0), Int32(0), UInt16(0)), (3, 3, 0), (5, 5, 0), (6, 5, 1), (12, 5, 7),
  ])
  func atMostFiveReferencesAreTakenAtOnce(set: UInt16, taken: Int32, left: UInt16) {
    var (vm, page) = page {
      $0.mappingCount = 20
      $0.referencedMappings = set
    }
    #expect(vm.pages.mutableHandle().takeReferences(page) == taken)
    #expect(vm.pages[page].referencedMappings == left)
    #expect(vm.pages[page].dirty == 0)
  }

  @Test func takingReferencesSeesModifiedMappings() {
    var (vm, page) = page {
      $0.mappingCount = 1
      $0.flags = [.modified, .writeable]
    }
    #expect(vm.pages.mutableHandle().takeReferences(page) == 0)
    #expect(vm.pages[page].dirty == 0xff)
    #expect(vm.pages[page].flags == [.modified, .writeable])
  }

  @Test func writeProtectionMovesTheModifiedBit() {
    var (vm, page) = page {
      $0.mappingCount = 1
      $0.dirty = 1
      $0.flags = [.modified, .writeable, .referenced]
    }
    vm.pages.mutableHandle().removeWriteAccess(page)
    #expect(vm.pages[page].dirty == 0xff)
    #expect(vm.pages[page].flags == [.referenced])
    #expect(vm.pages[page].mappingCount == 1)
  }

  @Test func writeProtectionLeavesPagesThatNoMappingWrites() {
    var (vm, page) = page { $0.flags = [.modified] }
    vm.pages.mutableHandle().removeWriteAccess(page)
    #expect(vm.pages[page].dirty == 0)
    #expect(vm.pages[page].flags == [.modified])
  }

  @Test(arguments: [true, false])
  func removedMappingsLeaveTheirBits(givesCredit: Bool) {
    var (vm, page) = page {
      $0.mappingCount = 4
      $0.referencedMappings = 2
      $0.flags = [.modified, .writeable]
    }
    let handle = vm.pages.mutableHandle()
    givesCredit ? handle.removeAllMappings(page) : handle.dropMappings(page)
    #expect(vm.pages[page].dirty == 0xff)
    #expect(vm.pages[page].flags == (givesCredit ? [.referenced] : []))
    #expect(vm.pages[page].mappingCount == 0)
    #expect(vm.pages[page].referencedMappings == 0)
  }
}
