import Canvas
import Machine
import Recording
import Testing

@Suite struct ScreenEncoderTests {
  private static let size = Size(columns: 30, rows: 6)

  private static func randomCanvas(_ generator: inout SplitMix64, over old: Canvas?) -> Canvas {
    var canvas = old ?? Canvas(size: size)
    let texts = ["free", "漢字", "═══╪", "a", "e\u{301}x", "      "]
    for _ in 0..<4 {
      let style = Style(
        foreground: color(&generator), background: color(&generator),
        attributes: Style.Attributes(rawValue: UInt8(generator.next() % 32)))
      canvas.write(
        texts[Int(generator.next() % 6)],
        at: Point(column: Int(generator.next() % 32) - 1, row: Int(generator.next() % 6)),
        style: style)
    }
    return canvas
  }

  private static func color(_ generator: inout SplitMix64) -> Color {
    switch generator.next() % 3 {
    case 0: return .terminal
    case 1: return .palette(UInt8(generator.next() % 256))
    default:
      return .rgb(
        red: UInt8(generator.next() % 256), green: 7, blue: UInt8(generator.next() % 256))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func terminalComesToShowEachScreen(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var encoder = ScreenEncoder()
    var terminal = EmulatedTerminal(size: Self.size)
    var canvas: Canvas?
    for number in 0..<200 {
      let next = Self.randomCanvas(&generator, over: number % 7 == 0 ? nil : canvas)
      terminal.show(encoder.encode(next))
      #expect(terminal.canvas == next, "screen \(number)")
      canvas = next
    }
    #expect(terminal.unknown.isEmpty)
  }

  @Test func unchangedScreenSendsNothing() {
    var canvas = Canvas(size: Self.size)
    canvas.write("pages", at: Point(column: 3, row: 2), style: Style(attributes: .bold))
    var encoder = ScreenEncoder()
    #expect(!encoder.encode(canvas).isEmpty)
    #expect(encoder.encode(canvas) == "")
  }

  @Test func oneChangedCellIsAllThatIsSent() {
    var canvas = Canvas(size: Self.size)
    canvas.write("pages", at: Point(column: 3, row: 2))
    var encoder = ScreenEncoder()
    _ = encoder.encode(canvas)
    canvas.write("G", at: Point(column: 5, row: 2))
    #expect(encoder.encode(canvas) == "\u{1B}[3;6HG")
  }

  @Test func newSizeStartsFromAnEmptyScreen() {
    var encoder = ScreenEncoder()
    _ = encoder.encode(Canvas(size: Self.size))
    let codes = encoder.encode(Canvas(size: Size(columns: 10, rows: 2)))
    #expect(codes.contains("\u{1B}[2J"))
  }

  @Test func coloursAreRoundedToTheDepth() {
    var canvas = Canvas(size: Size(columns: 1, rows: 1))
    canvas.write(
      "x", at: Point(column: 0, row: 0),
      style: Style(foreground: .rgb(red: 255, green: 0, blue: 0)))
    var direct = ScreenEncoder()
    #expect(direct.encode(canvas).contains("38;2;255;0;0"))
    var palette = ScreenEncoder(depth: .palette256)
    #expect(palette.encode(canvas).contains("38;5;196"))
    var eight = ScreenEncoder(depth: .eight)
    #expect(eight.encode(canvas).contains("\u{1B}[0;31m"))
  }
}
