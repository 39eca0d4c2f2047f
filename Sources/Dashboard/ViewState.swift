import Canvas
import Machine
import PageDaemon

/// What the dashboard remembers beside the machine: what is in focus, what is open, what was last
/// said. Keys change it and ask for ``Action``s.
package struct ViewState: Equatable, Sendable {
  /// A sentence about what the last key did.
  package struct Message: Equatable, Sendable {
    package var text: String
    package var isRefusal: Bool
    /// Real milliseconds for which it stays.
    var remaining: Int = 8000
  }

  /// What lies in front of the screen.
  package enum Front: Equatable, Sendable {
    case nothing
    case spawnChooser(selected: Int)
    case killQuestion(pid: Int32, name: String)
    /// Scrolled down by `offset` lines.
    case help(offset: Int)
    case sysctls(SysctlPanel)
  }

  /// The list of settings, and the value that is being typed.
  package struct SysctlPanel: Equatable, Sendable {
    package var selected = 0
    package var typed: String?
  }

  /// The domain in focus.
  package internal(set) var focus = 0
  /// The process that the keys act on; the first one if none was chosen yet.
  package internal(set) var selectedPid: Int32?
  package internal(set) var front = Front.nothing
  package internal(set) var message: Message?
  package internal(set) var isPaused: Bool
  package internal(set) var speed: Speed
  /// The window's size: how far the help scrolls depends on it.
  package internal(set) var size = Size(columns: 80, rows: 24)
  /// Whether the machine cannot keep up with the speed asked for.
  package internal(set) var isBehind = false
  /// The sysctls' values at the start, by which changed ones are told.
  private let initialValues: [Int64]

  package init(machine: Machine, isPaused: Bool = false, speed: Speed = .realTime) {
    self.isPaused = isPaused
    self.speed = speed
    initialValues = Sysctl.all(domainCount: machine.vm.domains.count).map {
      $0.value(in: machine.vm)
    }
  }

  package var mode: KeyMode {
    switch front {
    case .nothing: .main
    case .spawnChooser: .spawning
    case .killQuestion: .confirmingKill
    case .help: .help
    case .sysctls(let panel): panel.typed == nil ? .sysctls : .editing
    }
  }

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

  mutating func say(_ text: String, isRefusal: Bool = false) {
    message = Message(text: text, isRefusal: isRefusal)
  }

  /// Lets a message go when its time is over.
  mutating func age(realMilliseconds: Int) {
    guard let remaining = message?.remaining else { return }
    if remaining <= realMilliseconds {
      message = nil
    } else {
      message?.remaining = remaining - realMilliseconds
    }
  }
}

/// What a key asks the session to do.
package enum Action: Equatable, Sendable {
  case command(Command)
  case togglePause
  case setSpeed(Speed)
  /// Runs until the page daemon of a domain has done one pass.
  case stepPass(domain: Int)
  case repaint
  case quit
}
