import Testing

@testable import Machine

@Suite struct DomainHistoryTests {
  /// A history of samples whose free pages are their numbers; every pass wants 10 and frees 4.
  private static func history(samples: Int) -> DomainHistory {
    var history = DomainHistory()
    for number in 0..<samples {
      var sample = DomainSample()
      sample.tick = Int64(number) * 100
      sample.free = Int32(number)
      sample.error = number.isMultiple(of: 7) ? -50 : 1
      sample.shortage = 10
      sample.flows.add(.freed, pages: 4)
      history.append(sample, scans: UInt64(number + 1))
    }
    return history
  }

  @Test func extremesAndSumsOfSamples() throws {
    let span = try #require(Self.history(samples: 100).span(20..<30))
    #expect(span.tick == 2900)
    #expect(span.free == 29)
    #expect(span.freeLeast == 20)
    #expect(span.freeMost == 29)
    #expect(span.error == -50)
    #expect(span.wanted == 100)
    #expect(span.freed == 40)
  }

  @Test func aPassIsCountedOnce() throws {
    var history = DomainHistory()
    var sample = DomainSample()
    sample.shortage = 10
    for _ in 0..<5 { history.append(sample, scans: 1) }
    #expect(history.span(0..<5)?.wanted == 10)
  }

  /// Seconds and tens of seconds say the same as the samples that they were made of.
  @Test(arguments: [(10, 5000..<5010), (100, 4000..<4100), (100, 100..<200)])
  func coarserRecordsAgree(size: Int, range: Range<Int>) throws {
    let history = Self.history(samples: 7000)
    let span = try #require(history.span(range))
    #expect(span.free == Int32(range.upperBound - 1))
    #expect(span.freeLeast == Int32(range.lowerBound))
    #expect(span.wanted == 10 * size)
    #expect(span.freed == 4 * size)
  }

  @Test func partsOfCoarserRecordsAreCountedInProportion() throws {
    let span = try #require(Self.history(samples: 7000).span(2005..<2010))
    #expect(span.freed == 20)
    #expect(span.free == 2009)
  }

  @Test func anHourIsRememberedAndNoMore() {
    let history = Self.history(samples: 40_000)
    #expect(history.total == 40_000)
    #expect(history.span(39_999..<40_000)?.free == 39_999)
    #expect(history.span(4000..<4100)?.free == 4099)
    #expect(history.span(3900..<4000) == nil)
    #expect(history.span(40_000..<40_010) == nil)
    #expect(DomainHistory().span(0..<1) == nil)
  }
}
