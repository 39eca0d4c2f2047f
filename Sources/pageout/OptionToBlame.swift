import ArgumentParser
import Library
import Machine
import PageDaemon

/// Finds the option of the command line because of which no machine can be built: the one without
/// which one can.
enum OptionToBlame {
  private static let options: [(name: String, remove: @Sendable (inout MachineRecipe) -> Void)] = [
    ("set", { $0.settings = [] }), ("swap", { $0.swap = nil }), ("memory", { $0.memory = nil }),
    ("domains", { $0.domains = nil }), ("trace", { $0.traces = [] }),
    ("sysctl", { $0.sysctl = nil }),
  ]

  /// The complaint, with the option's name before it if one is to blame.
  static func naming(_ complaint: ConfigurationError, in recipe: MachineRecipe) -> any Error {
    for (name, remove) in options {
      var rest = recipe
      remove(&rest)
      guard rest != recipe, let made = try? rest.make() else { continue }
      let suggestion = name == "set" ? suggestion(for: recipe, made.machine) : ""
      return ValidationError("--\(name): \(complaint)\(suggestion)")
    }
    return complaint
  }

  /// What a sysctl that the machine has not was probably meant to be.
  private static func suggestion(for recipe: MachineRecipe, _ machine: Machine) -> String {
    let sysctls = Sysctl.all(domainCount: machine.vm.domains.count)
    let unknown = recipe.settings.first { setting in
      !sysctls.contains { $0.name == setting.name }
    }
    let known = sysctls.filter(\.isWritable).map(\.name)
    guard let unknown else { return "" }
    let suggestion = Suggestion.clause(for: unknown.name, among: known)
    return suggestion.isEmpty
      ? ": expected a name that run --format sysctl prints, such as \(known.first ?? "")"
      : suggestion
  }
}
