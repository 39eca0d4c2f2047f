/// A sans-serif font of lines, and the measure of all words in figures.
///
/// Its letters are as wide as those of the sans-serif fonts that browsers use, so a layout that has
/// room for it has room for them.
enum StrokeFont {
  /// Above the baseline, as a share of the letters' size, with some air.
  static let ascent = 0.78
  static let descent = 0.24
  /// Units of the glyphs' grid in the letters' size.
  private static let unitsPerSize = 20.0

  struct Glyph: Sendable {
    var width: Double
    /// Lines of places in units of the grid, curves already made straight lines.
    var strokes: [[ScenePoint]]
  }

  private static let glyphs = StrokeGlyphs.table.mapValues(glyph)
  private static let unknown = glyph(StrokeGlyphs.unknown)
  /// The characters that have glyphs, by what Unicode calls them.
  private static let named: [String: Character] = Dictionary(
    glyphs.keys.flatMap { character in
      character.unicodeScalars.compactMap { $0.properties.name }.map { ($0, character) }
    }, uniquingKeysWith: { first, _ in first })

  /// How wide a line of words is, in the unit of `size`.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let bearing = bearing(isBold: isBold)
    return text.reduce(0) { $0 + glyph(of: $1).width + 2 * bearing } * size / unitsPerSize
  }

  /// The air on each side of a glyph.
  private static func bearing(isBold: Bool) -> Double { isBold ? 2 : 1.5 }

  /// A text, cut and ended with dots if it is wider than `width`.
  static func shortened(
    _ text: String, size: Double, isBold: Bool = false, toWidth width: Double
  ) -> String {
    guard self.width(of: text, size: size, isBold: isBold) > width else { return text }
    var room = width - self.width(of: "...", size: size, isBold: isBold)
    let kept = text.prefix { character in
      room -= self.width(of: String(character), size: size, isBold: isBold)
      return room >= 0
    }
    return kept + "..."
  }

  /// The lines of a label, in pixels.
  static func strokes(of label: Label) -> [[ScenePoint]] {
    let scale = label.size / unitsPerSize
    let bearing = bearing(isBold: label.isBold)
    var x = label.bounds.x
    var strokes: [[ScenePoint]] = []
    for character in label.text {
      let glyph = glyph(of: character)
      x += bearing * scale
      strokes += glyph.strokes.map { stroke in
        stroke.map { ScenePoint(x + $0.x * scale, label.anchor.y - $0.y * scale) }
      }
      x += (glyph.width + bearing) * scale
    }
    return strokes
  }

  /// The width of a label's lines, in pixels.
  static func weight(of label: Label) -> Double { label.size * (label.isBold ? 0.12 : 0.082) }

  /// A letter with an accent is drawn without it.
  private static func glyph(of character: Character) -> Glyph {
    if let glyph = glyphs[character] { return glyph }
    guard let base = character.unicodeScalars.first else { return unknown }
    if let glyph = glyphs[Character(base)] { return glyph }
    // Unicode calls an accented letter that is one scalar LATIN SMALL LETTER E WITH ACUTE.
    guard let name = base.properties.name, let accent = name.firstRange(of: " WITH ") else {
      return unknown
    }
    return named[String(name[..<accent.lowerBound])].flatMap { glyphs[$0] } ?? unknown
  }

  private static func glyph(_ description: String) -> Glyph {
    let words = description.split(separator: " ")
    let strokes = words.dropFirst().split(separator: "/").map { line(through: Array($0)) }
    return Glyph(width: words.first.flatMap { Double($0) } ?? 0, strokes: strokes)
  }

  private static func line(through words: [Substring]) -> [ScenePoint] {
    var line: [ScenePoint] = []
    var control: ScenePoint?
    func reach(_ point: ScenePoint) {
      if let between = control, let start = line.last {
        line += curve(from: start, around: between, to: point)
      } else {
        line.append(point)
      }
      control = nil
    }
    for word in words {
      if word == "z" {
        if let first = line.first { reach(first) }
        continue
      }
      let isControl = word.last == "~"
      let numbers = (isControl ? word.dropLast() : word).split(separator: ",").compactMap {
        Double($0)
      }
      guard numbers.count == 2 else { continue }
      let point = ScenePoint(numbers[0], numbers[1])
      if isControl { control = point } else { reach(point) }
    }
    return line
  }

  /// A quadratic curve as straight lines, without its start.
  private static func curve(from start: ScenePoint, around control: ScenePoint, to end: ScenePoint)
    -> [ScenePoint]
  {
    let steps = 7
    return (1...steps).map { step in
      let share = Double(step) / Double(steps)
      let (a, b, c) = ((1 - share) * (1 - share), 2 * share * (1 - share), share * share)
      return ScenePoint(
        a * start.x + b * control.x + c * end.x, a * start.y + b * control.y + c * end.y)
    }
  }
}
