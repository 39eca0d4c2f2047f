import CNcurses
import Canvas

/// What a terminal and the environment say of its colours.
struct TerminalColors {
  /// The colours that its description knows of.
  var count: Int
  /// Whether it selects a colour by "38;5;" and its number, as all terminals do that show any colour.
  var areNumbered = false
  /// Whether `COLORTERM` says that it shows any colour. Its description seldom does.
  var areAnnouncedAsDirect = false
  /// Whether `NO_COLOR` asks for none.
  var areUnwanted = false

  /// The depth to use: what is wished, as far as the terminal can show it. Who wishes for exact
  /// colours is believed to have a terminal for them if its sequences allow it.
  func depth(wished: ColorDepth?) -> ColorDepth {
    let described = ColorDepth(colorCount: count)
    let isDirect = areNumbered && (areAnnouncedAsDirect || wished == .direct)
    let most = described == .palette256 && isDirect ? .direct : described
    return min(most, wished ?? (areUnwanted ? .monochrome : .direct))
  }

  /// Whether a depth is reached only by writing exact colours in place of numbers.
  func needsExactColors(at depth: ColorDepth) -> Bool {
    depth > ColorDepth(colorCount: count)
  }
}

extension TerminalColors {
  /// Those of the terminal that was opened.
  static var ofScreen: TerminalColors {
    TerminalColors(
      count: Int(screen_color_count()), areNumbered: screen_writes_color_numbers(),
      areAnnouncedAsDirect: screen_direct_color_announced(),
      areUnwanted: screen_no_color_wanted())
  }
}

extension ColorDepth {
  /// The depth of a terminal with so many colours.
  init(colorCount: Int) {
    switch colorCount {
    case ..<8: self = .monochrome
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<(1 << 24): self = .palette256
    default: self = .direct
    }
  }
}
