import Canvas
import Library
import Machine
import PageDaemon

extension OverviewScreen {
  func draw(on painter: inout Painter, in area: Rectangle, machine: Machine, state: ViewState) {
    let layout = Layout(
      body: area,
      demand: .init(
        domains: machine.vm.domains.count, devices: machine.swapDevices.count + 1))
    let readings = machine.vm.domains.indices.map { DomainReading(machine, domain: $0) }
    for placement in layout.placements { painter.frame(placement.frame) }
    for placement in layout.placements {
      let view = view(of: placement.panel, machine: machine, state: state, readings: readings)
      let isFocus = placement.panel == .queues || placement.panel == .brief
      painter.content(view, in: placement.frame, isFocus ? .borderFocused : .title)
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
}
