import ArgumentParser
import Library
import Plot

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

/// The size of a picture as people write it.
struct PictureSize: Hashable {
  let width: Int
  let height: Int

  /// That of slides.
  static let slide = PictureSize(width: 1600, height: 900)
  private static let widths = 400...8192
  private static let heights = 225...8192

  private init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  /// Reads `1600x900`.
  init(_ text: String) throws {
    let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    let numbers = sides.map { side in
      side.allSatisfy { ("0"..."9").contains($0) } ? Int(side) : nil
    }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      Self.widths.contains(width), Self.heights.contains(height)
    else {
      throw ValidationError(
        "\(text.quoted): expected a size in pixels such as 1600x900, from "
          + "\(Self.widths.lowerBound)x\(Self.heights.lowerBound) to "
          + "\(Self.widths.upperBound)x\(Self.heights.upperBound)")
    }
    self.init(width: width, height: height)
  }
}
