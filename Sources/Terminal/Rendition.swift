/// How a terminal draws what it gets next: what ECMA-48 calls its graphic rendition.
struct Rendition: Equatable {
  /// What is turned on, beside the colours.
  struct Attributes: OptionSet {
    let rawValue: UInt8
    static let bold = Attributes(rawValue: 1)
    static let dim = Attributes(rawValue: 2)
    static let italic = Attributes(rawValue: 4)
    static let underline = Attributes(rawValue: 8)
    static let reverse = Attributes(rawValue: 16)
  }

  /// A colour as the parameters that select it, such as "38;5;114", since terminals differ in how
  /// they write one; none for the terminal's default.
  typealias ColorParameters = [UInt8]

  private(set) var attributes: Attributes = []
  private(set) var foreground: ColorParameters = []
  private(set) var background: ColorParameters = []

  static let plain = Rendition()

  /// Whether the parameters of a selection start from the plain rendition.
  static func isReset(_ parameters: ArraySlice<UInt8>) -> Bool {
    parameters.prefix { $0 != UInt8(ascii: ";") }.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// Changes it as the parameters of a "select graphic rendition" sequence say.
  ///
  /// - Returns: whether all of them were understood; nothing has changed if not.
  mutating func select(_ parameters: ArraySlice<UInt8>) -> Bool {
    var selected = self
    var start = parameters.startIndex
    while start <= parameters.endIndex {
      var end = Self.end(of: start, in: parameters)
      guard let code = Self.code(parameters[start..<end]) else { return false }
      if code == 38 || code == 48 {
        for _ in 0..<Self.numberCount(after: end, of: parameters[start..<end], in: parameters) {
          guard end < parameters.endIndex else { return false }
          end = Self.end(of: end + 1, in: parameters)
        }
      }
      guard selected.select(one: parameters[start..<end], code: code) else { return false }
      start = end + 1
    }
    self = selected
    return true
  }

  /// Selects its colours in other words.
  mutating func rewriteColors(_ write: (ColorParameters) -> ColorParameters) {
    foreground = write(foreground)
    background = write(background)
  }

  /// Where the parameter that begins at `start` ends.
  private static func end(of start: Int, in parameters: ArraySlice<UInt8>) -> Int {
    parameters[start...].firstIndex(of: UInt8(ascii: ";")) ?? parameters.endIndex
  }

  /// How many parameters after a selector of colours belong to it: the form and its numbers.
  private static func numberCount(
    after end: Int, of selector: ArraySlice<UInt8>, in parameters: ArraySlice<UInt8>
  ) -> Int {
    guard end < parameters.endIndex, !selector.contains(UInt8(ascii: ":")) else { return 0 }
    switch code(parameters[(end + 1)..<self.end(of: end + 1, in: parameters)]) {
    case 5: return 2
    case 2: return 4
    default: return 0
    }
  }

  /// The number that a parameter starts with, 0 if it is empty, none if it is something else.
  private static func code(_ parameter: ArraySlice<UInt8>) -> Int? {
    let digits = parameter.prefix { $0 != UInt8(ascii: ":") }
    guard digits.count <= 3 else { return nil }
    var code = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      code = code * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return code
  }

  private mutating func select(one parameter: ArraySlice<UInt8>, code: Int) -> Bool {
    let isColor = code == 38 || code == 48
    guard isColor || !parameter.contains(UInt8(ascii: ":")) else { return false }
    switch code {
    case 0: self = .plain
    case 1: attributes.insert(.bold)
    case 2: attributes.insert(.dim)
    case 3: attributes.insert(.italic)
    case 4: attributes.insert(.underline)
    case 7: attributes.insert(.reverse)
    case 22: attributes.subtract([.bold, .dim])
    case 23: attributes.remove(.italic)
    case 24: attributes.remove(.underline)
    case 27: attributes.remove(.reverse)
    case 30...37, 90...97: foreground = Array(parameter)
    case 38 where parameter.count > 2: foreground = Array(parameter)
    case 39: foreground = []
    case 40...47, 100...107: background = Array(parameter)
    case 48 where parameter.count > 2: background = Array(parameter)
    case 49: background = []
    default: return false
    }
    return true
  }

  /// The shortest sequence known that brings a terminal to this rendition.
  ///
  /// - Parameter present: the rendition that it has now; nil if that is not certain.
  func sequence(from present: Rendition?) -> [UInt8] {
    guard self != present else { return [] }
    var sequence: [UInt8] = [0x1B, UInt8(ascii: "[")]
    var isFirst = true
    func add(_ parameter: some Sequence<UInt8>) {
      if !isFirst { sequence.append(UInt8(ascii: ";")) }
      sequence += parameter
      isFirst = false
    }
    var base = present ?? .plain
    if present == nil || self == .plain {
      base = .plain
      add([])
    }
    for code in attributeCodes(from: base.attributes) { add(code.utf8) }
    if foreground != base.foreground { add(foreground.isEmpty ? Array("39".utf8) : foreground) }
    if background != base.background { add(background.isEmpty ? Array("49".utf8) : background) }
    sequence.append(UInt8(ascii: "m"))
    return sequence
  }

  private func attributeCodes(from present: Attributes) -> [String] {
    guard attributes != present else { return [] }
    let removed = present.subtracting(attributes)
    var added = attributes.subtracting(present)
    var codes: [String] = []
    // One code turns both off, so what stays of them is to be turned on again.
    if !removed.isDisjoint(with: [.bold, .dim]) {
      added.formUnion(attributes.intersection([.bold, .dim]))
      codes.append("22")
    }
    if removed.contains(.italic) { codes.append("23") }
    if removed.contains(.underline) { codes.append("24") }
    if removed.contains(.reverse) { codes.append("27") }
    if added.contains(.bold) { codes.append("1") }
    if added.contains(.dim) { codes.append("2") }
    if added.contains(.italic) { codes.append("3") }
    if added.contains(.underline) { codes.append("4") }
    if added.contains(.reverse) { codes.append("7") }
    return codes
  }
}
