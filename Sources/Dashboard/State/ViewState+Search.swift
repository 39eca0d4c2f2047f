import Canvas
import Library
import Machine

/// Searching moves the cursor and, unlike a filter, hides nothing.
extension ViewState {
  /// The list that can be searched now.
  private func list(_ machine: Machine) -> SelectionList? {
    (screens[view] as? any ListScreen)?.list(state: self, machine: machine)
  }

  mutating func openSearch(_ machine: Machine) {
    if var screen = screens[view] as? any JumpingScreen {
      screen.jumpLine.open()
      screens[view] = screen
    } else if let list = list(machine) {
      front = .search(
        SearchLine(
          editor: LineEditor(searched, limit: SearchLine.limit), start: list.selected,
          screens: screens, pid: selectedPid))
    } else {
      say("there is no list to search here", isRefusal: true)
    }
  }

  /// Goes to the next line that has what was searched last, or to the one before.
  mutating func searchAgain(forward: Bool, machine: Machine) {
    if let screen = screens[view] as? any JumpingScreen {
      jumpAgain(screen, forward: forward, machine: machine)
    } else if searched.isEmpty {
      openSearch(machine)
    } else if let list = list(machine) {
      goOn(in: list, to: searched, forward: forward, machine: machine)
    } else {
      say("there is no list to search here", isRefusal: true)
    }
  }

  private mutating func jumpAgain(
    _ screen: any JumpingScreen, forward: Bool, machine: Machine
  ) {
    var screen = screen
    screen.jumpLine.open()
    if !screen.jumpLine.last.isEmpty {
      let confirm = KeyPress(key: .enter, meaning: .confirm)
      screen.typeJump(confirm, forward: forward, state: &self, machine: machine)
    }
    screens[view] = screen
  }

  private mutating func goOn(
    in list: SelectionList, to text: String, forward: Bool, machine: Machine
  ) {
    let step = forward ? 1 : -1
    guard let pattern = try? TextPattern(text),
      let line = list.line(of: pattern, from: list.selected + step, step: step)
    else {
      say("no line has \(text.quoted)", isRefusal: true)
      return
    }
    selectLine(machine) { _ in line }
    if forward ? line <= list.selected : line >= list.selected {
      say(line == list.selected ? "only this line has it" : "round the end of the list")
    }
  }

  /// Takes a key while the text is typed: the cursor goes along with it.
  mutating func handleSearch(_ press: KeyPress, _ line: SearchLine, machine: Machine) {
    var line = line
    let text = line.editor.text
    switch press.meaning {
    case .confirm?:
      front = .nothing
      guard !text.isEmpty else { return }
      searched = text
      if found(text, machine) == nil { say("no line has \(text.quoted)", isRefusal: true) }
    case .cancel?: (front, screens, selectedPid) = (.nothing, line.screens, line.pid)
    case .next?, .previous?:
      if let list = list(machine), !text.isEmpty {
        goOn(in: list, to: text, forward: press.meaning == .next, machine: machine)
      }
    default:
      guard line.editor.handle(press) else { return }
      front = .search(line)
      let pattern = try? TextPattern(line.editor.text)
      selectLine(machine) { list in
        pattern.flatMap { list.line(of: $0, from: line.start, step: 1) } ?? line.start
      }
    }
  }

  /// How many lines have a text, and which of them is selected, from 1; nil if none has it.
  private func found(_ text: String, _ machine: Machine) -> (place: Int?, count: Int)? {
    guard let pattern = try? TextPattern(text), let list = list(machine) else { return nil }
    let lines = (0..<list.count).filter { pattern.matches(list.text($0)) }
    guard !lines.isEmpty else { return nil }
    return (lines.firstIndex(of: list.selected).map { $0 + 1 }, lines.count)
  }

  /// What has become of the search so far, in a few words.
  func searchNote(_ text: String, _ machine: Machine) -> Note? {
    guard !text.isEmpty else { return nil }
    do {
      _ = try TextPattern(text)
    } catch {
      return Note(phrase: Phrase(error.text, "no pattern"), role: .warning)
    }
    guard let found = found(text, machine) else {
      return Note(phrase: Phrase("no line has it", "none"), role: .warning)
    }
    let place = found.place.map { "\($0) of " } ?? ""
    return Note(phrase: Phrase("\(place)\(found.count)"), role: .label)
  }
}
