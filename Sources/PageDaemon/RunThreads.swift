/// The process `pagedaemon`.
extension VirtualMemory {
  /// `vm_pageout` (reference lines 1940-1974): makes the threads of all domains runnable.
  public mutating func startThreads() {
    scheduler.start(domainCount: domains.count)
  }

  /// Runs the daemon's threads until each of them sleeps, or all of them are stopped: by the probe
  /// after a decision, or by a panic. A thread that was stopped never goes on.
  ///
  /// - Returns: whether any of them ran.
  @inlinable
  @discardableResult
  public mutating func runThreads(
    hardware: inout some Hardware, probe: inout some Probe
  ) -> Bool {
    var anyRan = false
    while probe.goesOn, !hardware.isHalted, let (thread, isWoken) = takeThread() {
      anyRan = true
      let domain = thread / 2
      let sleep =
        thread.isMultiple(of: 2)
        ? resumePageDaemon(
          domain: domain, isWoken: isWoken, hardware: &hardware, probe: &probe)
        : resumeLaundry(domain: domain, hardware: &hardware, probe: &probe)
      guard let sleep else { break }
      suspend(thread, sleep)
    }
    return anyRan
  }

  @usableFromInline
  mutating func takeThread() -> (thread: Int, isWoken: Bool)? {
    let next = scheduler.next()
    scheduler.isRunning = next != nil
    return next
  }

  @usableFromInline
  mutating func suspend(_ thread: Int, _ sleep: ThreadScheduler.Sleep) {
    scheduler.suspend(thread, sleep, now: now)
  }
}
