import Library

/// Free memory against the thresholds that matter.
enum FreeMemoryChart {
  static func chart(of run: RunSelection, colors: PlotColors) -> Chart {
    let free = run.sum(.free)
    let thresholds: [(values: [Double], role: Role, name: String)] = [
      (run.sum(.freeTarget), .thresholdTarget, "free_target"),
      (run.wakeup, .thresholdWakeup, "wakeup"), (run.sum(.freeMin), .thresholdMinimum, "free_min"),
      (run.sum(.freeSevere), .thresholdSevere, "free_severe"),
      (run.sum(.freeReserved), .thresholdReserved, "free_reserved"),
    ]
    let target = max(thresholds[0].values.max() ?? 0, 1)
    let most = max(free.max() ?? 0, target * 1.15)
    // All that happens does so about the thresholds: far more free memory would press them flat.
    let upper = min(most, target * 2)
    var chart = Chart(title: "Free memory, pages", weight: 2.2, upper: upper)
    if most > upper { chart.note = "cut off: up to \(NumberText.text(most, decimals: 0)) free" }
    chart.areas = [
      Chart.Area(from: free.map { _ in 0 }, to: free, color: colors.faint(.free))
    ]
    chart.addLine(free, named: "free", colors[.free], width: 1.6)
    for threshold in thresholds {
      let value = NumberText.text(threshold.values.last ?? 0, decimals: 0)
      chart.addLine(
        threshold.values, named: "\(threshold.name) \(value)", colors[threshold.role], width: 0.8)
    }
    return chart
  }
}
