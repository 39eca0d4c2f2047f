import Library
import Machine
import PageDaemon

/// A command of the command line: parsing, completion and help are made from it.
struct CommandSpecification: Sendable {
  let name: String
  /// How its argument is written, such as `KIND`; empty if it takes none.
  let argument: String
  /// A sentence for the help.
  let help: String
  /// What the argument can be, for completion.
  let choices: CommandChoices
  /// What the command does with its argument.
  let actions: @Sendable (String, Machine) throws(CommandRefusal) -> [Action]

  init(
    _ name: String, _ argument: String = "", help: String, choices: CommandChoices = .anything,
    actions: @escaping @Sendable (String, Machine) throws(CommandRefusal) -> [Action]
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    self.choices = choices
    self.actions = actions
  }
}

/// Why a command was not done: one sentence that says what was expected.
package struct CommandRefusal: Error, Equatable {
  package let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

/// What the argument of a command can be.
enum CommandChoices: Sendable {
  case anything
  case words([String])
  case kinds, pids, settings, themes
  /// Presets, and layouts that a person made.
  case layouts
  /// Swap devices and the disk.
  case devices
  /// Swap devices that are in use, or those that are not.
  case swapDevices(isOn: Bool)

  /// What one of them is, in a few words; empty where its name says it all.
  func meaning(of choice: String, _ machine: Machine) -> String {
    switch self {
    case .kinds: machine.spawnableKinds.first { $0.name == choice }?.summary ?? ""
    case .pids: machine.processes.first { String($0.pid) == choice }?.name ?? ""
    case .settings:
      Sysctl.all(domainCount: machine.vm.domains.count)
        .first { choice.hasPrefix("\($0.name)=") }?.meaning ?? ""
    case .layouts where choice == "save ": "keeps the present one under a name"
    case .anything, .words, .themes, .layouts, .devices, .swapDevices: ""
    }
  }

  /// All that it can be now.
  ///
  /// - Parameter layouts: the names of those that a person made.
  func list(_ machine: Machine, layouts: [String] = []) -> [String] {
    switch self {
    case .anything: []
    case .words(let words): words
    case .kinds: machine.spawnableKinds.map(\.name)
    case .pids: machine.processes.map { String($0.pid) }
    case .settings:
      Sysctl.all(domainCount: machine.vm.domains.count).filter(\.isWritable).map {
        "\($0.name)=\($0.value(in: machine.vm))"
      }
    case .themes: Theme.bundledNames
    case .layouts:
      LayoutPreset.allCases.map(\.rawValue) + layouts + ["save "] + layouts.map { "forget \($0)" }
    case .devices: machine.swapDevices.map(\.name) + [machine.disk.name]
    case .swapDevices(let isOn): machine.swapDevices.filter { $0.isOn == isOn }.map(\.name)
    }
  }
}
