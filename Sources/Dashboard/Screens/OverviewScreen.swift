import Canvas
import Machine
import PageDaemon

/// All domains at a glance, the one in focus in full, and the processes, devices and events.
struct OverviewScreen: Screen {
  static let kind = ViewKind.overview
  static let name = "Overview"
  static let switchKeys: [Key] = [.character("O")]
  static let purpose = "Shows all at a glance, and the domain in focus in full."

  mutating func handle(_ press: KeyPress, state: inout ViewState, machine: Machine) -> [Action]? {
    let processes = machine.processes
    var cursor = ListCursor()
    cursor.select(state.selectedIndex(in: processes) ?? 0)
    if press.meaning == .confirm, let index = state.selectedIndex(in: processes) {
      state.openProcess(processes[index].pid)
      return []
    }
    guard cursor.move(press.meaning, count: processes.count, page: 10) else { return nil }
    if !processes.isEmpty { state.selectedPid = processes[cursor.index].pid }
    return []
  }

  /// Items are the pids of processes, and below zero the domains: -1 is domain 0.
  mutating func click(item: Int, state: inout ViewState, machine: Machine) -> [Action] {
    if item < 0 {
      state.focus = min(-1 - item, machine.vm.domains.count - 1)
    } else if let pid = Int32(exactly: item) {
      if state.selectedPid == pid { state.openProcess(pid) } else { state.selectedPid = pid }
    }
    return []
  }
}
