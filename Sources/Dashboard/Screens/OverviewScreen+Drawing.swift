import Canvas
import Library
import Machine
import PageDaemon

extension OverviewScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let layout = layout(
      body: area, machine: machine, state: state, expanded: isEnlarged ? chosen : nil)
    let readings = machine.vm.domains.indices.map { DomainReading(machine, domain: $0) }
    for placement in layout.placements { painter.frame(placement.frame) }
    for placement in layout.placements {
      let panel = placement.panel
      if let number = Layout.Panel.choices.firstIndex(of: panel) {
        painter.mark(placement.interior, as: .item(Self.firstInteriorItem + number))
      }
      let view = view(of: panel, machine: machine, state: state, readings: readings)
      let isChosen = panel == chosen || panel == .brief
      painter.content(view, in: placement.frame, isChosen ? .borderFocused : .title)
      guard panel != .brief, let number = Layout.Panel.allCases.firstIndex(of: panel) else {
        continue
      }
      painter.mark(
        placement.frame.inset(columns: 1, rows: 0).split(rows: 1).above,
        as: .item(Self.firstPanelItem + number))
    }
  }

  private func view(
    of panel: Layout.Panel, machine: Machine, state: ViewState, readings: [DomainReading]
  ) -> any PanelView {
    let focused = readings[state.focus]
    switch panel {
    case .queues: return QueuesView(reading: focused)
    case .freeMemory: return FreeMemoryView(reading: focused)
    case .controller:
      return ControllerView(
        reading: focused, history: machine.history[state.focus], leastSamples: state.graphSamples)
    case .laundry: return LaundryView(reading: focused)
    case .outOfMemory: return OutOfMemoryView(reading: focused, machine: machine)
    case .domains:
      return DomainsView(
        readings: readings, focus: state.focus, machine: machine,
        leastSamples: state.graphSamples)
    case .history:
      return LongHistoryView(
        reading: focused, history: machine.history[state.focus], leastSamples: state.graphSamples)
    case .flows: return FlowsView(machine: machine, domain: state.focus)
    case .processes:
      let processes = machine.processes
      return ProcessesView(
        processes: processes, selected: state.selectedIndex(in: processes), window: window)
    case .devices:
      return DevicesView(
        swapDevices: machine.swapDevices, disk: machine.disk, histories: machine.deviceHistory,
        leastSamples: state.graphSamples)
    case .events:
      return EventsView(events: machine.events, hasOthers: machine.vm.domains.count > 1)
    case .brief: return BriefView(reading: focused, readings: readings, machine: machine)
    }
  }
}
