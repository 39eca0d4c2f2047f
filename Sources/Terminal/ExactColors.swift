/// Exact colours on a terminal whose description knows of numbered ones alone, as that of almost every
/// terminal does which shows both.
///
/// ncurses draws with the numbers above the sixteen of the terminal's user, each of which stands for
/// an exact colour here; what it sends for a number is written as that colour.
struct ExactColors {
  private static let numbers = 16...255
  /// The colours, as 0xRRGGBB, of the numbers in use.
  private var colors: [Int32] = []
  private var places: [Int32: Int] = [:]
  /// Whether a colour found all numbers in use.
  private(set) var areExhausted = false

  /// The number that stands for a colour (0xRRGGBB); that of a near one if all are in use.
  mutating func number(of color: Int32) -> Int32 {
    if let place = places[color] { return Self.number(at: place) }
    guard colors.count < Self.numbers.count else {
      areExhausted = true
      let nearest = colors.indices.min {
        Self.distance(colors[$0], color) < Self.distance(colors[$1], color)
      }
      return Self.number(at: nearest ?? 0)
    }
    places[color] = colors.count
    colors.append(color)
    return Self.number(at: colors.count - 1)
  }

  /// What selects the colour of a number, if `parameters` select one: "38;2;18;52;86" for "38;5;16".
  /// Other parameters stay.
  func written(_ parameters: Rendition.ColorParameters) -> Rendition.ColorParameters {
    let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard fields.count == 3, fields[1] == [UInt8(ascii: "5")],
      let number = Int(String(decoding: fields[2], as: UTF8.self)),
      colors.indices.contains(number - Self.numbers.lowerBound)
    else { return parameters }
    let color = colors[number - Self.numbers.lowerBound]
    let levels = [color >> 16, color >> 8, color].map { String($0 & 0xFF) }
    return Array(fields[0]) + ";2;\(levels.joined(separator: ";"))".utf8
  }

  private static func number(at place: Int) -> Int32 {
    Int32(numbers.lowerBound + place)
  }

  /// The square of how far two colours lie apart.
  private static func distance(_ one: Int32, _ other: Int32) -> Int32 {
    [16, 8, 0].reduce(0) { sum, shift in
      let difference = (one >> shift & 0xFF) - (other >> shift & 0xFF)
      return sum + difference * difference
    }
  }
}
