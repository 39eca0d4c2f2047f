import Canvas

/// What stands in one panel.
protocol PanelView {
  var title: Phrase { get }
  /// At the right of the title; none by default.
  var note: Note? { get }

  /// Draws the content into the interior of the panel.
  func draw(on painter: inout Painter, in area: Rectangle)
}

extension PanelView {
  var note: Note? { nil }
}
