import Library
import Machine
import PageDaemon

/// The commands of the command line.
enum CommandTable {
  /// What a line that a person typed is to do.
  ///
  /// - Parameter names: the commands that there are for the person.
  static func actions(
    for line: String, machine: Machine, among names: [String] = names
  ) throws(CommandRefusal) -> [Action] {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let word = words.first else { return [] }
    let name = word == "q" ? "quit" : String(word)
    let argument = words.count > 1 ? String(words[1]).trimmingBlanks : ""
    guard let command = all.first(where: { $0.name == name }) else {
      let suggestion = Suggestion.clause(for: name, among: names)
      let help = names.contains("help") ? ": help lists them" : ": Tab lists them"
      throw CommandRefusal(
        "there is no command \(name.quoted)\(suggestion.isEmpty ? help : suggestion)")
    }
    guard !command.argument.isEmpty || argument.isEmpty else {
      throw CommandRefusal("\(name) takes nothing after it, found \(argument.quoted)")
    }
    let isOptional = command.argument.hasPrefix("[")
    guard command.argument.isEmpty || isOptional || !argument.isEmpty else {
      throw CommandRefusal("expected \(name) \(command.argument)")
    }
    return try command.actions(argument, machine)
  }

  /// In the order in which the help lists them.
  static let all: [CommandSpecification] =
    machineCommands + deviceCommands + [
      CommandSpecification(
        "goto", "TIME", help: "Runs until a time since boot, such as 12.5s, and pauses there."
      ) { text, machine throws(CommandRefusal) in
        let tick = Int64(
          try quantity { () throws(QuantityError) in try VirtualDuration(text) }.ticks)
        guard tick > machine.now else {
          throw CommandRefusal(
            "\(text) has passed: expected a time after \(NumberFormat.time(ticks: machine.now))")
        }
        return [.run(until: tick)]
      },
      CommandSpecification(
        "speed", "MULTIPLE", help: "Sets simulated seconds in a real one, such as 4x.",
        choices: .words(["0.1x", "1x", "10x", "100x", "1000x"])
      ) { text, _ throws(CommandRefusal) in
        guard let speed = Speed(text) else {
          throw CommandRefusal("expected a speed from 0.1x to 1000x, found \(text.quoted)")
        }
        return [.setSpeed(speed)]
      },
      CommandSpecification("pause", help: "Pauses the machine, or lets it go on.") { _, _ in
        [.togglePause]
      },
      CommandSpecification(
        "view", "NAME", help: "Shows a view.",
        choices: .words(ViewKind.allCases.map(\.rawValue))
      ) { text, _ throws(CommandRefusal) in
        let names = ViewKind.allCases.map(\.rawValue)
        return [.show(ViewKind.allCases[try index(of: text, in: names, what: "view")])]
      },
      CommandSpecification(
        "page", "FRAME", help: "Shows a page on its queue and follows it: 12345, or 0x3039000."
      ) { text, machine throws(CommandRefusal) in
        [.follow(try PageSearch.frame(text, in: machine))]
      },
      CommandSpecification(
        "layout", "NAME",
        help: "Shows a layout; save NAME after it keeps the present one, forget NAME drops it.",
        choices: .layouts
      ) { text, _ throws(CommandRefusal) in [.layout(try layoutRequest(text))] },
      CommandSpecification(
        "panel", "NAME", help: "Leaves a panel out of the overview, or puts it back.",
        choices: .words(Layout.Panel.choices.map(\.rawValue))
      ) { text, _ throws(CommandRefusal) in
        let names = Layout.Panel.choices.map(\.rawValue)
        let panel = Layout.Panel.choices[try index(of: text, in: names, what: "panel")]
        return [.layout(.togglePanel(panel))]
      },
      CommandSpecification(
        "theme", "NAME", help: "Shows another colour theme.",
        choices: .themes
      ) { text, _ in [.effect(.theme(text))] },
      CommandSpecification(
        "save", "FILE", help: "Saves the session: the machine and what was done to it."
      ) { text, _ in [.effect(.save(text))] },
      CommandSpecification("quit", help: "Ends pageout.") { _, _ in [.quit] },
    ]

  /// The names of all commands.
  static let names = all.map(\.name)

