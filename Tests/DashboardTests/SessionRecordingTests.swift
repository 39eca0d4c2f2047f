import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct SessionRecordingTests {
  @Test func inputsLeadToTheSameMachine() throws {
    var session = try SampleMachine.session()
    var other = session.machine
    session.run(seconds: 1)
    try session.type("m n Enter s")
    session.run(seconds: 1)
    try session.type("1 p")
    session.run(seconds: 2)
    #expect(session.inputs.map(\.command).first == .pressure(pages: 32_768 / 20))
    #expect(session.inputs.count == 3)
    for input in session.inputs {
      other.run(ticks: input.tick - other.now)
      _ = other.apply(input.command)
    }
    other.run(ticks: session.machine.now - other.now)
    #expect(other == session.machine)
  }

  @Test func aSessionThatGoesOnKeepsWhatWasDone() throws {
    var session = try SampleMachine.session()
    try session.type("m")
    var next = Session(machine: session.machine, inputs: session.inputs, greeting: "hello")
    #expect(next.state.message?.text == "hello")
    try next.type("m")
    #expect(next.inputs.map(\.tick) == [0, 0])
  }
}
