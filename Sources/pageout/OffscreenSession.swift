import Canvas
import Dashboard
import Library

/// A session and how it looks, without a terminal: for frames and recordings, which are the same
/// whenever and wherever they are made.
struct OffscreenSession {
  var session: Session
  private(set) var theme: Theme {
    didSet { shownTheme = theme.reduced(to: colorDepth) }
  }
  /// The theme in the colours that are shown.
  private var shownTheme: Theme
  private var glyphs: GlyphSet
  /// Whether keys change the colours.
  private let followsThemes: Bool
  private let showsUnicode: Bool
  /// The colours that are shown at most.
  private let colorDepth: ColorDepth

  init(
    session: consuming Session, theme: Theme, followsThemes: Bool, showsUnicode: Bool = true,
    colorDepth: ColorDepth = .direct
  ) {
    self.session = session
    self.theme = theme
    shownTheme = theme.reduced(to: colorDepth)
    self.followsThemes = followsThemes
    self.showsUnicode = showsUnicode
    self.colorDepth = colorDepth
    glyphs = self.session.state.settings.settings.glyphs(isUTF8: showsUnicode)
  }

  /// The screen as it is now.
  func draw() -> Canvas {
    session.draw(theme: shownTheme, glyphs: glyphs)
  }

  /// Presses a key.
  ///
  /// - Returns: false if it quits.
  mutating func press(_ key: Key) -> Bool {
    switch session.press(key) {
    case .quit: return false
    case .theme(let name): show(themeNamed: name)
    case .nextTheme: showNextTheme()
    case .none, .repaint, .takeMouse: break
    case .applySettings: applySettings()
    case .saveSettings, .saveLayouts:
      session.say("settings are not saved from here", isRefusal: true)
    case .save: session.say("nothing is saved from here: use --save", isRefusal: true)
    }
    return true
  }

  /// Lets real time pass, in slices.
  ///
  /// - Parameter look: called after each slice with its milliseconds.
  mutating func pass(
    milliseconds: Int, slice: Int, look: (inout OffscreenSession, Int) throws -> Void
  ) rethrows {
    var left = milliseconds
    while left > 0 {
      let step = min(left, slice)
      session.advance(realMilliseconds: step)
      left -= step
      try look(&self, step)
    }
  }

  private mutating func applySettings() {
    let settings = session.state.settings.settings
    show(themeNamed: settings.theme)
    if let keys = try? KeyTable.load(settings.keySet) { session.use(keys) }
    glyphs = settings.glyphs(isUTF8: showsUnicode)
  }

  private mutating func showNextTheme() {
    let names = Theme.bundledNames
    guard let index = names.firstIndex(where: { (try? Theme.load($0)) == theme }) else { return }
    show(themeNamed: names[(index + 1) % names.count])
  }

  private mutating func show(themeNamed name: String) {
    guard followsThemes else { return }
    do {
      theme = try Theme.load(name)
    } catch {
      session.say(error.description, isRefusal: true)
    }
  }
}
