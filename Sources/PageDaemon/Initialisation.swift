/// What the page daemon does at boot, and when swap devices come and go.
extension VirtualMemory {
  /// `vm_pageout_init` (reference lines 1844-1938): sets each domain's thresholds from its size,
  /// and the settings that have no default of their own.
  public mutating func initialise() {
    let pageCount = domains.reduce(0) { $0 &+ $1.pageCount }
    initialise(machinePageCount: pageCount)
  }

  /// As `initialise()`, for a machine that is said to have so many pages in all.
  public mutating func initialise(machinePageCount: UInt32) {
    if machinePageCount < 2000 { tunables.clusterSize = 8 }
    var freeCount: UInt32 = 0
    for index in domains.indices {
      let free = UInt32(bitPattern: count(.free, domain: index))
      let thresholds = Thresholds(
        pageCount: domains[index].pageCount, freeCount: free,
        clusterSize: UInt32(bitPattern: tunables.clusterSize))
      domains[index].thresholds = thresholds
      domains[index].pid = PIDController(setpoint: thresholds.freeTarget)
      thresholdSums.add(thresholds)
      freeCount &+= free
    }
    if tunables.updatePeriod == 0 { tunables.updatePeriod = 600 }
    if tunables.maxWired == 0 { tunables.maxWired = Int32(bitPattern: freeCount / 3) }
    if tunables.maxUserWired == 0 { tunables.maxUserWired = Int32(bitPattern: freeCount / 3) }
  }

  /// `vm_pageout_swapon` (reference lines 553-558): a swap device was added.
  public mutating func swapDeviceAdded() {
    swapIsEnabled = true
  }

  /// `vm_pageout_swapoff` (reference lines 560-566): a swap device is about to be taken away.
  ///
  /// - Parameter deviceCount: devices, this one still among them.
  public mutating func swapDeviceWillBeRemoved(deviceCount: Int) {
    if deviceCount == 1 { swapIsEnabled = false }
  }
}
