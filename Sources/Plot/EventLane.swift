import Library

/// Marks for what happened, with labels that keep off one another.
struct EventLane {
  /// An event, or several of a kind that follow closely.
  private struct Mark {
    /// Where each happened, rising.
    var places: [Double]
    var label: String
    var weight: RunEvent.Weight
    var order: Int

    var text: String { places.count > 1 ? "\(label) x\(places.count)" : label }
    /// Where the label points to.
    var x: Double { places[0] }
  }

  let drawing: ChartDrawing
  let run: RunSelection
  static let weight = 1.8

  private var style: FigureStyle { drawing.style }
  private var colors: PlotColors { drawing.colors }

  /// Places in all charts where something happened that explains what they show.
  func lines(in frame: SceneRectangle) -> [(x: Double, color: RGB)] {
    run.events.compactMap { event in
      let x = drawing.place(of: event.time, in: frame)
      return event.weight == .disaster ? (x, colors[.danger]) : nil
    }
  }

  func draw(in frame: SceneRectangle, limit: Double, into scene: inout Scene) {
    let marks = marks(in: frame)
    drawHead(marks, above: frame, into: &scene)
    scene.line(
      [ScenePoint(frame.x, frame.maxY), ScenePoint(frame.maxX, frame.maxY)], colors.frame,
      width: style.thinWidth)
    for tick in drawing.time.ticks {
      let x = ChartDrawing.crisp(drawing.place(of: tick, in: frame))
      scene.line(
        [ScenePoint(x, frame.y), ScenePoint(x, frame.maxY)], colors.grid, width: style.thinWidth)
    }
    let rowHeight = style.labelHeight * 1.12
    let rows = max(Int((frame.height - style.unit * 0.4) / rowHeight), 1)
    var taken = [[SceneRectangle]](repeating: [], count: rows)
    for mark in marks.sorted(by: { ($1.weight, $0.order) < ($0.weight, $1.order) }) {
      let color = color(of: mark.weight)
      for place in mark.places {
        scene.line(
          [ScenePoint(place, frame.maxY), ScenePoint(place, frame.maxY - style.unit * 0.5)], color,
          width: style.lineWidth * 1.4)
      }
      for row in 0..<rows {
        let middle = frame.y + rowHeight * (Double(row) + 0.5)
        guard
          let (label, box) = place(mark, middle: middle, avoiding: taken[row], limit: limit, frame)
        else { continue }
        taken[row].append(box)
        scene.line([ScenePoint(mark.x, middle)], color, width: style.unit * 0.55)
        scene.add(label)
        break
      }
    }
  }

  private func drawHead(_ marks: [Mark], above frame: SceneRectangle, into scene: inout Scene) {
    let baseline = frame.y - style.unit * 0.5
    scene.add(
      Label(
        "Events", at: ScenePoint(frame.x, baseline), size: style.unit, isBold: true,
        color: colors.text))
    let lost = run.record.lostEvents
    let note =
      switch (run.record.tellsEvents, marks.isEmpty) {
      case (false, _): "the run does not tell its events"
      case (true, _) where lost > 0: "\(NumberText.text(Double(lost), decimals: 0)) not told"
      case (true, true): "none to show"
      case (true, false): ""
      }
    guard !note.isEmpty else { return }
    scene.add(
      Label(
        note, at: ScenePoint(frame.maxX, baseline), .end, size: style.unit * 0.9, color: colors.dim)
    )
  }

  /// A mark's label to the right of it, or else to the left, if there is room; with it what it and
  /// its dot take up.
  private func place(
    _ mark: Mark, middle: Double, avoiding taken: [SceneRectangle], limit: Double,
    _ frame: SceneRectangle
  ) -> (Label, SceneRectangle)? {
    let baseline = middle + Label.baselineDrop(size: style.unit)
    for alignment in [Label.Alignment.start, .end] {
      let offset = style.unit * (alignment == .start ? 0.6 : -0.6)
      let label = Label(
        mark.text, at: ScenePoint(mark.x + offset, baseline), alignment, size: style.unit,
        color: color(of: mark.weight))
      let start = min(label.bounds.x, mark.x - style.unit * 0.4) - style.unit * 0.2
      let end = max(label.bounds.maxX, mark.x + style.unit * 0.4) + style.unit * 0.2
      let box = SceneRectangle(x: start, y: middle, width: end - start, height: 1)
      if end <= limit, start >= frame.x - style.leftGutter, !taken.contains(where: box.overlaps) {
        return (label, box)
      }
    }
    return nil
  }

  private func color(of weight: RunEvent.Weight) -> RGB {
    switch weight {
    case .disaster: colors[.danger]
    case .trouble: colors[.warning]
    case .action: colors[.borderFocused]
    case .remark: colors.dim
    }
  }

  /// The events that matter, those with one label that are less than its width apart as one.
  private func marks(in frame: SceneRectangle) -> [Mark] {
    var marks: [Mark] = []
    for event in run.events {
      guard let weight = event.weight else { continue }
      let x = drawing.place(of: event.time, in: frame)
      let label = event.label
      let reach = StrokeFont.width(of: label, size: style.unit) + style.unit * 3
      let near = marks.lastIndex { $0.label == label && x - $0.x < reach }
      if let near {
        marks[near].places.append(x)
      } else {
        marks.append(
          Mark(places: [x], label: label, weight: weight, order: marks.count))
      }
    }
    return marks
  }
}
