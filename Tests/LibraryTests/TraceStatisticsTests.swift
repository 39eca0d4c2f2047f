import Machine
import Testing

@testable import Library

@Suite("Statistics of traces") struct TraceStatisticsTests {
  private func read(
    _ text: String, _ format: TraceFormat
  ) throws -> (outline: TraceOutline, statistics: TraceStatistics) {
    let file = try ScratchFile(named: "t")
    try file.write(Array(text.utf8))
    let outline = try TraceOutline(of: TraceFile(path: file.path, format: format))
    return (outline, try TraceStatistics(of: outline))
  }

  @Test("references are counted by what they do, as a whole and for each page")
  func uses() throws {
    let text = "page,op,count\n5,r,70000\n6,w,3\n5,r,70000\n5,w,4294967295\n9,f,65536\n5,f,1\n"
    let (_, statistics) = try read(text, .csv)
    #expect(statistics.uses.reads == 140_000)
    #expect(statistics.uses.writes == 4_294_967_298)
    #expect(statistics.uses.fetches == 65_537)
    #expect(statistics.mostUsed.map(\.virtualPage) == [5, 9, 6])
    #expect(statistics.mostUsed.map(\.uses.reads) == [140_000, 0, 0])
    #expect(statistics.mostUsed.map(\.uses.writes) == [4_294_967_295, 0, 3])
    #expect(statistics.mostUsed.map(\.uses.fetches) == [1, 65_536, 0])
    #expect(statistics.writtenPageCount == 2)
    // All but the first of each row of references to one page.
    #expect(statistics.samePageCount == statistics.uses.total - 5)
  }

  @Test("the pages used first are told in that order, with when")
  func firstUses() throws {
    let (_, statistics) = try read("7\n3\n7\n7\n900\n3\n1\n2\n4\n5\n6\n8\n", .pages)
    #expect(statistics.firstUsed.map(\.page.virtualPage) == [7, 3, 900, 1, 2, 4, 5, 6])
    #expect(statistics.firstUsed.map(\.reference) == [1, 2, 5, 7, 8, 9, 10, 11])
    #expect(statistics.firstUsed.map(\.page.uses.total) == [3, 2, 1, 1, 1, 1, 1, 1])
  }

  @Test("the working set counts the distinct pages of each part")
  func workingSet() throws {
    // Forty references in twenty parts of two.
    let lines = ["1", "1", "1", "2"] + (0..<18).flatMap { ["\($0 + 10)", "\($0 + 11)"] }
    let (_, statistics) = try read(lines.joined(separator: "\n") + "\n", .pages)
    #expect(statistics.workingSet == [1] + [Int](repeating: 2, count: 19))
    #expect(try read("5\n5\n6\n", .pages).statistics.workingSet == [1, 1, 1])
    // A row of like references reaches through all parts.
    let row = try read("page,count\n3,1000\n4,1\n", .csv).statistics
    #expect(row.workingSet == [Int](repeating: 1, count: 19) + [2])
  }

  @Test("long regions, scattered pages and neighbours of another kind are found by number")
  func pages() throws {
    let numbers = Array(100..<6300) + (0..<100).map { 10_000 + 3 * $0 }
    var text = "page,op\n"
    for number in numbers.reversed() { text += "\(number),\(number < 5000 ? "f" : "w")\n" }
    let pages = try read(text, .csv).outline.pages
    let regions = Array(pages)
    #expect(
      regions.prefix(3) == [
        TracedRegion(firstVirtualPage: 100, pageCount: 4900, isFile: true),
        TracedRegion(firstVirtualPage: 5000, pageCount: 1300, isFile: false),
        TracedRegion(firstVirtualPage: 10_000, pageCount: 1, isFile: false),
      ])
    #expect(regions.count == 102 && pages.regionCount == 102)
    #expect(pages.pageCount == 6300 && pages.filePageCount == 4900)
    #expect(pages.last == 10_297)
    #expect(Array(pages.virtualPages) == numbers.map { UInt64($0) })
    #expect(numbers.map { pages.number(of: UInt64($0)) } == numbers.indices.map { UInt32($0) })
    for absent: UInt64 in [0, 99, 6300, 9999, 10_001, 10_298, 1 << 40] {
      #expect(pages.number(of: absent) == nil)
    }
  }

  @Test("the largest regions are chosen, of equal ones the first")
  func largestRegions() throws {
    let starts = [(10, 1), (20, 3), (30, 1), (40, 2), (50, 3), (60, 1), (70, 5), (80, 1)]
    let text = starts.flatMap { start, count in (start..<start + count).map { "\($0)\n" } }
    let pages = try read(text.joined(), .pages).outline.pages
    func chosen(_ limit: Int) -> [UInt64] { pages.largestRegions(limit).map(\.firstVirtualPage) }
    #expect(chosen(1) == [70])
    #expect(chosen(2) == [20, 70])
    #expect(chosen(5) == [10, 20, 40, 50, 70])
    #expect(chosen(20) == Array(pages).map(\.firstVirtualPage))
  }
}
