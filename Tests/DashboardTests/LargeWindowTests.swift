import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// The overview in windows that have room for more than all of its usual panels.
@Suite struct LargeWindowTests {
  private func lines(domains: Int, _ columns: Int, _ rows: Int) throws -> [String] {
    var session = try SampleMachine.session(domains: domains)
    session.size = Size(columns: columns, rows: rows)
    session.run(seconds: 6)
    return session.draw(theme: .builtInDefault, glyphs: .ascii).lines
  }

  @Test(arguments: [1, 2, 4])
  func flowsAndALongerHistoryAreThere(domains: Int) throws {
    let lines = try lines(domains: domains, 300, 80)
    #expect(lines.contains { $0.contains("Flows of pages in domain 0") })
    #expect(lines.contains { $0.contains("free > processes") })
    #expect(lines.contains { $0.contains("Domain 0 over a longer time") })
    #expect(lines.contains { $0.contains("Domains and their free pages") } == (domains > 1))
  }

  /// Beside the graphs of the controller and of the longer history each domain has its own.
  @Test(arguments: [2, 4, 8])
  func eachDomainHasGraphs(domains: Int) throws {
    let lines = try lines(domains: domains, 500, 150)
    let graphs = lines.reduce(0) { $0 + $1.components(of: "setpoint ").count }
    #expect(graphs >= domains + 2)
  }

  @Test func devicesHaveGraphs() throws {
    let lines = try lines(domains: 1, 500, 150)
    let graphs = lines.reduce(0) { $0 + $1.components(of: "  wait ").count }
    #expect(graphs == 3)
  }

  @Test func aStepSmallerEverythingIsAsUsual() throws {
    let lines = try lines(domains: 2, 300, 72)
    #expect(!lines.contains { $0.contains("over a longer time") })
  }
}

extension String {
  /// The places at which a text begins.
  fileprivate func components(of text: String) -> [Index] {
    indices.filter { self[$0...].hasPrefix(text) }
  }
}
