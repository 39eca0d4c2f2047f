import Canvas

extension Theme {
  /// Styles, by the numbers of the roles, with the segments' colours changed as far as words in them
  /// need to be read: step by step to the text's.
  ///
  /// The sixteen colours that a terminal's user chose stay as they are: nobody else knows them.
  static func readable(_ styles: [Style], depth: ColorDepth) -> [Style] {
    guard depth >= .palette256 else { return styles }
    var styles = styles
    let text = styles[Role.text.rawValue].foreground
    for role in segments {
      let style = styles[role.rawValue]
      guard let ground = ThemeColor(style.background.reduced(to: depth)) else { continue }
      func canBeRead(_ color: Color) -> Bool {
        ThemeColor(color).map { $0.contrast(with: ground) >= wordContrast } ?? true
      }
      guard !canBeRead(style.foreground) else { continue }
      let steps = stride(from: 50, through: 1000, by: 50).lazy.compactMap {
        style.foreground.mixed(with: text, thousandths: $0)?.reduced(to: depth)
      }
      styles[role.rawValue].foreground = steps.first(where: canBeRead) ?? text
    }
    return styles
  }
  /// The colour for letters on each style's foreground, by the numbers of the roles: the background's
  /// or the text's, or black or white where neither can be read.
  static func letters(on styles: [Style]) -> [Color] {
    let text = styles[Role.text.rawValue]
    guard ThemeColor(text.background) != nil, ThemeColor(text.foreground) != nil else {
      return styles.map { _ in text.background }
    }
    let extremes = [UInt8.min, .max].map { Color.rgb(red: $0, green: $0, blue: $0) }
    return styles.map { style in
      guard let color = ThemeColor(style.foreground) else { return text.background }
      func contrast(_ letters: Color) -> Double { ThemeColor(letters)?.contrast(with: color) ?? 0 }
      func best(of colors: [Color]) -> Color? { colors.max { contrast($0) < contrast($1) } }
      let own = best(of: [text.background, text.foreground])
      let canBeRead = own.map { contrast($0) >= wordContrast } ?? false
      return (canBeRead ? own : best(of: extremes)) ?? text.background
    }
  }
}
