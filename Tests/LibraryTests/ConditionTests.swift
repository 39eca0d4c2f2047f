import Library
import Machine
import PageDaemon
import Testing

@Suite struct ConditionTests {
  private func machine() throws -> Machine {
    try Machine(
      MachineConfiguration(
        memoryPages: 8000, domainCount: 2, swapDevices: [.init(name: "mirror/swap", pages: 4000)],
        processes: []))
  }

  @Test(arguments: [
    ("v_page_count == 8000", true), ("v_page_count != 8000", false),
    ("v_page_count<8000", false), ("v_page_count <= 8000", true),
    ("8000 < v_page_count", false), ("7999 < vm.stats.vm.v_page_count", true),
    ("vm.v_free_min < vm.v_free_target", true), ("v_free_min >= v_free_target", false),
    ("pageout_oom_seq > 11", true), ("vm.domain.1.pidctrl.setpoint > 0", true),
    ("kills == -1", false), ("swapinfo.mirror/swap.total == 3998", true),
    ("vm.domain.0.pidctrl.error > -1000000", true), ("time_ms > 0", false),
  ])
  func compares(text: String, isTrue: Bool) throws {
    let machine = try machine()
    #expect(try Condition(text).check(of: machine)(machine) == isTrue)
  }

  @Test func isAboutTheMachineAsItIsThen() throws {
    var machine = try machine()
    let check = try Condition("time_ms >= 300").check(of: machine)
    machine.run(ticks: 299)
    #expect(!check(machine))
    machine.run(ticks: 1)
    #expect(check(machine))
  }

  @Test(arguments: [
    ("", "a comparison such as v_free_count < v_free_min"),
    ("v_free_count", "a comparison such as v_free_count < v_free_min"),
    ("v_free_count =< 5", "one of <= >= == != < >"),
    ("v_free_count <> 5", "one of <= >= == != < >"),
    ("v_free_count <", "a name or a whole number on each side of <"),
    ("< 5", "a name or a whole number on each side of <"),
    ("a < b < c", "a name or a whole number on each side of <"),
    ("v_free_count < 5 pages", "a name or a whole number on each side of <"),
    ("v_free_count < 99999999999999999999", "a name or a whole number on each side of <"),
    ("3 < 5", "the name of a figure on one side at least"),
  ])
  func refusesWhatIsNoComparison(text: String, expected: String) throws {
    let error = #expect(throws: QuantityError.self) { try Condition(text) }
    #expect(error?.expected.hasPrefix(expected) == true)
  }

  @Test(arguments: [
    ("v_fre_count < 5", "unknown oid 'v_fre_count': did you mean 'v_free_count'?"),
    (
      "vm.stats.vm.v_fre_count < 5",
      "unknown oid 'vm.stats.vm.v_fre_count': did you mean 'vm.stats.vm.v_free_count'?"
    ),
    ("vm.domain.7.stats.active < 5", "unknown oid 'vm.domain.7.stats.active'"),
    (
      "5 < nothing_like_it_at_all",
      "unknown oid 'nothing_like_it_at_all': expected a name that run prints, such as v_free_count"
    ),
  ])
  func suggestsNames(text: String, message: String) throws {
    let machine = try machine()
    let error = #expect(throws: UnknownFigure.self) { try Condition(text).check(of: machine) }
    #expect(error?.description.hasPrefix(message) == true)
  }

  @Test func figuresHaveNamesOfTheirOwn() throws {
    let names = Figure.all(of: try machine()).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.first == "time_ms")
    #expect(names.contains("vm.domain.1.stats.laundry"))
  }

  @Test func figuresAddUp() throws {
    let machine = try machine()
    let values = Dictionary(
      uniqueKeysWithValues: Figure.all(of: machine).map { ($0.name, $0.value(in: machine)) })
    let queues = ["free", "active", "inactive", "laundry", "wire"].map {
      values["vm.stats.vm.v_\($0)_count", default: -1]
    }
    #expect(queues.allSatisfy { $0 >= 0 })
    #expect(queues.reduce(0, +) == 8000)
    #expect(
      values["vm.stats.vm.v_free_target"]
        == (0..<2).reduce(0) { $0 + values["vm.domain.\($1).stats.free_target", default: 0] })
  }
}
