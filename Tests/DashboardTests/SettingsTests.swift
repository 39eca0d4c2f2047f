import Canvas
import Library
import Machine
import Testing

@testable import Dashboard

@Suite struct SettingsTests {
  private func session(path: String? = "/x/config.yaml") throws -> Session {
    try SampleMachine.window(columns: 100, rows: 30, settings: path)
  }

  private func text(_ session: Session) -> String {
    session.draw(theme: .builtInDefault, glyphs: .ascii).lines.joined(separator: "\n")
  }

  @Test(arguments: Setting.allCases)
  func everyChoiceIsAValueAndHasItsNeighbours(setting: Setting) throws {
    var settings = Settings()
    let choices = settings.choices(of: setting)
    #expect(choices.contains(settings.text(of: setting)), "the default is a step")
    for (index, choice) in choices.enumerated() {
      try settings.set(setting, to: choice)
      #expect(settings.text(of: setting) == choice)
      let next = index + 1 < choices.count ? choices[index + 1] : nil
      #expect(settings.neighbour(of: setting, forward: true) == next)
    }
    #expect(!setting.meaning.isEmpty)
  }

  @Test(
    arguments: [
      (Setting.speed, "3", "2", "5"), (.speed, "0.15", "0.1", "0.2"), (.speed, "15", "10", "20"),
      (.framesPerSecond, "12", "10", "20"), (.framesPerSecond, "3", "2", "5"),
      (.graphWindow, "45s", "30s", "1m"), (.graphWindow, "90s", "1m", "2m"),
      (.graphWindow, "5s", nil, "10s"),
    ] as [(Setting, String, String?, String?)])
  func betweenTwoStepsTheNearestOfTheDirectionIsNext(
    setting: Setting, value: String, below: String?, above: String?
  ) throws {
    var settings = Settings()
    try settings.set(setting, to: value)
    #expect(settings.neighbour(of: setting, forward: false) == below)
    #expect(settings.neighbour(of: setting, forward: true) == above)
  }

  @Test func aFileIsBesideAllThatCanBeSteppedThrough() throws {
    var settings = Settings()
    try settings.set(.theme, to: "my/theme.yaml")
    let themes = settings.choices(of: .theme)
    #expect(settings.neighbour(of: .theme, forward: true) == themes.first)
    #expect(settings.neighbour(of: .theme, forward: false) == themes.last)
  }

  /// Whatever a value is, the columns beside it stay where they are.
  @Test func theColumnsStandStill() throws {
    var session = try session()
    try session.type(", Down Down Down Down")
    func columns(of text: String) -> Set<Int> {
      Set(
        session.draw(theme: .builtInDefault, glyphs: .ascii).lines.compactMap { line in
          line.firstRange(of: text).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
        })
    }
    let arrows = columns(of: ">  default ")
    #expect(arrows.count == 1)
    try session.type("Right")
    #expect(columns(of: ">  changed ") == arrows)
    #expect(columns(of: "   set by") == arrows)
  }

  @Test func aFunctionKeyOpensAndClosesThem() throws {
    var session = try session()
    try session.type("F2")
    #expect(session.state.mode == .settings)
    try session.type("F2")
    #expect(session.state.mode == .overview)
  }

  @Test(arguments: [
    (Setting.framesPerSecond, "0"), (.framesPerSecond, "61"), (.framesPerSecond, "ten"),
    (.speed, "0"), (.speed, "1e99"), (.graphWindow, "2h"), (.graphWindow, "10ms"),
    (.view, "Overview"), (.layout, ""), (.ascii, "maybe"), (.theme, ""), (.colours, "many"),
  ])
  func valuesThatCannotBeAreRefused(setting: Setting, text: String) {
    var settings = Settings()
    #expect(throws: QuantityError.self) { try settings.set(setting, to: text) }
    #expect(settings == Settings())
  }

  @Test func theOverlayChangesAtOnceAndSavesWhenAsked() throws {
    var session = try session()
    try session.type(",")
    #expect(session.state.mode == .settings)
    #expect(text(session).contains("Graph window"))
    #expect(text(session).contains("theme: \(Setting.theme.meaning.prefix(30))"))
    #expect(session.press(.right) == .applySettings)
    #expect(session.state.settings.unsaved.map(\.setting) == [.theme])
    #expect(text(session).contains("1 not saved"))
    #expect(session.press(.enter) == .saveSettings)
    session.noteSaved()
    #expect(session.state.settings.unsaved.isEmpty)
    #expect(text(session).contains("file"))
    try session.type("Esc")
    #expect(session.state.mode == .overview)
  }

  @Test func settingsTakeEffect() throws {
    var session = try session()
    try session.type(", Down Down Down Right")
    #expect(session.state.preset == .memory)
    try session.type("Down Right")
    #expect(session.state.graphSamples == 600)
    try session.type("Down Right")
    #expect(session.state.speed == Speed(2))
    try session.type("End Left")
    #expect(!session.state.takesMouse)
    #expect(session.press(.left) == .none, "there is no value before the first")
  }

  @Test func withoutAFileSavingIsRefused() throws {
    var session = try session(path: nil)
    try session.type(", Right")
    #expect(session.press(.enter) == .none)
    #expect(session.state.message?.isRefusal == true)
    #expect(text(session).contains("--config"))
  }

  @Test func clicksChooseASetting() throws {
    var session = try session()
    try session.type(",")
    let lines = session.draw(theme: .builtInDefault, glyphs: .ascii).lines
    let row = try #require(lines.firstIndex { $0.contains("Graph window") })
    session.click(at: Point(column: 50, row: row))
    #expect(session.state.front == .settings(selected: 4))
  }

  @Test func theFirstViewIsTheOneThatIsSet() throws {
    var settings = Settings()
    try settings.set(.view, to: "journal")
    let session = Session(
      machine: try Machine(SampleMachine.configuration()), settings: SettingsState(settings))
    #expect(session.state.view == .journal)
  }
}
