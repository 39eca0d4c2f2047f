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
    let known = settings.settings.layoutNames
    guard known.contains(name) else {
      let clause = Suggestion.clause(for: name, among: known)
      let list = clause.isEmpty ? "; there are \(known.joined(separator: ", "))" : clause
      say("there is no layout \(name.quoted)\(list)", isRefusal: true)
      return
    }
    arrange(as: name)
    say("layout \(name)")
  }

  /// Shows the layout after the one that was shown last: the presets, and then the person's own.
  mutating func showNextLayout() -> [Action] {
    let names = settings.settings.layoutNames
    let next = ((names.firstIndex(of: shownLayout) ?? -1) + 1) % names.count
    say("layout \(names[next])")
    return change(.layout, to: names[next])
  }

  /// Shows a preset or a layout of the person's own.
  mutating func arrange(as name: String) {
    shownLayout = name
    if let preset = LayoutPreset(rawValue: name) {
      (self.preset, hiddenPanels, view) = (preset, [], .overview)
    } else if let layout = settings.settings.ownLayout(named: name) {
      arrange(as: layout)
    }
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
    shownLayout = name
    return keep(layouts, what: "layout \(name)")
  }

  private mutating func forgetLayout(_ name: String) -> [Action] {
    guard layoutNames.contains(name) else {
      let clause = Suggestion.clause(for: name, among: layoutNames)
      say("no layout \(name.quoted) is kept\(clause)", isRefusal: true)
      return []
    }
    guard settings.settings.layout != name else {
      say(
        "\(name.quoted) is the layout at the start: choose another in the settings first",
        isRefusal: true)
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
    } else if panel.isForLargeWindows || hasOther(than: panel) {
      hiddenPanels.append(panel)
      say("panel \(panel.rawValue) is left out; the same again brings it back")
    } else {
      say("one panel must stay", isRefusal: true)
    }
  }

  /// Whether the overview has another panel in a window of any size.
  private func hasOther(than panel: Layout.Panel) -> Bool {
    Layout.Panel.choices.contains {
      $0 != panel && !$0.isForLargeWindows && !hiddenPanels.contains($0)
    }
  }
}
