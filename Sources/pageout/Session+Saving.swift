import Dashboard
import Library

extension Session {
  /// Saves the session, and what its machine was made from.
  func save(_ recipe: MachineRecipe, to path: String) throws {
    let file = try SessionFile(recipe: recipe, inputs: inputs, machine: machine)
    try AtomicFile.write(file.text, to: path)
  }
}
