import Machine

/// A part of a scenario's file that makes up the machine, and the scenario without it.
struct ScenarioPart {
  /// Where it stands.
  let place: YAMLValue
  private let remove: (inout Scenario) -> Void

  /// - Parameter remove: leaves the part out of a scenario, which then has what is usual.
  init(_ place: YAMLValue, _ remove: @escaping (inout Scenario) -> Void) {
    self.place = place
    self.remove = remove
  }

  /// Whether a machine can be built from the rest.
  func isToBlame(in scenario: Scenario) -> Bool {
    var rest = scenario
    remove(&rest)
    return rest.complaint == nil
  }
}

extension Scenario {
  /// Why no machine can be built from the whole; nil if one can.
  var complaint: ConfigurationError? {
    do {
      try machine().check()
      return nil
    } catch {
      return error
    }
  }
}
