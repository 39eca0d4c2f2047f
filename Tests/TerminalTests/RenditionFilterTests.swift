import Testing

@testable import Terminal

@Suite struct RenditionFilterTests {
  /// What is sent, and what the filter makes of it.
  @Test(arguments: [
    // Both colours again where one changes.
    (
      "\u{1B}[m\u{1B}[31m\u{1B}[44ma\u{1B}[32m\u{1B}[44mb",
      "\u{1B}[;31;44ma\u{1B}[32mb"
    ),
    // Changes that nothing is drawn with.
    ("\u{1B}[ma\u{1B}[38;5;114m\u{1B}[48;5;233m\u{1B}[3;4H\u{1B}[mb", "\u{1B}[ma\u{1B}[3;4Hb"),
    // An attribute that goes leaves the colours and the other attributes.
    (
      "\u{1B}[0;1;4;31ma\u{1B}(B\u{1B}[0;4;31mb\u{1B}[0;1;2;31mc\u{1B}[0;2;31md",
      "\u{1B}[;1;4;31ma\u{1B}(B\u{1B}[22mb\u{1B}[24;1;2mc\u{1B}[22;2md"
    ),
    ("\u{1B}[0;3;7ma\u{1B}[23;27;2mb", "\u{1B}[;3;7ma\u{1B}[23;27;2mb"),
    // Colours of each kind, and their ends.
    (
      "\u{1B}[0;38;2;1;2;3;48:2::4:5:6ma\u{1B}[39mb\u{1B}[97;100mc\u{1B}[49md",
      "\u{1B}[;38;2;1;2;3;48:2::4:5:6ma\u{1B}[39mb\u{1B}[97;100mc\u{1B}[49md"
    ),
    // Erasing takes the background with it.
    ("\u{1B}[m \u{1B}[41m\u{1B}[K\u{1B}[42m\u{8}\r", "\u{1B}[m \u{1B}[41m\u{1B}[K\u{8}\r"),
    // Letters are said to be letters once, and again after line drawing.
    (
      "\u{1B}[m\u{1B}(Ba\u{1B}(Bb\u{1B}(0q\u{1B}(Bc",
      "\u{1B}(B\u{1B}[mab\u{1B}(0\u{1B}[mq\u{1B}(Bc"
    ),
    // Restoring the cursor restores the rendition it was saved with.
    ("\u{1B}[31;0;32ma\u{1B}7\u{1B}[1;5r\u{1B}8b", "\u{1B}[31;0;32ma\u{1B}7\u{1B}[1;5r\u{1B}8b"),
    (
      "\u{1B}[0;32ma\u{1B}7\u{1B}[1;5r\u{1B}8b", "\u{1B}[;32ma\u{1B}7\u{1B}[1;5r\u{1B}8\u{1B}[;32mb"
    ),
    // What is not understood goes out as it is, until a rendition from the start.
    (
      "\u{1B}[0;1ma\u{1B}[5mb\u{1B}[1mc\u{1B}[0md",
      "\u{1B}[;1ma\u{1B}[5mb\u{1B}[1mc\u{1B}[md"
    ),
    // A terminal that never gets a selection is sent none.
    ("\u{1B}G4a\u{1B}G0b\u{1B}=!!c", "\u{1B}G4a\u{1B}G0b\u{1B}=!!c"),
  ])
  func filtering(_ sent: String, _ expected: String) {
    var filter = RenditionFilter()
    #expect(String(decoding: filter.filtered(Array(sent.utf8)), as: UTF8.self) == expected)
  }

