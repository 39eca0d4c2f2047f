import ArgumentParser
import Recording

/// A version of asciinema's format, as it is typed.
struct CastVersion {
  var version = Asciicast.Version.v2

  init() {}

  init(_ text: String) throws {
    guard let version = Int(text).flatMap(Asciicast.Version.init) else {
      let known = Asciicast.Version.allCases.map { String($0.rawValue) }
      throw ValidationError("expected \(known.joined(separator: " or ")), found \"\(text)\"")
    }
    self.version = version
  }
}
