import Canvas

/// The keys that are no single view's.
enum CommonKeys {
  static let sections = [
    KeySection(.main, title: "Keys everywhere", time + moving + main + viewKeys),
    KeySection(.spawning, title: "Choosing what to start", spawning),
    KeySection(.confirmingKill, title: "Asked about a kill", confirmingKill),
    KeySection(.help, title: "In this help", scrolling + help),
    KeySection(.settings, title: "In the settings", settings),
    KeySection(.typing, title: "Typing a value, a filter or a search", typing),
    KeySection(.searching, title: "Typing what to search for", searching),
    KeySection(.commandLine, title: "Typing a command", commandLine),
  ]

  private static let time: [KeyBinding] = [
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
  ]

  private static let main: [KeyBinding] = [
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
      [.backTab], meaning: .previousDomain, help: "Brings the domain before into focus."),
    KeyBinding(
      [.character(":")], meaning: .commandLine, hint: (":", "command", 45),
      help: "Types a command, such as :spawn leak; Tab completes it."),
    KeyBinding(
      [.character("\\")], meaning: .search, hint: ("\\", "search", 44),
      help: "Searches a list: the cursor goes to a line that has a text, and none is hidden."),
    KeyBinding(
      [.function(3), .character("]")], meaning: .searchNext,
      help: "Goes to the next line that has it; asks for a text if there was none."),
    KeyBinding(
      [.function(15), .character("[")], meaning: .searchPrevious,
      help: "Goes to the line before that has it; F15 is Shift and F3."),
    KeyBinding(
      [.character("c")], meaning: .nextTheme, hint: ("c", "colours", 20),
      help: "Shows the next colour theme."),
    KeyBinding(
      [.character("L")], meaning: .nextLayout, hint: ("L", "layout", 25),
      help: "Shows the next layout: balanced, memory, control, processes, then your own."),
    KeyBinding(
      [.character(","), .function(2)], meaning: .settings, hint: (",", "settings", 22),
      help: "Shows the settings, to change and keep them."),
    KeyBinding(
      [.character("\u{14}")], meaning: .toggleMouse,
      help: "Lets go of the mouse, so that text can be selected with it, or takes it again."),
    KeyBinding(
      [.character("?"), .character("h"), .function(1)], meaning: .help, hint: ("?", "help", 100),
      help: "Explains the keys and the words on screen."),
    KeyBinding(
      [.character("\u{0C}")], meaning: .repaint, help: "Draws the whole screen anew."),
    KeyBinding([.character("q")], meaning: .quit, hint: ("q", "quit", 98), help: "Ends pageout."),
  ]

  private static let viewKeys = Screens.standard.map { screen in
    let type = type(of: screen)
    return KeyBinding(type.switchKeys, meaning: .show(type.kind), help: type.purpose)
  }

  /// Moves in a list or a text; no mode without these.
  static let moving: [KeyBinding] = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "select", 40),
      help: "Goes up or down one line."),
    KeyBinding([.down], meaning: .next, help: ""),
    KeyBinding([.left], meaning: .left, help: "Goes to the left or to the right."),
    KeyBinding([.right], meaning: .right, help: ""),
    KeyBinding([.pageUp], meaning: .pageUp, help: "Goes up or down one page."),
    KeyBinding([.pageDown], meaning: .pageDown, help: ""),
    KeyBinding([.home], meaning: .first, help: "Goes to the first or to the last line."),
    KeyBinding([.end], meaning: .last, help: ""),
    KeyBinding([.enter], meaning: .confirm, help: "Opens what is selected."),
    KeyBinding([.escape], meaning: .cancel, help: "Goes back: closes what was opened last."),
  ]

  private static let spawning: [KeyBinding] = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "choose", 80),
      help: "Goes to the kind above or below; a kind's letter starts it at once."),
    KeyBinding([.down], meaning: .next, help: ""),
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
      hint: ("n", "let it live", 100), help: "Leaves the process alone."),
  ]

  private static let scrolling: [KeyBinding] = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "scroll", 80),
      help: "Goes up or down one line."),
    KeyBinding([.down], meaning: .next, help: ""),
    KeyBinding(
      [.pageUp], meaning: .pageUp, hint: ("PageUp PageDown", "page", 60),
      help: "Goes up or down one page."),
    KeyBinding([.pageDown, .character(" ")], meaning: .pageDown, help: ""),
    KeyBinding([.home], meaning: .first, help: "Goes to the first or to the last line."),
    KeyBinding([.end], meaning: .last, help: ""),
  ]

  private static let help = [
    KeyBinding(
      [.character("/")], meaning: .filter, hint: ("/", "search", 90),
      help: "Shows only keys, commands and words that have a text; Esc shows all again."),
    KeyBinding(
      [.character("?"), .escape, .character("q")], meaning: .cancel, hint: ("?", "close", 100),
      help: "Closes the help."),
  ]

  private static let settings = [
    KeyBinding(
      [.up], meaning: .previous, hint: ("Up Down", "choose", 70),
      help: "Goes to the setting above or below."),
    KeyBinding([.down], meaning: .next, help: ""),
    KeyBinding([.home], meaning: .first, help: "Goes to the first or to the last setting."),
    KeyBinding([.end], meaning: .last, help: ""),
    KeyBinding(
      [.left], meaning: .left, hint: ("Left Right", "change", 80),
      help: "Gives the setting the value before or the next one; it counts at once."),
    KeyBinding([.right, .character(" ")], meaning: .right, help: ""),
    KeyBinding(
      [.enter, .character("w")], meaning: .confirm, hint: ("Enter", "save", 90),
      help: "Writes what was changed into the settings file; comments in it stay."),
    KeyBinding(
      [.escape, .character(","), .function(2), .character("q")], meaning: .cancel,
      hint: ("Esc", "close", 100),
      help: "Closes the settings; what was changed counts until pageout ends."),
  ]

  private static let editing: [KeyBinding] = [
    KeyBinding(
      [.left], meaning: .left, help: "Goes one character to the left or to the right."),
    KeyBinding([.right], meaning: .right, help: ""),
    KeyBinding(
      [.home, .character("\u{01}")], meaning: .first, help: "Goes to the beginning or to the end."),
    KeyBinding([.end, .character("\u{05}")], meaning: .last, help: ""),
    KeyBinding([.backspace], meaning: .erase, help: "Takes the character before back."),
    KeyBinding([.delete], meaning: .eraseNext, help: "Takes the character under the cursor out."),
    KeyBinding([.character("\u{17}")], meaning: .eraseWord, help: "Takes the word before back."),
    KeyBinding(
      [.character("\u{15}")], meaning: .eraseAll, help: "Takes all before the cursor back."),
  ]

  private static let typing: [KeyBinding] =
    [
      KeyBinding(
        [.enter], meaning: .confirm, hint: ("Enter", "keep", 90), help: "Takes what was typed."),
      KeyBinding(
        [.escape], meaning: .cancel, hint: ("Esc", "as it was", 100), help: "Leaves all as it was."),
      KeyBinding(
        [.up], meaning: .previous,
        help: "In a line that asks where to jump, takes what was typed last, or gives it back."),
      KeyBinding([.down], meaning: .next, help: ""),
    ] + editing

  private static let searching: [KeyBinding] =
    [
      KeyBinding(
        [.enter], meaning: .confirm, hint: ("Enter", "stay", 90), help: "Stays on the line found."),
      KeyBinding(
        [.escape], meaning: .cancel, hint: ("Esc", "back", 100),
        help: "Goes back to where the search began."),
      KeyBinding(
        [.down, .function(3)], meaning: .next, hint: ("Down", "next", 80),
        help: "Goes to the next line that has it, or to the one before."),
      KeyBinding([.up, .function(15)], meaning: .previous, help: ""),
    ] + editing

  private static let commandLine: [KeyBinding] =
    [
      KeyBinding([.enter], meaning: .confirm, help: "Does what was typed."),
      KeyBinding([.escape], meaning: .cancel, help: "Does nothing."),
      KeyBinding([.tab], meaning: .complete, help: "Completes the word."),
      KeyBinding(
        [.up], meaning: .previous, help: "Takes the command typed before, or after."),
      KeyBinding([.down], meaning: .next, help: ""),
    ] + editing
}