  @Test func theRenditionIsKnownFromFrameToFrame() {
    var filter = RenditionFilter()
    let frame = Array("\u{1B}[0;1;31mred\u{1B}[m".utf8)
    #expect(filter.filtered(frame) == Array("\u{1B}[;1;31mred".utf8))
    #expect(filter.filtered(frame) == Array("red".utf8))
    filter.forget()
    #expect(filter.filtered(frame) == Array("\u{1B}[;1;31mred".utf8))
    filter.forget()
    #expect(filter.filtered(Array("plain".utf8)) == Array("\u{1B}[mplain".utf8))
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func theTerminalShowsTheSame(seed: UInt64) {
    var generator = RandomStream(state: seed)
    var filter = RenditionFilter()
    var plainTerminal = ModelTerminal()
    var filteredTerminal = ModelTerminal()
    var counts = (sent: 0, filtered: 0)
    for _ in 0..<5 {
      let frame = generator.frame()
      let filtered = filter.filtered(Array(frame.utf8))
      plainTerminal.write(frame)
      filteredTerminal.write(String(decoding: filtered, as: UTF8.self))
      counts.sent += frame.utf8.count
      counts.filtered += filtered.count
    }
    #expect(plainTerminal.drawn == filteredTerminal.drawn)
    #expect(!plainTerminal.drawn.isEmpty)
    #expect(counts.filtered < counts.sent)
  }
}

/// Frames as ncurses sends them, at random.
private struct RandomStream {
  var state: UInt64

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[number(below: choices.count)]
  }

  mutating func frame() -> String {
    var text = "\u{1B}(B\u{1B}[m"
    for _ in 0..<40 {
      text += pick([
        "\u{1B}[0;1m", "\u{1B}(B\u{1B}[0m", "\u{1B}[0;2;4m", "\u{1B}[7m", "\u{1B}[27m", "",
      ])
      text += pick(["\u{1B}[38;5;12m", "\u{1B}[31m", "\u{1B}[97m", "\u{1B}[38:2::1:2:3m", ""])
      text += pick(["\u{1B}[48;5;12m", "\u{1B}[48;2;9;8;7m", "\u{1B}[44m", "\u{1B}[39;49m", ""])
      text += pick(["abc", "x", "\u{1B}[4;5Hé", "\u{1B}[K", "\u{1B}[3X", "\u{8}\r", "\u{1B}[12G"])
    }
    return text + "\u{1B}[39;49m\u{1B}(B\u{1B}[m"
  }
}

/// A terminal that notes what is drawn, and how; colours and attributes are kept as they are written.
private struct ModelTerminal {
  private var attributes: Set<Substring> = []
  private var colors: [Character: Substring] = [:]
  private(set) var drawn: [String] = []

  mutating func write(_ text: String) {
    var rest = text[...]
    while !rest.isEmpty {
      if let selection = rest.prefixMatch(of: /\u{1B}\[([0-9;:]*)m/) {
        select(selection.1)
        rest = rest[selection.range.upperBound...]
      } else if let control = rest.prefixMatch(of: /\u{1B}(\([B0]|\[[0-9;]*[A-Za-z])/) {
        if !control.0.hasPrefix("\u{1B}(") { note(control.0) }
        rest = rest[control.range.upperBound...]
      } else {
        note(rest.prefix(1))
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func note(_ what: Substring) {
    let isMovement = what == "\u{8}" || what == "\r" || what.last == "H" || what.last == "G"
    let look = "\(attributes.sorted()) \(colors.sorted { $0.key < $1.key })"
    drawn.append(isMovement ? "\(what)" : "\(what) \(look)")
  }

  private mutating func select(_ parameters: Substring) {
    var rest = parameters.split(separator: ";", omittingEmptySubsequences: false)[...]
    while let code = rest.popFirst() {
      switch code {
      case "", "0": (attributes, colors) = ([], [:])
      case "22": attributes.subtract(["1", "2"])
      case "23", "24", "27": attributes.remove(code.suffix(1))
      case "39": colors["3"] = nil
      case "49": colors["4"] = nil
      case "38", "48":
        let count = rest.first == "5" ? 2 : 4
        colors[code.first ?? "?"] = "\(code);\(rest.prefix(count).joined(separator: ";"))"
        rest = rest.dropFirst(count)
      case _ where code.count == 1: attributes.insert(code)
      default:
        colors[code.hasPrefix("9") ? "3" : code.hasPrefix("10") ? "4" : code.first ?? "?"] = code
      }
    }
  }
}
