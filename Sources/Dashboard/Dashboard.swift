import Canvas
import Library
import Machine
import PageDaemon

/// The screen: a picture of a machine and of what a person is doing with it.
package enum Dashboard {
  /// Draws the whole screen at a size; nothing is kept from one picture to the next.
  package static func draw(
    machine: Machine, state: ViewState, theme: Theme, glyphs: GlyphSet, size: Size
  ) -> Canvas {
    var painter = Painter(canvas: Canvas(size: size), theme: theme, glyphs: glyphs)
    painter.clear(painter.canvas.bounds)
    let layout = Layout(
      size: painter.canvas.size,
      demand: .init(
        domains: machine.vm.domains.count, devices: machine.swapDevices.count + 1))
    if layout.isTooSmall {
      drawNote(on: &painter)
    } else {
      drawPanels(layout, machine: machine, state: state, on: &painter)
      let title = TitleLine(machine: machine, state: state)
      title.draw(on: &painter, in: layout.title)
      if let message = title.message, !TitleLine.hasMessage(columns: size.columns) {
        drawMessage(message, on: &painter, in: layout.hints)
      } else {
        HintLine(mode: state.mode, isPaused: state.isPaused).draw(on: &painter, in: layout.hints)
      }
      drawFront(machine: machine, state: state, on: &painter)
    }
    return painter.canvas
  }

  private static func drawNote(on painter: inout Painter) {
    let area = painter.canvas.bounds
    let (least, size) = (Layout.least, area.size)
    let note = Phrase(
      "Window too small: \(size.columns)x\(size.rows), needs \(least.columns)x\(least.rows)",
      "needs \(least.columns)x\(least.rows)", "too small")
    guard let text = note.fitting(area.columns) else { return }
    painter.write(
      text, .warning, at: (area.columns - text.unicodeScalars.count) / 2, area.rows / 2,
      within: area)
  }

  /// In narrow windows a message takes the place of the hints.
  private static func drawMessage(
    _ message: ViewState.Message, on painter: inout Painter, in line: Rectangle
  ) {
    let text = Phrase.words(
      of: message.text, fitting: line.columns - 2, ellipsis: painter.glyphs.ellipsis)
    painter.write(
      text, message.isRefusal ? .warning : .title, at: line.left + 1, line.top, within: line)
  }

  private static func drawPanels(
    _ layout: Layout, machine: Machine, state: ViewState, on painter: inout Painter
  ) {
    let readings = machine.vm.domains.indices.map { DomainReading(machine, domain: $0) }
    for placement in layout.placements { painter.frame(placement.frame) }
    for placement in layout.placements {
      let view = view(
        of: placement.panel, machine: machine, state: state, readings: readings)
      let isFocus = placement.panel == .queues || placement.panel == .brief
      painter.title(
        view.title, note: view.note, on: placement.frame, isFocus ? .borderFocused : .title)
      // A blank column at each side keeps figures off the lines.
      view.draw(on: &painter, in: placement.content)
    }
  }

  private static func view(
    of panel: Layout.Panel, machine: Machine, state: ViewState, readings: [DomainReading]
  ) -> any PanelView {
    let focused = readings[state.focus]
    switch panel {
    case .queues: return QueuesView(reading: focused)
    case .freeMemory: return FreeMemoryView(reading: focused)
    case .controller:
      return ControllerView(reading: focused, history: machine.history[state.focus])
    case .laundry: return LaundryView(reading: focused)
    case .outOfMemory: return OutOfMemoryView(reading: focused, machine: machine)
    case .domains: return DomainsView(readings: readings, focus: state.focus, machine: machine)
    case .processes:
      let processes = machine.processes
      return ProcessesView(
        processes: processes, selected: state.selectedIndex(in: processes))
    case .devices: return DevicesView(swapDevices: machine.swapDevices, disk: machine.disk)
    case .events: return EventsView(events: machine.events)
    case .brief: return BriefView(reading: focused, machine: machine)
    }
  }

  private static func drawFront(machine: Machine, state: ViewState, on painter: inout Painter) {
    switch state.front {
    case .nothing: break
    case .spawnChooser(let selected):
      SpawnOverlay(choices: SpawnChoice.all(of: machine.spawnableKinds), selected: selected)
        .draw(on: &painter)
    case .killQuestion(let pid, let name):
      KillOverlay(pid: pid, name: name).draw(on: &painter)
    case .help(let offset): HelpOverlay(offset: offset).draw(on: &painter)
    case .sysctls(let panel):
      SysctlOverlay(machine: machine, state: state, panel: panel).draw(on: &painter)
    }
  }
}
