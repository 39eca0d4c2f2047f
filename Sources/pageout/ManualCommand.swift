import ArgumentParser

/// The manual page, made from the definitions of the arguments.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man to show.",
    discussion: "pageout manual > pageout.1; man ./pageout.1")

  func run() throws {
    let page = ManualPage(
      of: try CommandDescription(of: Pageout.self), version: Pageout.configuration.version)
    print(page.text, terminator: "")
  }
}
