import Canvas
import Dashboard
import Library
import Machine

/// What is in a trace, as text for people: aligned, no wider than 80 columns but for long names.
struct TraceInfoText {
  /// Regions that are listed at most.
  private static let listedRegions = 24
  /// Columns of the longest bar.
  private static let barWidth = 48

  private let trace: TraceOutline
  private let statistics: TraceStatistics
  private let glyphs: GlyphSet

  init(_ trace: TraceOutline, _ statistics: TraceStatistics, glyphs: GlyphSet) {
    self.trace = trace
    self.statistics = statistics
    self.glyphs = glyphs
  }

  var lines: [String] {
    let sections = [overview, amounts, regions, workingSet, mostUsed, firstUsed]
    return Array(sections.joined(separator: [""]))
  }

  private var overview: [String] {
    var table = TextTable(alignments: [.left, .left])
    let guessed = trace.file.format == nil ? " (guessed)" : ""
    table.rows = [
      ["File", trace.file.path.printable], ["Format", trace.format.rawValue + guessed],
      ["Program", trace.name],
    ]
    if let remark = trace.remark { table.rows.append(["Columns", remark]) }
    return table.lines
  }

  private var amounts: [String] {
    var table = TextTable(alignments: [.left, .right, .right])
    let uses = statistics.uses
    table.rows = [
      ("References", uses.total), ("  reads", uses.reads), ("  writes", uses.writes),
      ("  fetches", uses.fetches), ("  same page again", statistics.samePageCount),
    ].map { [$0.0, NumberFormat.grouped($0.1), share($0.1)] }
    let (pages, filePages) = (trace.pages.pageCount, trace.pages.filePageCount)
    table.rows += [
      ("Pages", pages), ("  written", statistics.writtenPageCount), ("  file", filePages),
      ("  anonymous", pages - filePages),
    ].map { [$0.0, NumberFormat.grouped($0.1), NumberFormat.memory(pages: $0.1)] }
    return table.lines
  }

  private var regions: [String] {
    var table = TextTable(alignments: [.left, .right, .right, .left], indent: 2)
    table.rows = [["Addresses", "Pages", "Size", "Kind"]]
    table.rows += trace.pages.largestRegions(Self.listedRegions).map { region in
      let (addresses, pages) = (region.addresses, Int(region.pageCount))
      return [
        address(addresses.lowerBound) + "-" + address(addresses.upperBound),
        NumberFormat.grouped(pages), NumberFormat.memory(pages: pages),
        region.isFile ? "file" : "anonymous",
      ]
    }
    let count = trace.pages.regionCount
    let choice = count > Self.listedRegions ? "; the \(Self.listedRegions) largest" : ""
    return ["Regions (\(NumberFormat.grouped(count))\(choice))"] + table.lines
  }

  private var workingSet: [String] {
    let counts = statistics.workingSet
    let largest = counts.max() ?? 1
    var table = TextTable(alignments: [.right, .right, .right, .left], indent: 2)
    table.rows = [["Done", "Pages", "Size"]]
    table.rows += counts.enumerated().map { index, count in
      [
        "\((index + 1) * 100 / counts.count)%", NumberFormat.grouped(count),
        NumberFormat.memory(pages: count), bar(count, of: largest),
      ]
    }
    return ["Working set: pages used in each of \(counts.count) equal parts of the references"]
      + table.lines
  }

  private var mostUsed: [String] {
    var table = TextTable(alignments: [.left, .right, .right, .right, .right, .right], indent: 2)
    table.rows = [["Page at", "References", "Share", "Reads", "Writes", "Fetches"]]
    table.rows += statistics.mostUsed.map { page in
      [
        address(page.virtualPage << 12), NumberFormat.grouped(page.uses.total),
        share(page.uses.total),
      ]
        + [page.uses.reads, page.uses.writes, page.uses.fetches].map { NumberFormat.grouped($0) }
    }
    return ["Most used pages"] + table.lines
  }

  private var firstUsed: [String] {
    var table = TextTable(alignments: [.left, .right, .right], indent: 2)
    table.rows = [["Page at", "First reference", "References"]]
    table.rows += statistics.firstUsed.map { first in
      [
        address(first.page.virtualPage << 12), NumberFormat.grouped(first.reference),
        NumberFormat.grouped(first.page.uses.total),
      ]
    }
    return ["First used pages"] + table.lines
  }

  /// A part of all references, in per cent with one decimal.
  private func share(_ part: Int) -> String {
    let tenths = Int((1000 * Double(part) / Double(max(statistics.uses.total, 1))).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// An address with as many digits as the trace's last one needs.
  private func address(_ value: UInt64) -> String {
    let last = ((trace.pages.last ?? 0) << 12) | 0xFFF
    let width = max(String(last, radix: 16).count, 8)
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// A bar as long as `count` is of `largest`; none but zero is without one.
  private func bar(_ count: Int, of largest: Int) -> String {
    let steps = glyphs.horizontalEighths
    let perCell = steps.count - 1
    let length = max(count * Self.barWidth * perCell / max(largest, 1), count > 0 ? 1 : 0)
    var text = String.UnicodeScalarView(repeating: steps[perCell], count: length / perCell)
    if length % perCell > 0 { text.append(steps[length % perCell]) }
    return String(text)
  }
}
