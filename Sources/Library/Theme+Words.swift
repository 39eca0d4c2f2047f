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
}
