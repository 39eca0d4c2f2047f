import Machine
import Testing

@testable import Library

@Suite struct FigureTests {
  @Test func figuresOfProcessesAreThoseOfTheMachine() throws {
    var configuration = try Scenario.load("default").machine(memoryPages: 8000)
    configuration.swapDevices = [.init(name: "md0", pages: 8000)]
    configuration.migrationInterval = 500
    var machine = try Machine(configuration)
    _ = machine.apply(.pressure(pages: 7000))
    // Who is stopped is swapped out when memory is short.
    _ = machine.apply(.stop(pid: try #require(machine.processes.first).pid))
    machine.run(ticks: 20_000)
    let figures = Figure.all(of: machine)
    func value(_ name: String) throws -> Int64 {
      try #require(figures.first { $0.name == name }).value(in: machine)
    }
    #expect(try value("vm.stats.vm.v_user_wire_count") == Int64(machine.userWiredPages))
    #expect(try value("pageout.migrations") == Int64(machine.statistics.migrations))
    #expect(machine.statistics.migrations > 10)
    #expect(try value("pageout.pressure.some10") == Int64(machine.pressure.tenSeconds.some))
    #expect(try value("pageout.pressure.full10") == Int64(machine.pressure.tenSeconds.full))
    #expect(try value("pageout.pressure.some60") == Int64(machine.pressure.minute.some))
    #expect(try value("pageout.pressure.full60") == Int64(machine.pressure.minute.full))
    #expect(machine.pressure.minute.some > 0)
    #expect(
      try value("pageout.swapped_out")
        == Int64(machine.processes.count { $0.isSwappedOut }))
    #expect(try value("pageout.swapouts") == Int64(machine.statistics.processesSwappedOut))
    #expect(try value("pageout.swapins") == Int64(machine.statistics.processesSwappedIn))
    #expect(machine.statistics.processesSwappedOut > 0)
  }
}
