import Canvas

/// All keys of the dashboard. What they do, the line of hints and the help are made from it.
package enum KeyTable {
  /// What a key means in a mode; none if it has no meaning there.
  package static func meaning(of key: Key, in mode: KeyMode) -> KeyBinding.Meaning? {
    bindings(in: mode).first { $0.keys.contains(key) }?.meaning
  }

  /// The keys of a mode, in the order in which the help lists them.
  package static func bindings(in mode: KeyMode) -> [KeyBinding] {
    switch mode {
    case .main: main
    case .spawning: spawning
    case .confirmingKill: confirmingKill
    case .help: help
    case .sysctls: sysctls
    case .editing: editing
    }
  }

  private static let main: [KeyBinding] = [
    KeyBinding(
      [.character("p"), .character(" ")], meaning: .togglePause, hint: ("p", "pause", 95),
      help: "Pauses the machine, or lets it go on."),
    KeyBinding(
      [.character("+"), .character("=")], meaning: .faster, hint: ("+-", "speed", 80),
      help: "Makes time pass faster."),
    KeyBinding(
      [.character("-"), .character("_")], meaning: .slower, help: "Makes time pass slower."),
    KeyBinding(
      [.character("s")], meaning: .stepPass, hint: ("s", "step", 75),
      help: "Pauses, and runs until the page daemon of the domain in focus has done one pass."),
    KeyBinding(
      [.character("m")], meaning: .morePressure, hint: ("mM", "pressure", 85),
      help: "More memory pressure: 5 % of memory more is kept in use."),
    KeyBinding(
      [.character("M")], meaning: .lessPressure,
      help: "Less memory pressure: gives 5 % of memory back."),
    KeyBinding(
      [.character("n")], meaning: .spawn, hint: ("n", "new", 70),
      help: "Starts a process of a kind."),
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "select", 40),
      help: "Selects the process above."),
    KeyBinding([.down], meaning: .next, help: "Selects the process below."),
    KeyBinding(
      [.character("k")], meaning: .kill, hint: ("k", "kill", 65),
      help: "Kills the selected process, after a question."),
    KeyBinding(
      (1...9).map { Key.character(Unicode.Scalar(UInt8(0x30 + $0))) }, meaning: .toggleSwap,
      hint: ("1-9", "swap", 60), help: "Takes that swap device out of use, or into use again."),
    KeyBinding(
      [.tab, .character("d")], meaning: .nextDomain, hint: ("Tab", "domain", 55),
      help: "Brings the next memory domain into focus."),
    KeyBinding(
      [.backTab, .character("D")], meaning: .previousDomain,
      help: "Brings the domain before into focus."),
    KeyBinding(
      [.character("v")], meaning: .sysctls, hint: ("v", "sysctls", 50),
      help: "Shows all settings by their FreeBSD names, to be changed."),
    KeyBinding(
      [.character("?"), .character("h"), .function(1)], meaning: .help, hint: ("?", "help", 100),
      help: "Explains the keys and the words on screen."),
    KeyBinding(
      [.character("\u{0C}")], meaning: .repaint, help: "Draws the whole screen anew."),
    KeyBinding([.character("q")], meaning: .quit, hint: ("q", "quit", 98), help: "Ends pageout."),
  ]

  private static let spawning: [KeyBinding] = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "choose", 80),
      help: "Goes to the kind above; a kind's letter starts it at once."),
    KeyBinding([.down], meaning: .next, help: "Goes to the kind below."),
    KeyBinding(
      [.enter], meaning: .confirm, hint: ("Enter", "start", 90),
      help: "Starts a process of the kind."),
    KeyBinding(
      [.escape, .character("q")], meaning: .cancel, hint: ("Esc", "back", 100),
      help: "Starts nothing."),
  ]

  private static let confirmingKill: [KeyBinding] = [
    KeyBinding(
      [.character("y"), .character("Y")], meaning: .confirm, hint: ("y", "kill it", 90),
      help: "Kills the process."),
    KeyBinding(
      [.character("n"), .character("N"), .escape, .character("q")], meaning: .cancel,
      hint: ("n", "let it live", 100),
      help: "Leaves the process alone."),
  ]

  private static let scrolling: [KeyBinding] = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "scroll", 80), help: "Goes up one line."),
    KeyBinding([.down], meaning: .next, help: "Goes down one line."),
    KeyBinding(
      [.pageUp], meaning: .pageUp, hint: ("PageUp PageDown", "page", 60), help: "Goes up one page."),
    KeyBinding([.pageDown, .character(" ")], meaning: .pageDown, help: "Goes down one page."),
    KeyBinding([.home], meaning: .first, help: "Goes to the first line."),
    KeyBinding([.end], meaning: .last, help: "Goes to the last line."),
  ]

  private static let help =
    scrolling + [
      KeyBinding(
        [.character("?"), .escape, .character("q")], meaning: .cancel, hint: ("?", "close", 100),
        help: "Closes the help.")
    ]

  private static let sysctls =
    scrolling + [
      KeyBinding(
        [.enter], meaning: .confirm, hint: ("Enter", "change", 90),
        help: "Changes the selected setting."),
      KeyBinding(
        [.escape, .character("v"), .character("q")], meaning: .cancel, hint: ("Esc", "close", 100),
        help: "Closes the list."),
    ]

  private static let editing: [KeyBinding] = [
    KeyBinding(
      [.enter], meaning: .confirm, hint: ("Enter", "set", 90), help: "Sets the value typed."),
    KeyBinding(
      [.escape], meaning: .cancel, hint: ("Esc", "leave as it was", 100),
      help: "Leaves the setting as it was."),
    KeyBinding([.backspace], meaning: .erase, help: "Takes the last character back."),
  ]
}
