import Canvas
import Library
import Machine
import PageDaemon

/// All settings and figures of the page daemon by their FreeBSD names, to be changed in place.
struct SysctlsScreen: ListScreen {
  static let kind = ViewKind.sysctls
  static let name = "Sysctls"
  static let switchKeys: [Key] = [.character("S"), .character("v")]
  static let purpose = "Shows all settings by their FreeBSD names, to be changed."
  static let keys = [
    KeySection(
      .sysctls, title: "In the list of sysctls",
      [
        KeyBinding(
          [.enter], meaning: .confirm, hint: ("Enter", "change", 90),
          help: "Changes the selected setting."),
        KeyBinding(
          [.character("/")], meaning: .filter, hint: ("/", "filter", 79),
          help: "Shows only those with a text in their name or meaning."),
        KeyBinding(
          [.character("w")], meaning: .onlyWritable, hint: ("w", "settings only", 50),
          help: "Shows only what can be set, or all again."),
        KeyBinding(
          [.character("0")], meaning: .restoreDefault, hint: ("0", "default", 48),
          help: "Gives the selected setting its value after boot again."),
        KeyBinding([.escape], meaning: .cancel, help: "Shows all again, or the overview."),
      ])
  ]

  private(set) var cursor = ListCursor()
  var window = ListWindow()
  private(set) var filter = ""
  private(set) var showsOnlyWritable = false
  /// What is being typed, and what for.
  private(set) var typed: Typed?

  enum Typed: Equatable {
    case filter(LineEditor)
    /// A value of the sysctl with this name; with why the one before was refused.
    case value(LineEditor, name: String, refusal: String?)
  }

  var mode: KeyMode { typed == nil ? .sysctls : .typing }

  var typedLine: TypedLine? {
    guard case .filter(let editor)? = typed else { return nil }
    return TypedLine(prompt: "filter:", editor: editor)
  }

  /// Those that the filter lets through, with their places among all.
  func shown(_ machine: Machine) -> [(index: Int, sysctl: Sysctl)] {
    var wanted = filter
    if case .filter(let editor)? = typed { wanted = editor.text }
    wanted = wanted.lowercased()
    return Sysctl.all(domainCount: machine.vm.domains.count).enumerated().filter { _, sysctl in
      (!showsOnlyWritable || sysctl.isWritable)
        && (wanted.isEmpty || sysctl.name.lowercased().contains(wanted)
          || sysctl.meaning.lowercased().contains(wanted))
    }.map { ($0.offset, $0.element) }
  }

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    switch typed {
    case .filter(let editor)?: return handleFilter(press, editor)
    case .value(let editor, let name, _)?:
      return handleValue(press, editor, name: name, machine: machine)
    case nil: break
    }
    let shown = shown(machine)
    let selected = shown.isEmpty ? nil : shown[cursor.index(in: shown.count)]
    switch press.meaning {
    case .confirm?: edit(selected?.sysctl, state: &state, machine: machine)
    case .filter?: typed = .filter(LineEditor(filter, limit: 40))
    case .onlyWritable?: showsOnlyWritable.toggle()
    case .restoreDefault?:
      guard let selected, let value = state.defaultValue(of: selected.sysctl, at: selected.index)
      else { return [] }
      return [.command(.set(sysctl: selected.sysctl.name, value: String(value)))]
    case .cancel? where !filter.isEmpty || showsOnlyWritable:
      (filter, showsOnlyWritable) = ("", false)
    default:
      let rows = Arrangement(state.body).lines.rows
      return cursor.move(press.meaning, count: shown.count, page: rows) ? [] : nil
    }
    return []
  }

  /// Items are the lines of the list.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    guard typed == nil else { return [] }
    let shown = shown(machine)
    guard shown.indices.contains(item) else { return [] }
    if cursor.index(in: shown.count) == item {
      edit(shown[item].sysctl, state: &state, machine: machine)
    }
    cursor.select(item)
    return []
  }

  /// A second click on a setting changes it.
  func waitsForRelease(item: Int, state: ViewState, machine: Machine) -> Bool {
    typed == nil && cursor.index(in: shown(machine).count) == item
  }

  // MARK: The list

  func list(state: ViewState, machine: Machine) -> SelectionList? {
    guard typed == nil else { return nil }
    let shown = shown(machine)
    return SelectionList(
      count: shown.count, rows: Arrangement(state.body).lines.rows,
      selected: cursor.index(in: shown.count),
      text: { "\(shown[$0].sysctl.name) \(shown[$0].sysctl.meaning)" })
  }

  mutating func select(line: Int, state: inout ViewState, machine: Machine) {
    cursor.select(line)
  }

  // MARK: Typing

  private mutating func edit(_ sysctl: Sysctl?, state: inout ViewState, machine: Machine) {
    guard let sysctl else { return }
    guard sysctl.isWritable else {
      state.say("\(sysctl.name) can only be read", isRefusal: true)
      return
    }
    let editor = LineEditor(String(sysctl.value(in: machine.vm)), limit: 20)
    typed = .value(editor, name: sysctl.name, refusal: nil)
  }

  private mutating func handleFilter(_ press: KeyPress, _ editor: LineEditor) -> [Action] {
    var editor = editor
    switch press.meaning {
    case .confirm?:
      filter = editor.text
      typed = nil
    case .cancel?: typed = nil
    default:
      _ = editor.handle(press)
      typed = .filter(editor)
    }
    return []
  }

  /// A value that is refused stays to be mended, with the reason beside it.
  private mutating func handleValue(
    _ press: KeyPress, _ editor: LineEditor, name: String, machine: Machine
  ) -> [Action] {
    var editor = editor
    switch press.meaning {
    case .cancel?: typed = nil
    case .confirm?:
      if let refusal = Self.refusal(of: editor.text, name: name, machine: machine) {
        typed = .value(editor, name: name, refusal: refusal)
      } else {
        typed = nil
        return [.command(.set(sysctl: name, value: editor.text))]
      }
    default:
      _ = editor.handle(press)
      typed = .value(editor, name: name, refusal: nil)
    }
    return []
  }

  private static func refusal(of text: String, name: String, machine: Machine) -> String? {
    var scratch = machine.vm
    do {
      try Sysctl.named(name, domainCount: machine.vm.domains.count).set(text, in: &scratch)
      return nil
    } catch {
      return error.description
    }
  }
}

extension SysctlsScreen {
  /// Where the parts of the view stand.
  struct Arrangement {
    /// The headings of the list; empty where there is no room for them.
    let head: Rectangle
    let lines: Rectangle
    /// Below the line under the list, about the selected one.
    let foot: Rectangle

    init(_ body: Rectangle) {
      let inside = body.inset(columns: 2, rows: 1)
      let (list, below) = inside.split(rows: inside.rows - (inside.rows >= 10 ? 2 : 1) - 1)
      (head, lines) = list.split(rows: list.rows >= 6 ? 1 : 0)
      foot = below.split(rows: 1).below
    }
  }
}

extension KeyMode {
  static let sysctls = KeyMode("sysctls")
}

extension KeyBinding.Meaning {
  static let onlyWritable = Self("only-settings")
  static let restoreDefault = Self("default")
}
