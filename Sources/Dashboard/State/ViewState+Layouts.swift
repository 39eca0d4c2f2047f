import Library

/// Layouts that a person made and named.
extension ViewState {
  /// The names of the layouts that are kept.
  var layoutNames: [String] { settings.settings.layouts.map(\.name) }

  /// Does what is wanted with layouts.
  ///
  /// - Returns: what is to be done then.
  mutating func perform(_ request: LayoutRequest) -> [Action] {
    switch request {
    case .show(let name): showLayout(name)
    case .togglePanel(let panel): toggle(panel)
    case .save(let name): return saveLayout(name)
    case .forget(let name): return forgetLayout(name)
    }
    return []
  }

  private mutating func showLayout(_ name: String) {
    if let preset = LayoutPreset(rawValue: name) {
      (self.preset, hiddenPanels, view) = (preset, [], .overview)
    } else if let layout = settings.settings.layouts.first(where: { $0.name == name }) {
      arrange(as: layout)
    } else {
      let known = LayoutPreset.allCases.map(\.rawValue) + layoutNames
      let clause = Suggestion.clause(for: name, among: known)
      let list = clause.isEmpty ? "; there are \(known.joined(separator: ", "))" : clause
      say("there is no layout \(name.quoted)\(list)", isRefusal: true)
      return
    }
    say("layout \(name)")
  }

  private mutating func arrange(as layout: NamedLayout) {
    (view, preset, hiddenPanels) = (layout.view, layout.room, layout.hidden)
    if var overview = screens[.overview] as? OverviewScreen {
      overview.enlarge(layout.enlarged)
      screens[.overview] = overview
    }
    if var processes = screens[.processes] as? ProcessesScreen {
      (processes.column, processes.isReversed) = (layout.sorted, layout.isReversed)
      processes.opened = nil
      screens[.processes] = processes
    }
  }

  private func arrangement(named name: String) -> NamedLayout {
    var layout = NamedLayout(name: name)
    (layout.view, layout.room, layout.hidden) = (view, preset, hiddenPanels)
    if let overview = screens[.overview] as? OverviewScreen, overview.isEnlarged {
      layout.enlarged = overview.chosen
    }
    if let processes = screens[.processes] as? ProcessesScreen {
      (layout.sorted, layout.isReversed) = (processes.column, processes.isReversed)
    }
    return layout
  }

  private mutating func saveLayout(_ name: String) -> [Action] {
    if let expected = NamedLayout.complaint(about: name) {
      say("expected \(expected), found \(name.quoted)", isRefusal: true)
      return []
    }
    var layouts = settings.settings.layouts
    let layout = arrangement(named: name)
    if let index = layouts.firstIndex(where: { $0.name == name }) {
      layouts[index] = layout
    } else {
      layouts.append(layout)
    }
    return keep(layouts, what: "layout \(name)")
  }

  private mutating func forgetLayout(_ name: String) -> [Action] {
    guard layoutNames.contains(name) else {
      let clause = Suggestion.clause(for: name, among: layoutNames)
      say("no layout \(name.quoted) is kept\(clause)", isRefusal: true)
      return []
    }
    return keep(settings.settings.layouts.filter { $0.name != name }, what: "without \(name)")
  }

  private mutating func keep(_ layouts: [NamedLayout], what: String) -> [Action] {
    let text = layouts.map(\.text).joined(separator: "; ")
    let actions = change(.layouts, to: text)
    guard settings.path != nil else {
      say("\(what) until pageout ends: there is no settings file")
      return actions
    }
    return [.effect(.saveLayouts)]
  }

  private mutating func toggle(_ panel: Layout.Panel) {
    view = .overview
    if let index = hiddenPanels.firstIndex(of: panel) {
      hiddenPanels.remove(at: index)
      say("panel \(panel.rawValue) is back")
    } else if hiddenPanels.count + 2 < Layout.Panel.allCases.count {
      hiddenPanels.append(panel)
      say("panel \(panel.rawValue) is left out; the same again brings it back")
    } else {
      say("one panel must stay", isRefusal: true)
    }
  }
}
