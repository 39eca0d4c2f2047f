import Library

/// How a run is to be drawn.
package struct RunFigure: Sendable {
  /// What stands above.
  package var title: String
  /// In the order from top to bottom.
  package var panels: [Panel]
  /// In pixels.
  package var width: Int
  package var height: Int
  package var colors: PlotColors

  package init(
    title: String, panels: [Panel] = Panel.allCases, width: Int = 1600, height: Int = 900,
    colors: PlotColors
  ) {
    (self.title, self.panels, self.width, self.height) = (title, panels, width, height)
    self.colors = colors
  }

  /// The figure as geometry.
  package func scene(of run: RunSelection) -> Scene {
    let style = FigureStyle(width: width, height: height, panelCount: panels.count)
    var scene = Scene(width: width, height: height, background: colors.background, title: title)
    let plot = SceneRectangle(
      x: style.margin + style.leftGutter, y: style.headHeight,
      width: Double(width) - 2 * style.margin - style.leftGutter - style.rightGutter,
      height: Double(height) - style.headHeight - style.footHeight)
    let run = Moments(of: run)
    let axis = TimeAxis(
      start: run.times.first ?? 0, end: run.times.last ?? 0,
      atMost: max(Int(plot.width / (style.unit * 6)), 2))
    let scale = plot.width / Double(axis.end - axis.start)
    let drawing = ChartDrawing(
      style: style, colors: colors, time: axis,
      xs: run.times.map { plot.x + Double($0 - axis.start) * scale })
    drawHead(of: run.selection, axis, style, into: &scene)
    let lane = EventLane(drawing: drawing, run: run.selection)
    let rows = rows(of: run)
    var y = plot.y
    let heights = heights(of: rows, in: plot.height, style)
    for (row, height) in zip(rows, heights) {
      y += head(of: row, style)
      let frame = SceneRectangle(x: plot.x, y: y, width: plot.width, height: height)
      if let chart = row.chart {
        drawing.draw(chart, in: frame, marks: lane.lines(in: frame), into: &scene)
      } else {
        lane.draw(in: frame, limit: Double(width) - style.margin, into: &scene)
      }
      y = frame.maxY + style.gap
    }
    drawTimes(axis, style, drawing, in: plot, below: y - style.gap, into: &scene)
    return scene
  }

  /// A chart, or the lane of events.
  private struct Row {
    var chart: Chart?
    var weight: Double
  }

  private func rows(of run: Moments) -> [Row] {
    panels.flatMap { panel -> [Row] in
      guard panel != .events else { return [Row(weight: EventLane.weight)] }
      return panel.charts(of: run.selection, colors: colors).map { chart in
        Row(chart: run.widened(chart), weight: chart.weight)
      }
    }
  }

  /// What a row needs above its coordinates.
  private func head(of row: Row, _ style: FigureStyle) -> Double {
    row.chart?.title == "" ? style.untitledHeight : style.captionHeight
  }

  /// Divides the height that titles and gaps leave by the rows' weights.
  private func heights(of rows: [Row], in height: Double, _ style: FigureStyle) -> [Double] {
    let heads = rows.reduce(0) { $0 + head(of: $1, style) }
    let gaps = Double(rows.count - 1) * style.gap
    let room = max(height - heads - gaps, Double(rows.count))
    let sum = rows.reduce(0) { $0 + $1.weight }
    return rows.map { room * $0.weight / sum }
  }

  private func drawHead(
    of run: RunSelection, _ axis: TimeAxis, _ style: FigureStyle, into scene: inout Scene
  ) {
    let widest = Double(width) - 2 * style.margin
    scene.add(
      Label(
        StrokeFont.shortened(title, size: style.titleSize, isBold: true, toWidth: widest),
        at: ScenePoint(style.margin, style.margin + style.titleSize * 0.8), size: style.titleSize,
        isBold: true, color: colors.text))
    let pages = run.record.values(of: .pageCount).last ?? 0
    let unit = MemoryUnit(forPages: pages)
    let memory = unit.amount(ofPages: pages)
    let amount = NumberText.text(memory, decimals: memory == memory.rounded() ? 0 : 1)
    let domains =
      if run.record.domainCount == 1 { "1 domain" } else if run.isWholeMachine {
        "\(run.record.domainCount) domains together"
      } else { "domain \(run.domains[0]) of \(run.record.domainCount)" }
    scene.add(
      Label(
        StrokeFont.shortened(
          "FreeBSD page daemon, simulated: \(amount) \(unit.rawValue) of memory, \(domains)",
          size: style.unit, toWidth: widest),
        at: ScenePoint(style.margin, style.margin + style.titleSize * 0.8 + style.unit * 1.6),
        size: style.unit, color: colors.dim))
  }

  private func drawTimes(
    _ axis: TimeAxis, _ style: FigureStyle, _ drawing: ChartDrawing, in plot: SceneRectangle,
    below y: Double, into scene: inout Scene
  ) {
    let baseline = y + style.unit * 1.4
    var end = 0.0
    for tick in axis.ticks {
      let label = Label(
        axis.text(of: tick), at: ScenePoint(drawing.place(of: tick, in: plot), baseline), .middle,
        size: style.unit, color: colors.dim)
      scene.add(label)
      end = label.bounds.maxX
    }
    let unit = axis.end >= 3_600_000 ? "time, h:min:s" : "time, min:s"
    scene.add(
      Label(
        unit, at: ScenePoint(max(end, plot.maxX) + style.unit, baseline), size: style.unit,
        color: colors.dim))
  }
}

/// The moments of a run with places on a time axis: a single one is drawn as if it had lasted for a
/// second, since nothing can be seen of less.
private struct Moments {
  let selection: RunSelection
  let times: [Int64]

  init(of selection: RunSelection) {
    self.selection = selection
    let times = selection.times
    self.times = times.count == 1 ? [times[0], times[0] + 1000] : times
  }

  /// A chart with a value for each of the times.
  func widened(_ chart: Chart) -> Chart {
    guard selection.times.count == 1 else { return chart }
    var chart = chart
    chart.areas = chart.areas.map { area in
      var area = area
      (area.from, area.to) = (area.from + area.from, area.to + area.to)
      return area
    }
    chart.lines = chart.lines.map { line in
      var line = line
      line.values += line.values
      return line
    }
    return chart
  }
}
