import FoundationEssentials
import Resources

/// The folders of files that ship with the program.
///
/// They are looked for beside the program, where the build puts them, and then among the sources
/// that it was built from.
enum ResourceFolder: String {
  case keys
  case kinds
  case scenarios
  case themes
  case traces

  /// The path of the folder's file `name`, which exists.
  func path(of name: String) throws(InputError) -> String {
    let candidates = Self.roots.map { "\($0)/\(rawValue)/\(name)" }
    if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      return found
    }
    throw absence(of: name)
  }

  /// What to tell a person whose program lacks the folder's file `name`.
  func absence(of name: String) -> InputError {
    InputError(
      file: name,
      message: "expected a file that ships with the program in \(Self.roots[0].printable)"
        + "/\(rawValue), found none: was the program moved without \(Self.bundle)?")
  }

  /// The names of the folder's files, sorted; none if the folder is missing.
  func names() -> [String] {
    for root in Self.roots {
      let folder = "\(root)/\(rawValue)"
      if let names = try? FileManager.default.contentsOfDirectory(atPath: folder) {
        return names.sorted()
      }
    }
    return []
  }

  /// What SwiftPM calls the folder of the files beside the program.
  private static let bundle = String(cString: resources_bundle())

  private static let roots = [
    FilePath.folder(of: FilePath.resolved("/proc/self/exe")) + "/" + bundle,
    FilePath.folder(of: String(cString: resources_neighbour())),
  ]
}
