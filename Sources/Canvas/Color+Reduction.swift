extension Color {
  /// The nearest colour that a terminal of the given depth can show.
  ///
  /// Exact colours become palette entries above 15 where there are 256, because those are the
  /// same on every terminal; the user's own 16 are used where there is nothing else.
  package func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.monochrome, _): .terminal
    case (_, .terminal), (.direct, _), (.palette256, .palette): self
    case (.palette256, .rgb): nearest(among: 16...255)
    case (.sixteen, .palette(let index)): index < 16 ? self : nearest(among: 0...15)
    case (.sixteen, .rgb): nearest(among: 0...15)
    case (.eight, .palette(let index)): index < 16 ? .palette(index % 8) : nearest(among: 0...7)
    case (.eight, .rgb): nearest(among: 0...7)
    }
  }

  /// Red, green and blue as xterm shows the colour; none for the terminal's own.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminal: nil
    case .rgb(let red, let green, let blue): (red, green, blue)
    case .palette(let index): Self.components(ofPaletteEntry: index)
    }
  }

  /// From 0 for black to 1000 for white, as bright as the eye finds it; none for the terminal's
  /// own.
  var brightness: Int? {
    components.map { color in
      (Int(color.red) * 299 + Int(color.green) * 587 + Int(color.blue) * 114) / 255
    }
  }

  private func nearest(among candidates: ClosedRange<UInt8>) -> Color {
    guard let wanted = components else { return self }
    var nearest = candidates.lowerBound
    var least = Int.max
    for candidate in candidates {
      let distance = Self.distance(wanted, Self.components(ofPaletteEntry: candidate))
      if distance < least {
        least = distance
        nearest = candidate
      }
    }
    return .palette(nearest)
  }

  /// The square of how far two colours lie apart for the eye: red counts more among bright reds,
  /// blue more among dark ones, green the most.
  private static func distance(
    _ first: (red: UInt8, green: UInt8, blue: UInt8),
    _ second: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Int {
    let meanRed = (Int(first.red) + Int(second.red)) / 2
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return (512 + meanRed) * red * red + 1024 * green * green + (767 - meanRed) * blue * blue
  }

  /// xterm's palette: the 16 named colours, a cube of 6 by 6 by 6, 24 greys.
  private static func components(
    ofPaletteEntry index: UInt8
  ) -> (red: UInt8, green: UInt8, blue: UInt8) {
    switch index {
    case 0..<16:
      return named[Int(index)]
    case 16..<232:
      let place = index - 16
      func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
      return (level(place / 36), level(place / 6 % 6), level(place % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
  }

  private static let named: [(red: UInt8, green: UInt8, blue: UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}

extension Style {
  /// The style with colours that a terminal of the given depth can show.
  ///
  /// What differed from its background still does: where both would round to one colour, the
  /// foreground becomes black or white, and dark grey text on eight colours becomes dim white.
  package func reduced(to depth: ColorDepth) -> Style {
    var style = self
    style.foreground = foreground.reduced(to: depth)
    style.background = background.reduced(to: depth)
    guard depth != .monochrome, foreground != background else { return style }
    if style.foreground == style.background, let brightness = style.background.brightness {
      style.foreground = .palette(brightness < 500 ? 7 : 0)
    } else if depth == .eight, style.foreground == .palette(0), style.background == .terminal,
      let brightness = foreground.brightness, brightness > 100
    {
      style.foreground = .palette(7)
      style.attributes.insert(.dim)
    }
    return style
  }
}
