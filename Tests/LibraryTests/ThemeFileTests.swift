import Canvas
import Library
import TemporaryFolders
import Testing

@Suite struct ThemeFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let head = "name: N\ndark: true\n"

  func load(_ text: String) throws -> Theme {
    try Theme.load(folder.write(text.utf8, as: "t.yaml"))
  }

  /// The theme whose role `text` has this foreground, as YAML.
  func foreground(_ yaml: String) throws -> Color {
    try load("\(Self.head)roles: { text: { foreground: \(yaml) } }\n")[.text].foreground
  }

  @Test(arguments: [
    ("\"#0f1419\"", Color.rgb(red: 15, green: 20, blue: 25)),
    ("'#FFaa00'", .rgb(red: 255, green: 170, blue: 0)),
    ("0", .palette(0)), ("255", .palette(255)), ("\"17\"", .palette(17)),
    ("terminal", .terminal), ("black", .palette(0)), ("blue", .palette(4)),
    ("bright-black", .palette(8)), ("bright-white", .palette(15)),
  ])
  func readsColours(yaml: String, color: Color) throws {
    #expect(try foreground(yaml) == color)
  }

  @Test func rolesInheritWhatTheyLeaveOut() throws {
    let theme = try load(
      """
      # A theme of few words.
      name: Few
      description: words
      dark: false
      roles:
        text: { foreground: 1, background: 2, attributes: [italic, underline] }
        dim: { foreground: 3 }
        border: { attributes: [] }
        danger: { background: 4, attributes: [bold, dim, reverse] }

      """)
    #expect(theme.name == "Few" && theme.description == "words" && !theme.isDark)
    let text = Style(
      foreground: .palette(1), background: .palette(2), attributes: [.italic, .underline])
    var dim = text
    dim.foreground = .palette(3)
    var border = dim
    border.attributes = []
    let danger = Style(
      foreground: .palette(1), background: .palette(4), attributes: [.bold, .dim, .reverse])
    #expect(theme[.text] == text && theme[.dim] == dim && theme[.border] == border)
    #expect(theme[.laundryIdle] == dim && theme[.vote] == danger && theme[.active] == text)
  }

  @Test func saysForWhomItIsSafe() throws {
    let safe = try load("\(Self.head)safe-for: [tritanopia, protanopia]\nroles: {}\n")
    #expect(safe.safeFor == [.tritanopia, .protanopia])
    #expect(try load("\(Self.head)roles: {}\n").safeFor.isEmpty)
  }

  @Test func textInheritsFromTheTerminal() throws {
    let theme = try load("\(Self.head)roles: {}\n")
    #expect(Role.allCases.allSatisfy { theme[$0] == .plain })
  }

  static let colour =
    "expected a colour ('#rrggbb', 0 to 255, 'terminal' or a name such as 'bright-blue')"

  static let complaints: [(yaml: String, message: String)] = [
    ("", "t.yaml: expected a theme, found an empty file"),
    ("# nothing\n", "t.yaml: expected a theme, found an empty file"),
    ("hello\n", "t.yaml:1:1: expected a mapping with name, dark and roles, found 'hello'"),
    ("- a\n", "t.yaml:1:1: expected a mapping with name, dark and roles, found a list"),
    ("name: N\nroles: {}\n", "t.yaml:1:1: expected the key 'dark'"),
    ("dark: true\nroles: {}\n", "t.yaml:1:1: expected the key 'name'"),
    (head, "t.yaml:1:1: expected the key 'roles'"),
    ("name: N\ndark: yes\nroles: {}\n", "t.yaml:2:7: expected true or false, found 'yes'"),
    ("name: N\ndark: \"true\"\nroles: {}\n", "t.yaml:2:7: expected true or false, found 'true'"),
    ("name: [N]\ndark: true\nroles: {}\n", "t.yaml:1:7: expected text, found a list"),
    ("name:\ndark: true\nroles: {}\n", "t.yaml:1:6: expected text, found nothing"),
    ("\(head)role: {}\n", "t.yaml:3:1: there is no key 'role': did you mean 'roles'?"),
    ("\(head)colours: {}\n", "t.yaml:3:1: there is no key 'colours'"),
    ("\(head)[a]: {}\n", "t.yaml:3:1: expected the name of a key, found a list"),
    ("\(head)roles:\n", "t.yaml:3:7: expected a mapping of roles, found nothing"),
    (
      "\(head)roles:\n  luandry: {}\n",
      "t.yaml:4:3: there is no role 'luandry': did you mean 'laundry'?"
    ),
    (
      "\(head)roles:\n  text: 12\n",
      "t.yaml:4:9: expected a mapping with foreground, background or attributes, found '12'"
    ),
    (
      "\(head)roles:\n  text: { foregruond: 12 }\n",
      "t.yaml:4:11: there is no key 'foregruond': did you mean 'foreground'?"
    ),
    (
      "\(head)roles:\n  text:\n    foreground: #ffffff\n",
      "t.yaml:5:16: \(colour), found nothing: #rrggbb needs quotes"
    ),
    (
      "\(head)roles: { text: { foreground: '#12345' } }\n", "t.yaml:3:30: \(colour), found '#12345'"
    ),
    (
      "\(head)roles: { text: { foreground: '#+12345' } }\n",
      "t.yaml:3:30: \(colour), found '#+12345'"
    ),
    ("\(head)roles: { text: { foreground: 256 } }\n", "t.yaml:3:30: \(colour), found '256'"),
    ("\(head)roles: { text: { foreground: -1 } }\n", "t.yaml:3:30: \(colour), found '-1'"),
    (
      "\(head)roles: { text: { background: bleu } }\n",
      "t.yaml:3:30: \(colour), found 'bleu': did you mean 'blue'?"
    ),
    ("\(head)roles: { text: { background: [1] } }\n", "t.yaml:3:30: \(colour), found a list"),
    (
      "\(head)roles: { text: { attributes: bold } }\n",
      "t.yaml:3:30: expected a list of attributes (bold, dim, italic, underline, reverse),"
        + " found 'bold'"
    ),
    (
      "\(head)roles: { text: { attributes: [blod] } }\n",
      "t.yaml:3:31: there is no attribute 'blod': did you mean 'bold'?"
    ),
    (
      "\(head)roles: { text: { attributes: [dim, dim] } }\n",
      "t.yaml:3:36: the attribute 'dim' is given twice"
    ),
    (
      "\(head)safe-for: tritanopia\nroles: {}\n",
      "t.yaml:3:11: expected a list of kinds of colour blindness"
        + " (deuteranopia, protanopia, tritanopia), found 'tritanopia'"
    ),
    (
      "\(head)safe-for: [tritonopia]\nroles: {}\n",
      "t.yaml:3:12: there is no kind of colour blindness 'tritonopia': did you mean 'tritanopia'?"
    ),
    (
      "\(head)name: M\nroles: {}\n",
      "t.yaml:3:1: the key 'name' is given twice, first in line 1"
    ),
    (
      "\(head)roles: { text: {}, text: {} }\n",
      "t.yaml:3:20: the key 'text' is given twice, first in line 3"
    ),
    (
      "\(head)roles: { text: {}\n",
      "t.yaml:4:1: not valid YAML: while parsing a flow mapping, did not find expected ',' or '}'"
    ),
    (
      "name: N\n\tdark: true\n",
      "t.yaml:2:1: not valid YAML: while scanning a plain scalar,"
        + " found a tab character that violates indentation"
    ),
    (
      "\(head)roles: {}\n---\nname: M\n",
      "t.yaml:4:1: expected one document, found another"
    ),
    (
      "name: N\ndark: \u{1}true\n",
      "t.yaml:2:7: not valid YAML: control characters are not allowed"
    ),
  ]

  @Test(arguments: complaints)
  func badThemeGetsOneClearLine(yaml: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(yaml) }
    #expect(error.map(folder.relative) == message)
  }

  @Test func fileThatIsNoTextOrTooLongIsRefused() throws {
    let binary = try folder.write([0x61, 0x0A, 0x62, 0xFF, 0x0A, 0xFF], as: "binary.yaml")
    let long = try folder.write(repeatElement(0x23, count: 1 << 18 + 1), as: "long.yaml")
    for (path, message) in [
      (binary, "binary.yaml:2: expected text in UTF-8, found other bytes"),
      (long, "long.yaml: expected at most 262144 bytes, found more"),
      ("\(folder.path)/none.yml", "none.yml: there is no such file"),
    ] {
      let error = #expect(throws: InputError.self) { try Theme.load(path) }
      #expect(error.map(folder.relative) == message)
    }
  }

  @Test(arguments: [
    ("midnigth", ": did you mean 'midnight'?"), ("Daylight", ": did you mean 'daylight'?"),
    ("zenburn", ""), ("", ""),
  ])
  func unknownNameGetsASuggestion(name: String, suggestion: String) {
    let error = #expect(throws: InputError.self) { try Theme.load(name) }
    #expect(
      error?.message
        == "expected the name of a theme (\(ThemeTests.names.joined(separator: ", ")))"
        + " or the path of a .yaml file\(suggestion)")
  }

  @Test func deepNestingIsRefused() throws {
    let error = #expect(throws: InputError.self) {
      try load(String(repeating: "[", count: 100_000))
    }
    #expect(error?.line == 1)
  }

  @Test func mutationsNeverCrash() throws {
    let whole = Array(
      """
      \(Self.head)roles:
        text: { foreground: '#123456', attributes: [bold, dim] }
        vote:
          background: bright-blue # a comment
          attributes:
            - reverse

      """.utf8)
    var mutator = Mutator(seed: 3, bases: [whole])
    var refusals = 0
    for _ in 0..<3000 {
      let path = try folder.write(mutator.next(), as: "mutated.yaml")
      do {
        let theme = try Theme.load(path)
        #expect(!theme.name.isEmpty)
      } catch {
        refusals += 1
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(refusals > 300 && refusals < 3000)
  }
}
