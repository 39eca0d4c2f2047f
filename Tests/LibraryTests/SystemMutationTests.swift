import Machine
import Testing

@testable import Library

@Suite("Mutated figures of real systems") struct SystemMutationTests {
  /// What else a terminal may show besides the lines of sysctl.
  private static let tools = """
    root@server:~ # vmstat -s
      16000 pages active
       9000 pages inactive
        400 pages in the laundry queue
       4000 pages wired down
       1100 pages free
       4096 bytes per page
    $ vmstat 1
     procs  memory       page                    disks     faults         cpu
     r b w  avm   fre   flt  re  pi  po    fr   sr ad0 ad1   in    sy    cs us sy id
     0 0 0 2.2G   41M   134   0   0   0   141    4   0   0   14   121   173  0  0 100
    Mem: 61M Active, 39M Inact, 1.5M Laundry, 16M Wired, 4M Buf, 4.2M Free
    Swap: 128M Total, 4M Used, 124M Free
    hw.physmem: 134217728

    """

  @Test("whatever is done to a file of figures, it gives a machine or one line of complaint")
  func mutations() throws {
    var mutator = Mutator(seed: 7, SystemImportTests.whole, Self.tools)
    var record = MutationRecord()
    var runs = 0
    for round in 0..<10_000 {
      let overrides = SystemImport.Overrides(
        memoryPages: round % 7 == 0 ? 8000 : nil, domainCount: round % 21 == 0 ? 3 : nil)
      do {
        let system = try SystemImport(
          SystemFigures(file: "dump", bytes: mutator.next()), overrides: overrides)
        var configuration = MachineConfiguration()
        system.apply(to: &configuration)
        try configuration.check()
        let isPrintable = system.report.lines.allSatisfy { line in
          line.unicodeScalars.allSatisfy { $0.value >= 0x20 }
        }
        record.accept(if: isPrintable, "\(system.report.lines)")
        if record.acceptances % 150 == 1, configuration.memoryPages < 50_000 {
          try run(configuration, system)
          runs += 1
        }
      } catch let error as InputError {
        record.refuse(error, file: "dump") { $0.message.contains("expected") }
      }
    }
    #expect(record.faults == [])
    #expect(record.count == 10_000 && record.refusals > 5 && record.acceptances > 8000)
    #expect(runs > 20)
  }

  private func run(_ configuration: MachineConfiguration, _ system: SystemImport) throws {
    var configuration = configuration
    configuration.settings += system.settings.map { SysctlSetting(name: $0.name, value: $0.value) }
    var machine = try Machine(configuration)
    machine.run(ticks: 500)
    #expect(machine.now == 500 || machine.isHalted)
  }
}
