import Canvas
import Machine
import PageDaemon

/// Everything about the domain in focus, with large plots.
struct DomainScreen: Screen {
  static let kind = ViewKind.domain
  static let name = "Domain"
  static let switchKeys: [Key] = [.character("D")]
  static let purpose = "Shows everything about the domain in focus."
  static let keys = [
    KeySection(
      .domain, title: "In the view of a domain",
      [
        KeyBinding(
          [.right, .down], meaning: .nextDomain, help: "Goes to the next domain."),
        KeyBinding(
          [.left, .up], meaning: .previousDomain, help: "Goes to the domain before."),
      ])
  ]

  var mode: KeyMode { .domain }
}

extension KeyMode {
  static let domain = KeyMode("domain")
}
