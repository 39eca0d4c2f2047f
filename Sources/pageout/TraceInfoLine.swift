import FoundationEssentials
import Library
import Machine

/// What is in a trace, as a line of JSON whose keys are in alphabetical order. Addresses are strings
/// in hexadecimal, all else is counted. Of very many regions the largest are listed.
struct TraceInfoLine: Encodable {
  struct Region: Encodable {
    var start: String
    /// The last address.
    var end: String
    var pages: Int
    var kind: String
  }

  struct PageUse: Encodable {
    var address: String
    var references: Int
    var reads: Int
    var writes: Int
    var fetches: Int
    /// Of the pages used first.
    var firstReference: Int?

    init(_ use: TraceStatistics.PageUse, firstReference: Int? = nil) {
      address = "0x" + String(use.virtualPage << 12, radix: 16)
      references = use.uses.total
      reads = use.uses.reads
      writes = use.uses.writes
      fetches = use.uses.fetches
      self.firstReference = firstReference
    }
  }

  /// Regions that are listed at most: a trace may have millions.
  private static let listedRegions = 10_000

  var file: String
  var format: String
  var isFormatGuessed: Bool
  var columns: String?
  var program: String
  var references: Int
  var reads: Int
  var writes: Int
  var fetches: Int
  var samePageReferences: Int
  var pageSize = 4096
  var pages: Int
  var writtenPages: Int
  var filePages: Int
  var regionCount: Int
  var regions: [Region]
  var workingSet: [Int]
  var mostUsedPages: [PageUse]
  var firstUsedPages: [PageUse]

  init(_ trace: TraceOutline, _ statistics: TraceStatistics) {
    file = trace.file.path
    format = trace.format.rawValue
    isFormatGuessed = trace.file.format == nil
    columns = trace.remark
    program = trace.name
    references = statistics.uses.total
    reads = statistics.uses.reads
    writes = statistics.uses.writes
    fetches = statistics.uses.fetches
    samePageReferences = statistics.samePageCount
    pages = trace.pages.pageCount
    writtenPages = statistics.writtenPageCount
    filePages = trace.pages.filePageCount
    regionCount = trace.pages.regionCount
    regions = trace.pages.largestRegions(Self.listedRegions).map {
      Region(
        start: "0x" + String($0.addresses.lowerBound, radix: 16),
        end: "0x" + String($0.addresses.upperBound, radix: 16), pages: Int($0.pageCount),
        kind: $0.isFile ? "file" : "anonymous")
    }
    workingSet = statistics.workingSet
    mostUsedPages = statistics.mostUsed.map { PageUse($0) }
    firstUsedPages = statistics.firstUsed.map {
      PageUse($0.page, firstReference: $0.reference)
    }
  }

  /// The line, without its end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
