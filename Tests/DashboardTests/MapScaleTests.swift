import Testing

@testable import Dashboard

@Suite struct MapScaleTests {
  @Test func labelsAreRoundAndApart() {
    for framesPerRow in [1, 63, 256, 728, 4000, 100_000, 5_000_000] {
      let scale = MapScale(framesPerRow: framesPerRow, leastRows: 3)
      #expect(scale.step >= 256 && scale.step.nonzeroBitCount == 1)
      #expect(scale.step >= 3 * framesPerRow)
      let rows = (0..<200).filter {
        scale.label($0 * framesPerRow..<($0 + 1) * framesPerRow) != nil
      }
      for (row, next) in zip(rows, rows.dropFirst()) { #expect(next - row >= 3) }
      #expect(rows.first == 0)
    }
  }

  @Test func aLabelIsTheRoundAddressInItsRow() {
    let fine = MapScale(framesPerRow: 728, leastRows: 3)
    #expect(fine.step == 4096)
    #expect(fine.label(3640..<4368)?.forms.first == "16 MiB")
    #expect(fine.label(4096..<4100)?.forms.first == "16 MiB")
    #expect(fine.label(3640..<4096) == nil)
    #expect(fine.label(0..<728)?.forms.first == "0")
    let coarse = MapScale(framesPerRow: 100_000, leastRows: 3)
    #expect(coarse.label(524_200..<524_400)?.forms == ["2 GiB", "2G"])
  }
}
