/// What a person wants done with layouts.
package enum LayoutRequest: Equatable, Sendable {
  /// Shows a preset or a layout that was kept.
  case show(String)
  /// Keeps the present arrangement under a name.
  case save(String)
  case forget(String)
  /// Leaves a panel out of the overview, or puts it back.
  case togglePanel(Layout.Panel)
}
