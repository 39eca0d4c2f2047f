import Canvas
import Library

/// What is needed most, on one page: the first of the help.
struct CheatSheet {
  struct Group {
    let title: String
    let entries: [Entry]
  }

  struct Entry {
    let keys: String
    let text: String
    /// Of no use at the moment.
    var isDimmed = false
  }

  private let keys: KeyTable
  private let isWatchOnly: Bool

  init(keys: KeyTable, isWatchOnly: Bool) {
    self.keys = keys
    self.isWatchOnly = isWatchOnly
  }

  /// The groups as they stand below each other in each of so many columns.
  func columns(_ count: Int) -> [[Group]] {
    switch count {
    case ...1: [[views, time, machine, moving, program]]
    case 2: [[views, program], [time, machine, moving]]
    default: [[views], [time, machine], [moving, program]]
    }
  }

  private var views: Group {
    Group(
      title: "Views",
      entries: Screens.standard.map { screen in
        let type = type(of: screen)
        return entry([.show(type.kind)], type.name.lowercased())
      })
  }

  private var time: Group {
    Group(
      title: "Time",
      entries: [
        entry([.togglePause], "pause, go on"), entry([.faster, .slower], "faster, slower"),
        entry([.stepPass], "one pass, then pause"),
        Entry(keys: ":goto", text: "run to a time"),
      ])
  }

  private var machine: Group {
    Group(
      title: "The machine",
      entries: [
        entry([.morePressure, .lessPressure], "more, less pressure"),
        entry([.spawn], "start a process"), entry([.kill], "kill the selected one"),
        entry([.toggleSwap], "swap device on, off"),
      ])
  }

  private var moving: Group {
    Group(
      title: "Moving",
      entries: [
        entry([.previous, .next], "select a line"), entry([.confirm], "open what is selected"),
        entry([.cancel], "back"), entry([.nextDomain], "next memory domain"),
        entry([.search, .searchNext], "search a list, again"),
      ])
  }

  private var program: Group {
    Group(
      title: "The program",
      entries: [
        entry([.commandLine], "type a command"), entry([.nextLayout], "next layout"),
        entry([.nextTheme], "next colours"), entry([.settings], "settings"),
        entry([.toggleMouse], "let go of the mouse"), entry([.help], "close this help"),
        entry([.quit], "quit"),
      ])
  }

  /// What the first keys of some meanings do.
  private func entry(_ meanings: [KeyBinding.Meaning], _ text: String) -> Entry {
    let bindings = meanings.compactMap { meaning in
      keys.bindings(in: .main).first { $0.meaning == meaning }
    }
    let names = bindings.compactMap { binding in
      binding.meaning == .toggleSwap ? binding.keyNames : binding.keys.first?.name
    }
    return Entry(
      keys: names.joined(separator: " "), text: text,
      isDimmed: isWatchOnly && meanings.contains(where: \.changesMachine))
  }
}
