import Canvas
import Library
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
    defer { settleList(machine) }
    let mode = self.mode
    var meaning = keys.meaning(of: key, in: mode)
    if meaning == nil, case .nothing = front, !mode.isTyping {
      meaning = keys.meaning(of: key, in: .main)
    }
    let press = KeyPress(key: key, meaning: meaning)
    if isWatchOnly, meaning?.changesMachine(in: mode) == true, case .nothing = front {
      say(Self.watchOnlyRefusal, isRefusal: true)
      return []
    }
    switch front {
    case .nothing:
      return handleView(press, machine: machine)
    case .spawnChooser(let selected):
      return handleChooser(press, selected: selected, machine: machine)
    case .killQuestion(let pid, _):
      if meaning == .confirm || meaning == .cancel { front = .nothing }
      return meaning == .confirm ? [.command(.kill(pid: pid))] : []
    case .help(let reader):
      read(reader, press)
      return []
    case .commandLine(let line):
      return handleCommandLine(press, line: line, machine: machine)
    case .settings(let selected):
      return handleSettings(press, selected: selected)
    case .search(let line):
      handleSearch(press, line, machine: machine)
      return []
    }
  }

  static let watchOnlyRefusal = "nothing can be changed: pageout was started to watch only"

  /// Asks the view first; what it does not take has its common meaning.
  private mutating func handleView(_ press: KeyPress, machine: Machine) -> [Action] {
    let view = self.view
    var screen = screens[view]
    let actions = screen.handle(press, state: &self, machine: machine)
    screens[view] = screen
    return actions ?? handleCommon(press, machine: machine)
  }

  private mutating func handleCommon(_ press: KeyPress, machine: Machine) -> [Action] {
    let domains = machine.vm.domains.count
    let share = max(machine.configuration.memoryPages / 20, 1)
    switch press.meaning {
    case .togglePause?: return [.togglePause]
    case .faster?: return change(to: speed.faster, limit: "this is as fast as it goes")
    case .slower?: return change(to: speed.slower, limit: "this is as slow as it goes")
    case .stepPass?: return [.stepPass(domain: focus)]
    case .morePressure?: return [.command(.pressure(pages: share))]
    case .lessPressure?: return [.command(.pressure(pages: -share))]
    case .spawn?: front = .spawnChooser(selected: 0)
    case .kill?: askWhetherToKill(machine.processes)
    case .toggleSwap?: return toggleSwap(press.key, devices: machine.swapDevices.count)
    case .nextDomain?: focus(on: (focus + 1) % domains, of: domains)
    case .previousDomain?: focus(on: (focus + domains - 1) % domains, of: domains)
    case .commandLine?: front = .commandLine(CommandLine())
    case .search?: openSearch(machine)
    case .searchNext?, .searchPrevious?:
      searchAgain(forward: press.meaning == .searchNext, machine: machine)
    case .nextTheme?: return [.effect(.nextTheme)]
    case .settings?: front = .settings(selected: 0)
    case .nextLayout?: return showNextLayout()
    case .toggleMouse?: return toggleMouse()
    case .help?:
      front = .help(HelpReader())
      layOutHelp()
    case .repaint?: return [.repaint]
    case .quit?: return [.quit]
    case .cancel? where view != .overview: view = .overview
    case let meaning?: show(meaning)
    case nil:
      guard !mode.isTyping else { return [] }
      let help = keys.key(for: .help, in: .main)?.name ?? "F1"
      say("\(press.key.name) does nothing here; \(help) shows the keys", isRefusal: true)
    }
    return []
  }

  /// Shows the view that a key is for.
  private mutating func show(_ meaning: KeyBinding.Meaning) {
    if let kind = ViewKind.allCases.first(where: { .show($0) == meaning }) { view = kind }
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

  private mutating func toggleMouse() -> [Action] {
    takesMouse.toggle()
    let key = keys.key(for: .toggleMouse, in: .main)?.name ?? ""
    say(takesMouse ? "the mouse is pageout's" : "the mouse is free; \(key) takes it back")
    return [.effect(.takeMouse(takesMouse))]
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
    _ press: KeyPress, selected: Int, machine: Machine
  ) -> [Action] {
    let choices = SpawnChoice.all(of: machine.spawnableKinds)
    var chosen: ProcessKind?
    switch press.meaning {
    case .previous?: front = .spawnChooser(selected: max(selected - 1, 0))
    case .next?: front = .spawnChooser(selected: min(selected + 1, choices.count - 1))
    case .cancel?: front = .nothing
    case .confirm? where choices.indices.contains(selected): chosen = choices[selected].kind
    default: chosen = choices.first { .character($0.letter) == press.key }?.kind
    }
    guard let chosen else { return [] }
    front = .nothing
    return [.command(.spawn(chosen))]
  }

  private mutating func read(_ reader: HelpReader, _ press: KeyPress) {
    var reader = reader
    let overlay = HelpOverlay(reader: reader, state: self)
    let staysOpen = reader.handle(
      press, lines: { overlay.text(with: $0).rows.count }, rows: overlay.rows(in: size))
    front = staysOpen ? .help(reader) : .nothing
    layOutHelp()
  }

  /// Lays the lines of the help out anew if it is open and they are of another time.
  mutating func layOutHelp() {
    guard case .help(var reader) = front else { return }
    reader.text = HelpOverlay(reader: reader, state: self).text(with: reader.search.text)
    front = .help(reader)
  }
}
