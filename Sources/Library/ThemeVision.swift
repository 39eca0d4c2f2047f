/// A kind of colour blindness, in which one of the eye's three receptors for colour is missing.
///
/// The raw values are the names in theme files.
package enum ThemeVision: String, CaseIterable, Sendable {
  /// No receptor for green: red and green look alike.
  case deuteranopia
  /// No receptor for red: red and green look alike, and red is dark.
  case protanopia
  /// No receptor for blue: blue and green look alike, yellow and pink too.
  case tritanopia

  /// What becomes of red, green and blue light: the rows make what is seen of each.
  ///
  /// The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
  /// Simulation of Color Vision Deficiency" (2009), at full severity. Each row sums to one: greys
  /// look the same to everybody.
  var matrix: [[Double]] {
    switch self {
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
