import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

/// Layouts that a person makes and names.
@Suite struct NamedLayoutTests {
  private func session(path: String? = "/x/config.yaml") throws -> Session {
    try SampleMachine.window(columns: 120, rows: 40, settings: path)
  }

  private func titles(_ session: Session) -> [Layout.Panel] {
    OverviewScreen().layout(
      body: session.state.body, machine: session.machine, state: session.state, expanded: nil
    ).placements.map(\.panel)
  }

  @Test func aLayoutIsKeptAndShownAgain() throws {
    var session = try session()
    session.command("layout memory")
    session.command("panel devices")
    session.command("panel laundry")
    #expect(try session.obey("layout save teach") == .saveLayouts)
    #expect(session.state.settings.unsaved.map(\.setting) == [.layouts])
    session.noteSaved(only: .layouts)
    #expect(session.state.settings.unsaved.isEmpty)
    session.command("layout balanced")
    #expect(titles(session).contains(.devices))
    session.command("view journal")
    session.command("layout teach")
    #expect(session.state.view == .overview)
    #expect(session.state.preset == .memory)
    #expect(!titles(session).contains(.devices) && !titles(session).contains(.laundry))
    #expect(titles(session).contains(.events))
  }

  @Test func theWholeArrangementIsKept() throws {
    var session = try session()
    try session.type("Right Right z P > > r")
    _ = try session.obey("layout save mine-2")
    let text = session.state.settings.settings.text(of: .layouts)
    #expect(
      text == "mine-2 = view processes, room balanced, enlarged controller, sorted kind reversed")
    try session.type("r < O z")
    session.command("layout mine-2")
    let processes = try #require(session.state.screens[.processes] as? ProcessesScreen)
    #expect(processes.column == .kind && processes.isReversed)
    let overview = try #require(session.state.screens[.overview] as? OverviewScreen)
    #expect(overview.isEnlarged && overview.chosen == .controller)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let text =
      "a = view flow, room control, without events, without domains; "
      + "b = view map, room balanced, sorted oom"
    var settings = Settings()
    try settings.set(.layouts, to: text)
    #expect(settings.text(of: .layouts) == text)
    try settings.set(.layouts, to: "")
    #expect(settings.text(of: .layouts).isEmpty)
  }

  @Test(arguments: [
    "a", "a b = view map", "= view map", "2 = view map", "save = view map", "memory = view map",
    "a = view",
    "a = view mapp", "a = room queues", "a = without brief", "a = colour red",
    "a = sorted pid twice", "a = view map; a = view flow", "a = view map, ,",
  ])
  func whatCannotBeReadIsRefused(text: String) {
    var settings = Settings()
    #expect(throws: QuantityError.self) { try settings.set(.layouts, to: text) }
    #expect(settings == Settings())
  }

  @Test(arguments: [
    ("layout taech", "there is no layout 'taech': did you mean 'teach'?"),
    ("layout forget x", "no layout 'x' is kept"),
    ("layout save", "expected layout save NAME, the name in one word"),
    (
      "layout save memory",
      "expected a name that is not one of balanced, memory, control, processes, save, forget, "
        + "found 'memory'"
    ),
    ("layout one two", "expected layout NAME, found 'one two'"),
    (
      "panel devicse", "there is no panel 'devicse': did you mean 'devices'?"
    ),
  ])
  func refusalsSayWhatWasExpected(command: String, reason: String) throws {
    var session = try session()
    session.command("layout save teach")
    session.command(command)
    #expect(session.state.message?.text == reason)
    #expect(session.state.message?.isRefusal == true)
  }

  @Test func withoutAFileALayoutLastsAsLongAsTheProgram() throws {
    var session = try session(path: nil)
    #expect(try session.obey("layout save teach") != .saveLayouts)
    #expect(session.state.message?.text.contains("no settings file") == true)
    session.command("layout teach")
    #expect(session.state.message?.text == "layout teach")
    session.command("layout forget teach")
    #expect(session.state.layoutNames.isEmpty)
  }

  private static let own =
    "teach = view overview, room memory, without devices; late = view journal, room control"

  private func started(
    _ values: [(Setting, String)], named: [Setting] = []
  ) throws -> ViewState {
    var settings = Settings()
    for (setting, text) in values { try settings.set(setting, to: text) }
    let sources = Dictionary(uniqueKeysWithValues: named.map { ($0, SettingSource.file) })
    return ViewState(
      machine: try Machine(SampleMachine.configuration()),
      settings: SettingsState(settings, sources: sources))
  }

  @Test func theFirstLayoutMayBeAPersonsOwn() throws {
    let teach = try started([(.layouts, Self.own), (.layout, "teach")])
    #expect(teach.preset == .memory && teach.hiddenPanels == [.devices])
    #expect(teach.view == .overview)
    #expect(try started([(.layouts, Self.own), (.layout, "late")]).view == .journal)
    let both = try started(
      [(.layouts, Self.own), (.layout, "late"), (.view, "flow")], named: [.view])
    #expect(both.view == .flow && both.preset == .control)
  }

  @Test func theFirstLayoutMustBeThere() throws {
    var settings = Settings()
    #expect(throws: QuantityError.self) { try settings.set(.layout, to: "teach") }
    try settings.set(.layouts, to: Self.own)
    try settings.set(.layout, to: "teach")
    #expect(settings.text(of: .layout) == "teach")
    do {
      try settings.set(.layout, to: "taech")
      Issue.record("'taech' was taken")
    } catch {
      #expect(
        error.description
          == "expected one of balanced, memory, control, processes, teach, late, found 'taech'")
    }
  }

  @Test func oneKeyGoesThroughPresetsAndOwnLayouts() throws {
    var session = try session()
    session.command("panel devices")
    session.command("layout save teach")
    session.command("layout processes")
    try session.type("L")
    #expect(session.state.message?.text == "layout teach")
    #expect(session.state.hiddenPanels == [.devices])
    #expect(session.state.settings.unsaved.map(\.setting).contains(.layout))
    try session.type("L")
    #expect(session.state.message?.text == "layout balanced")
    #expect(session.state.hiddenPanels.isEmpty)
  }

  @Test func theLayoutAtTheStartIsNotForgotten() throws {
    var session = try session()
    session.command("layout save teach")
    session.command("layout processes")
    try session.type("L")
    session.command("layout forget teach")
    #expect(session.state.message?.isRefusal == true)
    #expect(session.state.layoutNames == ["teach"])
    try session.type("L")
    session.command("layout forget teach")
    #expect(session.state.layoutNames.isEmpty)
  }

  @Test func namesAreCompleted() throws {
    var session = try session()
    session.command("layout save teach")
    try session.type(": l a y o u t Space t e Tab")
    guard case .commandLine(let line) = session.state.front else {
      Issue.record("the command line is closed")
      return
    }
    #expect(line.text == "layout teach")
  }

  @Test func theLastPanelStays() throws {
    var session = try session()
    for panel in Layout.Panel.choices { session.command("panel \(panel.rawValue)") }
    #expect(session.state.message?.isRefusal == true)
    #expect(titles(session).count == 1)
    session.command("panel queues")
    #expect(titles(session).count == 2)
  }

  /// Panels that are left out leave no room unused, at any size.
  @Test func theOthersShareTheRoom() {
    for hidden in Layout.Panel.choices {
      for (columns, rows) in [(80, 24), (120, 40), (200, 50), (300, 80)] {
        let body = Chrome(size: Size(columns: columns, rows: rows)).body
        let layout = Layout(body: body, demand: .init(domains: 2, devices: 3), hidden: [hidden])
        #expect(!layout.placements.contains { $0.panel == hidden })
        let cells = layout.placements.reduce(0) { $0 + $1.frame.columns * $1.frame.rows }
        #expect(cells >= body.columns * body.rows, "without \(hidden) at \(columns)")
      }
    }
  }
}
