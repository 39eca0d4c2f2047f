/// Draws charts into a scene.
struct ChartDrawing {
  let style: FigureStyle
  let colors: PlotColors
  let time: TimeAxis
  /// The places of the moments, in pixels.
  let xs: [Double]

  /// Draws a chart.
  ///
  /// - Parameters:
  ///   - frame: of its coordinates; the numbers and names go beside it, the title above.
  ///   - marks: places of times to be seen in all charts.
  func draw(
    _ chart: Chart, in frame: SceneRectangle, marks: [(x: Double, color: RGB)],
    into scene: inout Scene
  ) {
    let axis = ValueAxis(
      lower: chart.lower, upper: chart.upper,
      atMost: max(Int(frame.height / (style.unit * 1.4)), 2), isWhole: chart.isWhole)
    drawCaption(of: chart, above: frame, into: &scene)
    drawGrid(axis, in: frame, into: &scene)
    for area in chart.areas { draw(area, axis, in: frame, into: &scene) }
    for mark in marks {
      scene.line(
        [ScenePoint(mark.x, frame.y), ScenePoint(mark.x, frame.maxY)], mark.color,
        width: style.thinWidth * 1.6)
    }
    // What is named first is drawn last, over the others.
    for line in chart.lines.reversed() { draw(line, axis, in: frame, into: &scene) }
    drawEdge(of: frame, into: &scene)
    drawNames(of: chart, axis, beside: frame, into: &scene)
  }

  private func drawCaption(of chart: Chart, above frame: SceneRectangle, into scene: inout Scene) {
    let baseline = frame.y - style.unit * 0.5
    guard !chart.title.isEmpty else { return }
    let title = Label(
      chart.title, at: ScenePoint(frame.x, baseline), size: style.unit, isBold: true,
      color: colors.text)
    scene.add(title)
    guard !chart.note.isEmpty else { return }
    let note = Label(
      chart.note, at: ScenePoint(frame.maxX, baseline), .end, size: style.unit * 0.9,
      color: colors.dim)
    if note.bounds.x > title.bounds.maxX + style.unit { scene.add(note) }
  }

  private func drawGrid(_ axis: ValueAxis, in frame: SceneRectangle, into scene: inout Scene) {
    for tick in time.ticks {
      let x = Self.crisp(place(of: tick, in: frame))
      scene.line(
        [ScenePoint(x, frame.y), ScenePoint(x, frame.maxY)], colors.grid, width: style.thinWidth)
    }
    var lastLabel = -Double.infinity
    // In a chart too low for all numbers the greatest says the most.
    for tick in axis.ticks.reversed() {
      let y = place(of: tick, axis, in: frame)
      let line = Self.crisp(y)
      scene.line(
        [ScenePoint(frame.x, line), ScenePoint(frame.maxX, line)], colors.grid,
        width: style.thinWidth)
      guard y - lastLabel >= style.labelHeight else { continue }
      lastLabel = y
      scene.add(
        Label(
          axis.text(of: tick),
          at: ScenePoint(frame.x - style.unit * 0.6, y + Label.baselineDrop(size: style.unit)),
          .end,
          size: style.unit, color: colors.dim))
    }
  }

  /// The left and lower edge; more lines would only be in the way.
  private func drawEdge(of frame: SceneRectangle, into scene: inout Scene) {
    scene.line(
      [
        ScenePoint(frame.x, frame.y), ScenePoint(frame.x, frame.maxY),
        ScenePoint(frame.maxX, frame.maxY),
      ], colors.frame, width: style.thinWidth)
  }

  private func draw(
    _ area: Chart.Area, _ axis: ValueAxis, in frame: SceneRectangle, into scene: inout Scene
  ) {
    func edge(_ values: [Double]) -> [ScenePoint] {
      let points =
        area.isStacked
        ? Decimation.means(xs: xs, values: values) : Decimation.envelope(xs: xs, values: values)
      return points.map { point in
        let y = place(of: point.value, axis, in: frame)
        return ScenePoint(point.x, min(max(y, frame.y), frame.maxY))
      }
    }
    scene.shapes.append(.area(edge(area.to) + edge(area.from).reversed(), area.color))
  }

  private func draw(
    _ line: Chart.Line, _ axis: ValueAxis, in frame: SceneRectangle, into scene: inout Scene
  ) {
    let points = Decimation.envelope(xs: xs, values: line.values).map {
      ScenePoint($0.x, place(of: $0.value, axis, in: frame))
    }
    for part in Clipping.parts(of: points, between: frame.y, and: frame.maxY) {
      scene.line(part, line.color, width: style.lineWidth * line.width)
    }
  }

  private func drawNames(
    of chart: Chart, _ axis: ValueAxis, beside frame: SceneRectangle, into scene: inout Scene
  ) {
    let wanted = chart.names.map {
      min(max(place(of: $0.value, axis, in: frame), frame.y), frame.maxY)
    }
    let half = style.labelHeight / 2
    // A chart without a title has the room of one above it all the same.
    let middles = LabelSpreading.middles(
      wanted: wanted, height: style.labelHeight,
      in: frame.y - half * 1.2...max(frame.maxY + half, frame.y + half))
    for (index, name) in chart.names.enumerated() {
      guard let middle = middles[index] else { continue }
      let (start, end) = (frame.maxX + style.unit * 0.2, frame.maxX + style.unit * 1.1)
      scene.line(
        [ScenePoint(start, wanted[index]), ScenePoint(end, middle)], name.color,
        width: style.thinWidth * 1.4)
      scene.add(
        Label(
          name.text,
          at: ScenePoint(end + style.unit * 0.3, middle + Label.baselineDrop(size: style.unit)),
          size: style.unit, color: colors.legible(name.color)))
    }
  }

  private func place(of value: Double, _ axis: ValueAxis, in frame: SceneRectangle) -> Double {
    frame.maxY - axis.share(of: value) * frame.height
  }

  /// The middle of a pixel, where a thin line is sharp.
  static func crisp(_ place: Double) -> Double { place.rounded(.down) + 0.5 }

  func place(of time: Int64, in frame: SceneRectangle) -> Double {
    frame.x + Double(time - self.time.start) / Double(self.time.end - self.time.start) * frame.width
  }
}
