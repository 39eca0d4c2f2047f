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
  /// Swap devices and the disk.
  case devices
  /// Swap devices that are in use, or those that are not.
  case swapDevices(isOn: Bool)

  /// All that it can be now.
  func list(_ machine: Machine) -> [String] {
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
    case .devices: machine.swapDevices.map(\.name) + [machine.disk.name]
    case .swapDevices(let isOn): machine.swapDevices.filter { $0.isOn == isOn }.map(\.name)
    }
  }
}
