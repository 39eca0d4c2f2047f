import Canvas

extension Theme {
  /// The name of the theme that is used when a person names none.
  package static let defaultName = "midnight"
  /// The theme for terminals without colours.
  package static let monochromeName = "monochrome"

  /// The names of the themes that ship with the program, sorted.
  package static var bundledNames: [String] {
    ResourceFolder.themes.names().compactMap { file in
      file.hasSuffix(".yaml") ? String(file.dropLast(5)) : nil
    }
  }

  /// The themes that ship with the program, with the names under which they load, sorted by them.
  ///
  /// - Throws: `InputError` if there are none, or one is damaged.
  package static func bundled() throws(InputError) -> [(name: String, theme: Theme)] {
    let names = bundledNames
    guard !names.isEmpty else { throw ResourceFolder.themes.absence(of: "\(defaultName).yaml") }
    var themes: [(name: String, theme: Theme)] = []
    for name in names { themes.append((name, try load(name))) }
    return themes
  }

  /// Loads the theme that ships under this name, or else the theme file at this path: something
  /// with a slash or ending in `.yaml` or `.yml`.
  ///
  /// - Throws: `InputError` with the place of what is wrong.
  package static func load(_ nameOrPath: String) throws(InputError) -> Theme {
    let names = bundledNames
    if names.contains(nameOrPath) {
      return try Theme(path: ResourceFolder.themes.path(of: "\(nameOrPath).yaml"))
    }
    if nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml") {
      return try Theme(path: nameOrPath)
    }
    guard !names.isEmpty else { throw ResourceFolder.themes.absence(of: "\(nameOrPath).yaml") }
    throw InputError(
      file: nameOrPath,
      message: "expected the name of a theme (\(names.joined(separator: ", ")))"
        + " or the path of a .yaml file\(Suggestion.clause(for: nameOrPath, among: names))")
  }

  /// Reads the theme file at `path`. `themes/midnight.yaml` describes the format.
  init(path: String) throws(InputError) {
    let file = try YAMLValue(path: path, what: "a theme")
    guard file.pairs != nil else {
      throw file.error(expected: "a mapping with name, dark and roles")
    }
    let values = try file.values(
      keys: ["name", "description", "dark", "safe-for", "roles"], what: "key")
    guard let name = values["name"] else { throw file.error("expected the key 'name'") }
    guard let dark = values["dark"] else { throw file.error("expected the key 'dark'") }
    guard let roles = values["roles"] else { throw file.error("expected the key 'roles'") }
    self.init(
      name: try Self.text(name), description: try values["description"].map(Self.text) ?? "",
      isDark: try Self.flag(dark), safeFor: try values["safe-for"].map(Self.visions) ?? [],
      entries: try Self.entries(roles))
  }

  private static func text(_ value: YAMLValue) throws(InputError) -> String {
    guard let text = value.text, !text.isEmpty else { throw value.error(expected: "text") }
    return text.printable
  }

  private static func flag(_ value: YAMLValue) throws(InputError) -> Bool {
    guard let flag = value.flag else { throw value.error(expected: "true or false") }
    return flag
  }

  private static func entries(_ value: YAMLValue) throws(InputError) -> [Role: Entry] {
    guard value.pairs != nil else { throw value.error(expected: "a mapping of roles") }
    let values = try value.values(keys: Role.allCases.map(\.name), what: "role")
    var entries: [Role: Entry] = [:]
    for role in Role.allCases {
      if let value = values[role.name] {
        entries[role] = try entry(value)
      }
    }
    return entries
  }

  private static func entry(_ value: YAMLValue) throws(InputError) -> Entry {
    guard value.pairs != nil else {
      throw value.error(expected: "a mapping with foreground, background or attributes")
    }
    let depths: [ColorDepth] = [.palette256, .sixteen, .eight]
    let keys = ["foreground", "background", "attributes"] + depths.map(\.name)
    let values = try value.values(keys: keys + [ColorDepth.monochrome.name], what: "key")
    var forms = Forms()
    for depth in depths {
      guard let value = values[depth.name] else { continue }
      let color = try color(value)
      guard color.reduced(to: depth) == color else {
        throw value.error("expected a colour that a terminal of \(depth.name) has")
      }
      forms.colors[depth] = color
    }
    forms.monochrome = try values[ColorDepth.monochrome.name].map(attributes)
    return Entry(
      foreground: try values["foreground"].map(color),
      background: try values["background"].map(color),
      attributes: try values["attributes"].map(attributes), forms: forms)
  }

  private static func color(_ value: YAMLValue) throws(InputError) -> Color {
    let expected = "a colour ('#rrggbb', 0 to 255, 'terminal' or a name such as 'bright-blue')"
    guard let text = value.text else {
      throw value.isNothing
        ? value.error("expected \(expected), found nothing: #rrggbb needs quotes")
        : value.error(expected: expected)
    }
    guard let color = Color(themeText: text) else {
      throw value.error(
        "expected \(expected), found \(text.quoted)"
          + Suggestion.clause(for: text, among: Color.names))
    }
    return color
  }

  private static func visions(_ value: YAMLValue) throws(InputError) -> [ThemeVision] {
    let visions = ThemeVision.allCases.map { (name: $0.rawValue, value: $0) }
    return try words(
      value, among: visions, kind: "kind of colour blindness", plural: "kinds of colour blindness")
  }

  private static func attributes(_ value: YAMLValue) throws(InputError) -> Style.Attributes {
    let known: [(name: String, value: Style.Attributes)] = [
      ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
      ("reverse", .reverse),
    ]
    return Style.Attributes(
      try words(value, among: known, kind: "attribute", plural: "attributes"))
  }

  /// What the words of a list stand for; each may be given once.
  private static func words<Value: Equatable>(
    _ value: YAMLValue, among known: [(name: String, value: Value)], kind: String, plural: String
  ) throws(InputError) -> [Value] {
    let names = known.map(\.name)
    let expected = "a list of \(plural) (\(names.joined(separator: ", ")))"
    guard let elements = value.elements else { throw value.error(expected: expected) }
    var found: [Value] = []
    for element in elements {
      guard let text = element.text else {
        throw element.error(expected: "the name of one of the \(plural)")
      }
      guard let word = known.first(where: { $0.name == text })?.value else {
        throw element.error(
          "there is no \(kind) \(text.quoted)\(Suggestion.clause(for: text, among: names))")
      }
      guard !found.contains(word) else {
        throw element.error("the \(kind) \(text.quoted) is given twice")
      }
      found.append(word)
    }
    return found
  }
}