  private static let machineCommands = [
    CommandSpecification(
      "spawn", "KIND", help: "Starts a process of a kind.",
      choices: .kinds
    ) { text, machine throws(CommandRefusal) in
      let kinds = machine.spawnableKinds
      return [
        .command(
          .spawn(kinds[try index(of: text, in: kinds.map(\.name), what: "kind of process")]))
      ]
    },
    CommandSpecification(
      "kill", "PID", help: "Kills a process, without a question.",
      choices: .pids
    ) { text, machine throws(CommandRefusal) in
      guard let pid = Int32(text) else {
        throw CommandRefusal("expected the pid of a process, found \(text.quoted)")
      }
      return [.command(.kill(pid: pid))]
    },
    CommandSpecification(
      "pressure", "AMOUNT", help: "Sets how much memory is kept in use, or changes it: +64MiB."
    ) { text, machine throws(CommandRefusal) in
      let sign = text.first.flatMap { "+-".contains($0) ? $0 : nil }
      let amount = sign == nil ? text : String(text.dropFirst())
      let pages = try quantity { () throws(QuantityError) in try ByteCount(amount) }.pages
      switch sign {
      case "+": return [.command(.pressure(pages: pages))]
      case "-": return [.command(.pressure(pages: -pages))]
      default: return [.command(.pressure(pages: pages - machine.pressurePages))]
      }
    },
    CommandSpecification(
      "set", "NAME=VALUE", help: "Sets a sysctl.",
      choices: .settings
    ) { text, machine throws(CommandRefusal) in
      let setting = try quantity { () throws(QuantityError) in try SysctlSetting(text) }
      let names = Sysctl.all(domainCount: machine.vm.domains.count).map(\.name)
      let name = names[try index(of: setting.name, in: names, what: "sysctl")]
      return [.command(.set(sysctl: name, value: setting.value))]
    },
  ]

  private static let deviceCommands = [
    CommandSpecification(
      "swapoff", "DEVICE", help: "Takes a swap device out of use.",
      choices: .swapDevices(isOn: true)
    ) { text, machine throws(CommandRefusal) in
      let device = try swapDevice(text, machine)
      guard machine.swapDevices[device].isOn else {
        throw CommandRefusal("\(text) is not in use")
      }
      return [.command(.toggleSwap(device: device))]
    },
    CommandSpecification(
      "swapon", "DEVICE", help: "Takes a swap device into use.",
      choices: .swapDevices(isOn: false)
    ) { text, machine throws(CommandRefusal) in
      let device = try swapDevice(text, machine)
      guard !machine.swapDevices[device].isOn else {
        throw CommandRefusal("\(text) is in use already")
      }
      return [.command(.toggleSwap(device: device))]
    },
    CommandSpecification(
      "stall", "DEVICE", help: "Makes a device stop answering.", choices: .devices
    ) { text, machine throws(CommandRefusal) in
      [.command(.device(try anyDevice(text, machine), .stall))]
    },
    CommandSpecification(
      "mend", "DEVICE", help: "Makes a device work as at the start.", choices: .devices
    ) { text, machine throws(CommandRefusal) in
      [.command(.device(try anyDevice(text, machine), .mend))]
    },
  ]

  private static func layoutRequest(_ text: String) throws(CommandRefusal) -> LayoutRequest {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("save"?, 2): return .save(words[1])
    case ("forget"?, 2): return .forget(words[1])
    case ("save"?, _), ("forget"?, _):
      throw CommandRefusal("expected layout \(words[0]) NAME, the name in one word")
    case (let name?, 1) where name.first?.isLetter == true: return .show(name)
    default: throw CommandRefusal("expected layout NAME, found \(text.quoted)")
    }
  }

  private static func swapDevice(
    _ text: String, _ machine: Machine
  ) throws(CommandRefusal) -> Int {
    guard !machine.swapDevices.isEmpty else { throw CommandRefusal("there is no swap device") }
    return try index(of: text, in: machine.swapDevices.map(\.name), what: "swap device")
  }

  private static func anyDevice(
    _ text: String, _ machine: Machine
  ) throws(CommandRefusal) -> DeviceName {
    let index = try index(of: text, in: CommandChoices.devices.list(machine), what: "device")
    return index < machine.swapDevices.count ? .swap(index) : .disk
  }

  private static func index(
    of word: String, in known: [String], what: String
  ) throws(CommandRefusal) -> Int {
    if let index = known.firstIndex(of: word) { return index }
    let suggestion = Suggestion.clause(for: word, among: known)
    let most = 12
    let list =
      suggestion.isEmpty
      ? known.count <= most
        ? ", expected \(known.listed)" : ", expected one such as \(known.first ?? "")"
      : suggestion
    throw CommandRefusal("there is no \(what) \(word.quoted)\(list)")
  }

  private static func quantity<Quantity>(
    _ read: () throws(QuantityError) -> Quantity
  ) throws(CommandRefusal) -> Quantity {
    do {
      return try read()
    } catch {
      throw CommandRefusal(error.description)
    }
  }
}

extension [String] {
  /// `a, b or c`.
  fileprivate var listed: String {
    guard let last, count > 1 else { return first ?? "nothing" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
