import Canvas
import Machine
import PageDaemon

/// What the keys do.
extension ViewState {
  /// Takes a key.
  ///
  /// - Parameter machine: as it is now.
  /// - Returns: what is to be done to the machine and the program, in order.
  package mutating func handle(_ key: Key, machine: Machine) -> [Action] {
    message = nil
    let meaning = KeyTable.meaning(of: key, in: mode)
    switch front {
    case .nothing:
      return handleMain(meaning, key: key, machine: machine)
    case .spawnChooser(let selected):
      return handleChooser(meaning, key: key, selected: selected, machine: machine)
    case .killQuestion(let pid, _):
      if meaning == .confirm || meaning == .cancel { front = .nothing }
      return meaning == .confirm ? [.command(.kill(pid: pid))] : []
    case .help(let offset):
      let text = HelpOverlay.textSize(in: size)
      let last = max(HelpText(width: text.columns).lines.count - text.rows, 0)
      front =
        meaning == .cancel
        ? .nothing : .help(offset: scrolled(min(offset, last), meaning, to: last))
      return []
    case .sysctls(let panel):
      return handleSysctls(meaning, key: key, panel: panel, machine: machine)
    }
  }

  private mutating func handleMain(
    _ meaning: KeyBinding.Meaning?, key: Key, machine: Machine
  ) -> [Action] {
    let domains = machine.vm.domains.count
    let share = max(machine.configuration.memoryPages / 20, 1)
    switch meaning {
    case .togglePause: return [.togglePause]
    case .faster: return change(to: speed.faster, limit: "this is as fast as it goes")
    case .slower: return change(to: speed.slower, limit: "this is as slow as it goes")
    case .stepPass: return [.stepPass(domain: focus)]
    case .morePressure: return [.command(.pressure(pages: share))]
    case .lessPressure: return [.command(.pressure(pages: -share))]
    case .spawn: front = .spawnChooser(selected: 0)
    case .kill: askWhetherToKill(machine.processes)
    case .toggleSwap: return toggleSwap(key, devices: machine.swapDevices.count)
    case .previous: select(-1, of: machine.processes)
    case .next: select(1, of: machine.processes)
    case .nextDomain: focus(on: (focus + 1) % domains, of: domains)
    case .previousDomain: focus(on: (focus + domains - 1) % domains, of: domains)
    case .sysctls: front = .sysctls(SysctlPanel())
    case .help: front = .help(offset: 0)
    case .repaint: return [.repaint]
    case .quit: return [.quit]
    case .pageUp, .pageDown, .first, .last, .confirm, .cancel, .erase: break
    case nil:
      say("\(key.name) does nothing here; ? shows the keys", isRefusal: true)
    }
    return []
  }

  private mutating func change(to new: Speed?, limit: String) -> [Action] {
    guard let new else {
      say(limit, isRefusal: true)
      return []
    }
    return [.setSpeed(new)]
  }

  private mutating func focus(on domain: Int, of count: Int) {
    if count == 1 {
      say("there is only one memory domain", isRefusal: true)
    } else {
      focus = domain
    }
  }

  private mutating func select(_ step: Int, of processes: [ProcessReport]) {
    guard let index = selectedIndex(in: processes) else { return }
    selectedPid = processes[min(max(index + step, 0), processes.count - 1)].pid
  }

  private mutating func askWhetherToKill(_ processes: [ProcessReport]) {
    if let index = selectedIndex(in: processes) {
      front = .killQuestion(pid: processes[index].pid, name: processes[index].name)
    } else {
      say("there is no process to kill", isRefusal: true)
    }
  }

  private mutating func toggleSwap(_ key: Key, devices: Int) -> [Action] {
    guard case .character(let digit) = key, (0x31...0x39).contains(digit.value) else { return [] }
    let device = Int(digit.value) - 0x31
    guard device < devices else {
      say("there is no swap device \(device + 1)", isRefusal: true)
      return []
    }
    return [.command(.toggleSwap(device: device))]
  }

  private mutating func handleChooser(
    _ meaning: KeyBinding.Meaning?, key: Key, selected: Int, machine: Machine
  ) -> [Action] {
    let choices = SpawnChoice.all(of: machine.spawnableKinds)
    var chosen: ProcessKind?
    switch meaning {
    case .previous: front = .spawnChooser(selected: max(selected - 1, 0))
    case .next: front = .spawnChooser(selected: min(selected + 1, choices.count - 1))
    case .cancel: front = .nothing
    case .confirm where choices.indices.contains(selected): chosen = choices[selected].kind
    default: chosen = choices.first { .character($0.letter) == key }?.kind
    }
    guard let chosen else { return [] }
    front = .nothing
    return [.command(.spawn(chosen))]
  }

  private mutating func handleSysctls(
    _ meaning: KeyBinding.Meaning?, key: Key, panel: SysctlPanel, machine: Machine
  ) -> [Action] {
    let settings = Sysctl.all(domainCount: machine.vm.domains.count)
    var panel = panel
    defer { if case .sysctls = front { front = .sysctls(panel) } }
    let selected = min(panel.selected, settings.count - 1)
    guard let typed = panel.typed else {
      switch meaning {
      case .cancel: front = .nothing
      case .confirm where settings[selected].isWritable:
        panel.typed = String(settings[selected].value(in: machine.vm))
      case .confirm: say("\(settings[selected].name) can only be read", isRefusal: true)
      default:
        panel.selected = scrolled(selected, meaning, to: settings.count - 1)
      }
      return []
    }
    switch meaning {
    case .cancel: panel.typed = nil
    case .erase: panel.typed = String(typed.dropLast())
    case .confirm:
      panel.typed = nil
      return [.command(.set(sysctl: settings[selected].name, value: typed))]
    default:
      if case .character(let scalar) = key, (0x20...0x7E).contains(scalar.value),
        typed.unicodeScalars.count < 20
      {
        panel.typed = typed + String(Character(scalar))
      }
    }
    return []
  }

  /// Lines that a page key goes up or down.
  private static let page = 10

  /// A line number, from 0 to `last`, after a key.
  private func scrolled(_ line: Int, _ meaning: KeyBinding.Meaning?, to last: Int) -> Int {
    switch meaning {
    case .previous: max(line - 1, 0)
    case .next: min(line + 1, last)
    case .pageUp: max(line - Self.page, 0)
    case .pageDown: min(line + Self.page, last)
    case .first: 0
    case .last: last
    default: line
    }
  }
}
