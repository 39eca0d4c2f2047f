import PageDaemon
import Testing

@Suite struct SysctlTests {
  private func memory() -> VirtualMemory {
    var vm = VirtualMemory(pagesPerDomain: 2500, domainCount: 2)
    vm.addFreePages(100, domain: 0)
    vm.addFreePages(70, domain: 1)
    vm.initialise()
    return vm
  }

  /// The complaint when a value is set, or nil.
  private func complaint(
    setting name: String, to text: String, in vm: inout VirtualMemory
  ) -> String? {
    do throws(SysctlError) {
      try Sysctl.named(name, domainCount: vm.domains.count).set(text, in: &vm)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func namesAreUniqueAndExplained() {
    let all = Sysctl.all(domainCount: 3)
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.count == 15 + 3 * 23)
    for sysctl in all {
      #expect(!sysctl.meaning.isEmpty && !sysctl.meaning.contains("\n"), "\(sysctl.name)")
      #expect(sysctl.name.wholeMatch(of: /vm(\.[a-z0-9_]+)+/) != nil)
    }
  }

  @Test func valuesAfterBootAreTheDefaults() {
    let vm = memory()
    for sysctl in Sysctl.all(domainCount: 2) {
      if let value = sysctl.defaultValue {
        #expect(sysctl.value(in: vm) == value, "\(sysctl.name)")
      }
    }
  }

  @Test(arguments: [
    ("vm.pageout_oom_seq", Int64(12)), ("vm.max_wired", 56),
    ("vm.domain.0.stats.free_count", 100), ("vm.domain.1.stats.free_count", 70),
    ("vm.domain.1.stats.free_target", 113), ("vm.domain.1.stats.inactive_target", 23),
    ("vm.domain.0.pidctrl.setpoint", 113), ("vm.domain.0.pidctrl.bound", 1808),
    ("vm.domain.0.pidctrl.interval", 100), ("vm.pageout_lock_miss", 0),
  ])
  func valueIsThatOfTheMemory(name: String, value: Int64) throws {
    #expect(try Sysctl.named(name, domainCount: 2).value(in: memory()) == value)
  }

  @Test func settingsTakeBothEndsOfTheirRangesAndNoMore() throws {
    let writable = Sysctl.all(domainCount: 2).filter(\.isWritable)
    #expect(writable.count == 14 + 2 * 5)
    for sysctl in writable {
      let range = try #require(sysctl.range)
      var vm = memory()
      for value in [range.lowerBound, range.upperBound] {
        try sysctl.set("\(value)", in: &vm)
        #expect(sysctl.value(in: vm) == value, "\(sysctl.name)")
      }
      let before = vm
      for value in [range.lowerBound - 1, range.upperBound + 1] {
        #expect(
          complaint(setting: sysctl.name, to: "\(value)", in: &vm)
            == "\(sysctl.name): \(value) is out of range, expected \(range.lowerBound)"
            + " to \(range.upperBound)")
      }
      #expect(vm == before)
    }
  }

  @Test func settingOneLeavesTheOthers() throws {
    for sysctl in Sysctl.all(domainCount: 2).filter(\.isWritable) {
      var vm = memory()
      let others = Sysctl.all(domainCount: 2).filter { $0.name != sysctl.name }
      let before = others.map { $0.value(in: vm) }
      let range = try #require(sysctl.range)
      try sysctl.set("\(range.lowerBound + 1)", in: &vm)
      #expect(others.map { $0.value(in: vm) } == before, "\(sysctl.name)")
    }
  }

  @Test(arguments: [
    ("vm.panic_on_oom", "yes", "vm.panic_on_oom: \"yes\" is no whole number, expected 0 to 1"),
    ("vm.panic_on_oom", "", "vm.panic_on_oom: \"\" is no whole number, expected 0 to 1"),
    ("vm.panic_on_oom", "0.5", "vm.panic_on_oom: \"0.5\" is no whole number, expected 0 to 1"),
    (
      "vm.panic_on_oom", "99999999999999999999",
      "vm.panic_on_oom: \"99999999999999999999\" is no whole number, expected 0 to 1"
    ),
    ("vm.panic_on_oom", "2", "vm.panic_on_oom: 2 is out of range, expected 0 to 1"),
    ("vm.pageout_lock_miss", "0", "vm.pageout_lock_miss can only be read"),
    ("vm.domain.0.pidctrl.error", "x", "vm.domain.0.pidctrl.error can only be read"),
    ("vm.panic_on_oops", "1", "unknown oid 'vm.panic_on_oops'"),
    ("vm.domain.2.pidctrl.kpd", "1", "unknown oid 'vm.domain.2.pidctrl.kpd'"),
    ("", "1", "unknown oid ''"),
  ])
  func complaintSaysWhatIsWrong(name: String, text: String, complaint: String) {
    var vm = memory()
    let before = vm
    #expect(self.complaint(setting: name, to: text, in: &vm) == complaint)
    #expect(vm == before)
  }

  /// No setting that a person may make stops the daemons' clock, or traps.
  @Test func daemonsRunWithEverySettingAtItsEnds() throws {
    for sysctl in Sysctl.all(domainCount: 2).filter(\.isWritable) {
      let range = try #require(sysctl.range)
      for value in [range.lowerBound, range.upperBound] {
        var vm = VirtualMemory(pagesPerDomain: 300, domainCount: 2, isStarted: false)
        vm.addFreePages(40, domain: 0)
        vm.addFreePages(250, domain: 1)
        let object = vm.addObject()
        for pindex in 0..<40 {
          let queue = [QueueKind.inactive, .active, .laundry][pindex % 3]
          vm.addPage(to: object, at: UInt32(pindex), on: queue) { $0.dirty = UInt8(pindex % 2) }
        }
        vm.initialise()
        try sysctl.set("\(value)", in: &vm)
        vm.startThreads()
        var hardware = TestHardware()
        var probe = NullProbe()
        for _ in 0..<30 {
          vm.scheduler.endTimeouts(now: vm.now)
          vm.runThreads(hardware: &hardware, probe: &probe)
          vm.now += 10
        }
        #expect(vm.isConsistent, "\(sysctl.name) = \(value)")
      }
    }
  }
}
