/// Rows of text whose columns are aligned, for output that is plain lines.
struct TextTable {
  enum Alignment {
    case left, right
  }

  var alignments: [Alignment]
  var rows: [[String]] = []
  /// Blanks before each row.
  var indent = 0

  /// The rows as lines: columns as wide as their widest text and two blanks apart, nothing behind
  /// the last text.
  var lines: [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let fields = row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return alignments[column] == .left ? text + padding : padding + text
      }
      let line = String(repeating: " ", count: indent) + fields.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
