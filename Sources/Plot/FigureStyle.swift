/// The measures of a figure, all as multiples of its letters' size.
struct FigureStyle: Sendable {
  /// The size of the letters beside the charts, in pixels.
  let unit: Double

  /// - Parameter panelCount: how many share the height; few leave room for larger letters.
  init(width: Int, height: Int, panelCount: Int) {
    let lines = panelCount <= 3 ? 42.0 : 50.0
    unit = max(min(Double(height) / lines, Double(width) / 72), 5)
  }

  var margin: Double { 1.4 * unit }
  var titleSize: Double { 1.7 * unit }
  /// From the upper edge to the first chart's own title.
  var headHeight: Double { 5 * unit }
  /// Of a chart's title.
  var captionHeight: Double { 1.5 * unit }
  /// Between charts.
  var gap: Double { 0.7 * unit }
  /// Above a chart without a title, so that its numbers keep off those of the one above.
  var untitledHeight: Double { 0.5 * unit }
  /// For the times under the lowest chart and the margin under them.
  var footHeight: Double { 2.6 * unit }
  /// For numbers at the left.
  var leftGutter: Double { 4.6 * unit }
  /// For names at the right.
  var rightGutter: Double { 10.5 * unit }
  var lineWidth: Double { max(unit * 0.1, 0.9) }
  var thinWidth: Double { max(unit * 0.05, 0.6) }
  /// From the middle of one label to the next.
  var labelHeight: Double { unit * (StrokeFont.ascent + StrokeFont.descent) }
}
