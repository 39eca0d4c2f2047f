import Library

/// Where the pages are: the queues on top of one another.
enum QueueChart {
  private static let queues: [(quantity: DomainQuantity, role: Role, name: String)] = [
    (.wired, .wired, "wired"), (.active, .active, "active"), (.inactive, .inactive, "inactive"),
    (.laundry, .laundry, "laundry"), (.unswappable, .unswappable, "unswappable"),
    (.free, .free, "free"),
  ]

  static func chart(of run: RunSelection, colors: PlotColors) -> Chart {
    let columns = queues.map { run.sum($0.quantity) }
    let sums = columns.dropFirst().reduce(columns[0]) { zip($0, $1).map(+) }
    let most = max(sums.max() ?? 0, 1)
    let unit = MemoryUnit(forPages: most)
    var chart = Chart(
      title: "Queues, \(unit.rawValue)", weight: 3, upper: unit.amount(ofPages: most),
      isWhole: false)
    var below = [Double](repeating: 0, count: sums.count)
    for (queue, column) in zip(queues, columns) {
      let above = zip(below, unit.amounts(ofPages: column)).map(+)
      // A queue that was always empty is neither seen nor named.
      if let peak = column.max(), peak > 0 {
        chart.areas.append(
          Chart.Area(from: below, to: above, color: colors[queue.role], isStacked: true))
        if let low = below.last, let high = above.last, peak > most / 500 {
          chart.names.append(
            Chart.Name(text: queue.name, value: (low + high) / 2, color: colors[queue.role]))
        }
      }
      below = above
    }
    return chart
  }
}
