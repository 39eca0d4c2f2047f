import ArgumentParser
import Machine

/// The forms in which a frame can be printed.
enum FrameFormat: String, CaseIterable, ExpressibleByArgument {
  /// The screen.
  case text
  /// The figures, as a run writes them.
  case json, csv

  /// What writes the figures; nil where the screen is printed.
  func report(of machine: Machine) -> (any RunReport)? {
    switch self {
    case .text: nil
    case .json: RunFormat.jsonl.report(of: machine)
    case .csv: RunFormat.csv.report(of: machine)
    }
  }
}
