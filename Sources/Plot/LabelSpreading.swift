/// Keeps labels beside a chart off one another.
enum LabelSpreading {
  /// The middles of labels that would be at `wanted`, moved as little as keeps them apart and within
  /// `range`. Those there is no room for are nil: the last ones first.
  ///
  /// - Parameter height: of a label.
  static func middles(
    wanted: [Double], height: Double, in range: ClosedRange<Double>
  ) -> [Double?] {
    let room = Int((range.upperBound - range.lowerBound + 0.001) / height)
    let kept = min(wanted.count, max(room, 0))
    let order = (0..<kept).sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var blocks: [Block] = []
    for index in order {
      var block = Block(members: [index], sum: wanted[index])
      block.settle(height: height, in: range)
      while let last = blocks.last, last.top + last.height(height) > block.top {
        blocks.removeLast()
        block = Block(members: last.members + block.members, sum: last.sum + block.sum)
        block.settle(height: height, in: range)
      }
      blocks.append(block)
    }
    var middles = [Double?](repeating: nil, count: wanted.count)
    for block in blocks {
      for (position, index) in block.members.enumerated() {
        middles[index] = block.top + height * (Double(position) + 0.5)
      }
    }
    return middles
  }

  /// Labels that touch.
  private struct Block {
    var members: [Int]
    /// Of the places that they would be at.
    var sum: Double
    var top = 0.0

    func height(_ one: Double) -> Double { Double(members.count) * one }

    /// Puts the block's middle at the mean of the wanted places, or as near as the range allows.
    mutating func settle(height: Double, in range: ClosedRange<Double>) {
      let whole = self.height(height)
      let ideal = sum / Double(members.count) - whole / 2
      top = max(min(ideal, range.upperBound - whole), range.lowerBound)
    }
  }

}
