import PageDaemon
import Testing

@Suite struct InitialisationTests {
  @Test(arguments: [(999, Int32(8)), (1000, 32)])
  func smallMachinesLaunderSmallClusters(pagesPerDomain: Int, clusterSize: Int32) {
    var vm = VirtualMemory(pagesPerDomain: pagesPerDomain, domainCount: 2)
    vm.initialise()
    #expect(vm.tunables.clusterSize == clusterSize)
  }

  @Test func thresholdsAndControllersAreSetAndSummed() {
    var vm = VirtualMemory(pagesPerDomain: 1500, domainCount: 2)
    vm.addFreePages(900, domain: 0)
    vm.addFreePages(30, domain: 1)
    vm.initialise()
    let wanted = [UInt32(900), 30].map {
      Thresholds(pageCount: 1500, freeCount: $0, clusterSize: 32)
    }
    #expect(vm.domains.map(\.thresholds) == wanted)
    #expect(vm.domains.map(\.pid) == wanted.map { PIDController(setpoint: $0.freeTarget) })
    #expect(vm.thresholdSums.freeTarget == wanted[0].freeTarget + wanted[1].freeTarget)
    #expect(vm.thresholdSums.freeMin == wanted[0].freeMin + wanted[1].freeMin)
    #expect(vm.thresholdSums.freeReserved == wanted[0].freeReserved + wanted[1].freeReserved)
    #expect(vm.thresholdSums.freeSevere == wanted[0].freeSevere + wanted[1].freeSevere)
    #expect(
      vm.thresholdSums.inactiveTarget == wanted[0].inactiveTarget + wanted[1].inactiveTarget)
    #expect(vm.thresholdSums.pageoutFreeMin == 68)
    #expect(vm.thresholdSums.interruptFreeMin == 4)
    #expect(vm.tunables.maxWired == 310)
    #expect(vm.tunables.maxUserWired == 310)
    #expect(vm.tunables.updatePeriod == 600)
  }

  @Test func settingsThatWereMadeAreKept() {
    var vm = VirtualMemory(pagesPerDomain: 30)
    vm.addFreePages(30)
    vm.tunables.updatePeriod = 7
    vm.tunables.maxWired = 5
    vm.initialise()
    #expect(vm.tunables.updatePeriod == 7)
    #expect(vm.tunables.maxWired == 5)
  }

  @Test func swapIsEnabledWhileThereIsADevice() {
    var vm = VirtualMemory(pagesPerDomain: 1)
    #expect(!vm.swapIsEnabled)
    vm.swapDeviceAdded()
    #expect(vm.swapIsEnabled)
    vm.swapDeviceWillBeRemoved(deviceCount: 2)
    #expect(vm.swapIsEnabled)
    vm.swapDeviceWillBeRemoved(deviceCount: 1)
    #expect(!vm.swapIsEnabled)
  }
}
