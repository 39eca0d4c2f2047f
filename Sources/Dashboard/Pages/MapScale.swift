/// Round addresses beside the rows of the memory map: multiples of a power of two, each at the row in
/// which it lies.
struct MapScale {
  /// Frames from one label to the next.
  let step: Int

  private static let framesPerMebibyte = NumberFormat.pagesPerMebibyte
  private static let framesPerGibibyte = 1024 * NumberFormat.pagesPerMebibyte

  /// - Parameter leastRows: rows between two labels, at least.
  init(framesPerRow: Int, leastRows: Int) {
    var step = Self.framesPerMebibyte
    while step < framesPerRow * leastRows, step < 1 << 40 { step *= 2 }
    self.step = step
  }

  /// The label of a row that holds these frames, counted over the machine; nil for most rows.
  func label(_ frames: Range<Int>) -> Phrase? {
    let frame = (frames.lowerBound + step - 1) / step * step
    guard frames.contains(frame) else { return nil }
    if frame == 0 { return "0" }
    let isInGibibytes = step.isMultiple(of: Self.framesPerGibibyte)
    let unit = isInGibibytes ? Self.framesPerGibibyte : Self.framesPerMebibyte
    let (number, letter) = (NumberFormat.grouped(frame / unit), isInGibibytes ? "G" : "M")
    return Phrase("\(number) \(letter)iB", "\(number)\(letter)")
  }
}
