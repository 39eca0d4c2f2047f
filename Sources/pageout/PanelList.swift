import ArgumentParser
import Library
import Plot

/// The panels of a figure as people list them.
struct PanelList: Hashable, CustomStringConvertible {
  let panels: [Panel]

  static let all = PanelList(panels: Panel.allCases)

  private init(panels: [Panel]) {
    self.panels = panels
  }

  /// Reads `queues,free`: names of panels, each once.
  init(_ text: String) throws {
    panels = try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let panel = Panel(rawValue: String(word)) else {
        let known = Panel.allCases.map(\.rawValue)
        throw ValidationError(
          "\(String(word).quoted): expected some of \(known.joined(separator: ","))"
            + Suggestion.clause(for: String(word), among: known))
      }
      return panel
    }
    guard Set(panels).count == panels.count else {
      throw ValidationError("\(text.quoted): expected each panel once")
    }
  }

  var description: String { panels.map(\.rawValue).joined(separator: ",") }
}
