import ArgumentParser
import Library

/// The formats of pictures.
enum PictureFormat: String, CaseIterable {
  case svg, png

  /// The format that the end of a file's name asks for.
  init(path: String) throws {
    let end = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
    guard let format = end.flatMap({ PictureFormat(rawValue: $0.lowercased()) }) else {
      throw ValidationError("--output is \(path.quoted): expected a name that ends in .svg or .png")
    }
    self = format
  }
}
