import Canvas

/// A terminal that knows just the codes which recordings use, to see what they show.
struct EmulatedTerminal {
  private(set) var canvas: Canvas
  private var column = 0
  private var row = 0
  private var style = Style.plain
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []

  init(size: Size) {
    canvas = Canvas(size: size)
  }

  mutating func show(_ codes: String) {
    var scalars = codes.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\u{1B}" else {
        column += canvas.write(
          String(Character(scalar)), at: Point(column: column, row: row), style: style)
        continue
      }
      guard scalars.popFirst() == "[" else {
        unknown.append("ESC")
        continue
      }
      var parameters = ""
      while let next = scalars.popFirst() {
        if ("@"..."~").contains(next) {
          obey(Character(next), parameters)
          break
        }
        parameters.unicodeScalars.append(next)
      }
    }
  }

  private mutating func obey(_ command: Character, _ parameters: String) {
    switch (command, parameters) {
    case ("h", "?25"), ("l", "?25"), ("l", "?7"): break
    case ("J", "2"): canvas = Canvas(size: canvas.size)
    case ("H", _):
      let place = parameters.split(separator: ";").compactMap { Int($0) }
      (row, column) = (place[0] - 1, place[1] - 1)
    case ("m", _): select(parameters.split(separator: ";").compactMap { Int($0) }[...])
    default: unknown.append("\(parameters)\(command)")
    }
  }

  private mutating func select(_ parameters: ArraySlice<Int>) {
    var rest = parameters
    while let parameter = rest.popFirst() {
      switch parameter {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 3: style.attributes.insert(.italic)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 30...37: style.foreground = .palette(UInt8(parameter - 30))
      case 40...47: style.background = .palette(UInt8(parameter - 40))
      case 90...97: style.foreground = .palette(UInt8(parameter - 82))
      case 100...107: style.background = .palette(UInt8(parameter - 92))
      case 38: style.foreground = color(&rest)
      case 48: style.background = color(&rest)
      default: unknown.append("\(parameter)m")
      }
    }
  }

  private func color(_ rest: inout ArraySlice<Int>) -> Color {
    let kind = rest.popFirst()
    func part(_ rest: inout ArraySlice<Int>) -> UInt8 { UInt8(rest.popFirst() ?? 0) }
    if kind == 5 { return .palette(part(&rest)) }
    let red = part(&rest)
    let green = part(&rest)
    return .rgb(red: red, green: green, blue: part(&rest))
  }
}
