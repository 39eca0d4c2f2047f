import Canvas
import Library
import Machine
import PageDaemon

/// What the dashboard remembers beside the machine: which view is shown, what is in focus, what is
/// open, what was last said. Keys change it and ask for ``Action``s.
package struct ViewState: Equatable, Sendable {
  /// A sentence about what the last key did. It stays until the next one.
  package struct Message: Equatable, Sendable {
    package var text: String
    package var isRefusal: Bool
  }

  /// What lies in front of the view.
  package enum Front: Equatable, Sendable {
    case nothing
    case spawnChooser(selected: Int)
    case killQuestion(pid: Int32, name: String)
    case help(HelpReader)
    case commandLine(CommandLine)
    case settings(selected: Int)
    case search(SearchLine)
  }

  package internal(set) var keys: KeyTable {
    didSet { layOutHelp() }
  }
  /// The view that is shown.
  package internal(set) var view = ViewKind.overview
  package internal(set) var screens = Screens()
  /// The domain in focus.
  package internal(set) var focus = 0
  /// The process that the keys act on; the first one if none was chosen yet.
  package internal(set) var selectedPid: Int32?
  package internal(set) var front = Front.nothing
  package internal(set) var message: Message?
  package internal(set) var isPaused: Bool
  package internal(set) var speed: Speed
  /// The window's size: how far the help scrolls depends on it.
  package internal(set) var size = Size(columns: 80, rows: 24) {
    didSet { layOutHelp() }
  }
  /// The speed that is reached where it is less than what was asked for.
  package internal(set) var reachedSpeed: Speed?
  /// The tick that the machine is on its way to, to pause there.
  package internal(set) var goal: Int64?
  /// Whether clicks come to the dashboard and not to the terminal.
  package internal(set) var takesMouse: Bool
  /// What the overview gives most room to.
  package internal(set) var preset = LayoutPreset.balanced
  /// The panels that the overview leaves out.
  var hiddenPanels: [Layout.Panel] = []
  /// The layout that was shown last, whatever was changed since.
  var shownLayout = LayoutPreset.balanced.rawValue
  package internal(set) var settings: SettingsState
  /// What was searched last in a list.
  var searched = ""
  /// What the mouse holds; nil while its button is up.
  var grip: Grip?
  /// The page that is followed, or was until it was freed.
  package internal(set) var trail: PageTrail?
  /// Whether nothing may be done to the machine but to let time pass.
  package internal(set) var isWatchOnly = false
  /// Commands typed before, the latest last.
  package internal(set) var commands: [String] = []
  /// The sysctls' values at the start, by which changed ones are told.
  private let initialValues: [Int64]

  package init(
    machine: Machine, isPaused: Bool = false, speed: Speed = .realTime,
    keys: KeyTable = .standard, settings: SettingsState = SettingsState()
  ) {
    self.isPaused = isPaused
    self.speed = speed
    self.keys = keys
    self.settings = settings
    takesMouse = settings.settings.takesMouse
    initialValues = Sysctl.all(domainCount: machine.vm.domains.count).map {
      $0.value(in: machine.vm)
    }
    arrange(as: settings.settings.layout)
    // A layout of the person's own has a view too; the setting for it wins where it was given.
    let isOwn = settings.settings.ownLayout(named: shownLayout) != nil
    if !isOwn || settings.source(of: .view) != .builtIn { view = settings.settings.view }
  }

  /// The mode that keys are in.
  package var mode: KeyMode {
    switch front {
    case .nothing: screens[view].mode
    case .spawnChooser: .spawning
    case .killQuestion: .confirmingKill
    case .help(let reader): reader.mode
    case .commandLine: .commandLine
    case .settings: .settings
    case .search: .searching
    }
  }

  /// Where the view stands in the window.
  var body: Rectangle { Chrome(size: size).body }

  /// The index of the selected process: if it is gone, of the one that took its place.
  package func selectedIndex(in processes: [ProcessReport]) -> Int? {
    guard let selectedPid else { return processes.isEmpty ? nil : 0 }
    return processes.firstIndex { $0.pid >= selectedPid } ?? processes.indices.last
  }

  /// Whether someone gave the sysctl at `index` another value than it had after boot.
  func isChanged(_ sysctl: Sysctl, at index: Int, in machine: Machine) -> Bool {
    sysctl.isWritable && initialValues.indices.contains(index)
      && sysctl.value(in: machine.vm) != sysctl.defaultValue ?? initialValues[index]
  }

  /// The value of the sysctl at `index` after boot.
  func defaultValue(of sysctl: Sysctl, at index: Int) -> Int64? {
    guard sysctl.isWritable else { return nil }
    return sysctl.defaultValue
      ?? (initialValues.indices.contains(index) ? initialValues[index] : nil)
  }

  mutating func say(_ text: String, isRefusal: Bool = false) {
    message = Message(text: text, isRefusal: isRefusal)
  }
}
