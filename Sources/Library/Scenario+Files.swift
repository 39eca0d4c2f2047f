import Machine

extension Scenario {
  /// The scenario that is used when a person names none.
  package static let defaultName = "default"

  /// The names of the scenarios that ship with the program, sorted.
  package static var bundledNames: [String] {
    ResourceFolder.scenarios.names().compactMap { file in
      file.hasSuffix(".yaml") ? String(file.dropLast(5)) : nil
    }
  }

  /// Loads the scenario that ships under this name, or else the file at this path: something with a
  /// slash or ending in `.yaml` or `.yml`.
  ///
  /// - Parameter kinds: kinds of processes that are known besides those that ship.
  /// - Throws: the first complaint.
  package static func load(
    _ nameOrPath: String, kinds: [ProcessKind] = []
  ) throws(InputError) -> Scenario {
    let (scenario, complaints) = try read(nameOrPath, kinds: kinds)
    if let first = complaints.first { throw first }
    return scenario
  }

  /// All that is wrong with a scenario, each file's complaints in order of their places; nothing for
  /// one that a machine can be built from.
  package static func check(_ nameOrPath: String, kinds: [ProcessKind] = []) -> [InputError] {
    do {
      return try read(nameOrPath, kinds: kinds).complaints
    } catch {
      return [error]
    }
  }

  /// The text of a scenario's file.
  package static func text(of nameOrPath: String) throws(InputError) -> String {
    try InputFile.text(of: path(of: nameOrPath), limit: ScenarioDocuments.longestFile)
  }

  private static func path(of nameOrPath: String) throws(InputError) -> String {
    let names = bundledNames
    if names.contains(nameOrPath) {
      return try ResourceFolder.scenarios.path(of: "\(nameOrPath).yaml")
    }
    if nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml") {
      return nameOrPath
    }
    guard !names.isEmpty else { throw ResourceFolder.scenarios.absence(of: "\(nameOrPath).yaml") }
    throw InputError(
      file: nameOrPath,
      message: "expected the name of a scenario (pageout scenarios lists them) or the path of a"
        + " .yaml file\(Suggestion.clause(for: nameOrPath, among: names))")
  }

  private static func read(
    _ nameOrPath: String, kinds: [ProcessKind]
  ) throws(InputError) -> (scenario: Scenario, complaints: [InputError]) {
    var known = try ProcessKind.standard()
    known.merge(kinds)
    let documents = try ScenarioDocuments(path: path(of: nameOrPath))
    var reader = ScenarioReader(documents, kinds: known)
    reader.read()
    var scenario = reader.scenario
    let isBundled = bundledNames.contains(nameOrPath)
    if !isBundled { scenario.files = documents.list.map(\.file.file) }
    return (scenario, reader.complaints.inOrder)
  }
}
