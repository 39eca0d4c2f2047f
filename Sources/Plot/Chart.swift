/// What is drawn over one axis of numbers, before it is known where and how large.
struct Chart: Sendable {
  /// Something filled, from one value to another at each moment.
  struct Area: Sendable {
    var from: [Double]
    var to: [Double]
    var color: RGB
    /// Whether it is a part of a stack, in which sums have to be right, or stands alone, so that its
    /// peaks have to be seen.
    var isStacked = false
  }

  struct Line: Sendable {
    var values: [Double]
    var color: RGB
    /// As a multiple of the usual width.
    var width = 1.0
  }

  /// A name at the right, level with a value of the last moment.
  struct Name: Sendable {
    var text: String
    var value: Double
    var color: RGB
  }

  /// What is shown, with its unit.
  var title: String
  /// A remark on how it is shown.
  var note = ""
  /// How much height it is due beside others.
  var weight: Double
  var lower = 0.0
  var upper: Double
  /// Whether what is counted comes in whole numbers only.
  var isWhole = true
  var areas: [Area] = []
  var lines: [Line] = []
  /// The first are the last to be left out.
  var names: [Name] = []
}

extension Chart {
  /// Adds a line and its name.
  mutating func addLine(_ values: [Double], named name: String, _ color: RGB, width: Double = 1) {
    lines.append(Line(values: values, color: color, width: width))
    names.append(Name(text: name, value: values.last ?? 0, color: color))
  }
}
