import Library

/// Dirty pages on their way out: the laundry queue and swap space, and the traffic with swap.
enum SwapChart {
  static func charts(of run: RunSelection, colors: PlotColors) -> [Chart] {
    let hasSwap = (run.values(.swapTotal) + run.values(.swapUsed)).contains { $0 > 0 }
    return hasSwap
      ? [space(of: run, colors: colors), traffic(of: run, colors: colors)]
      : [laundry(of: run, colors: colors)]
  }

  /// The chart of a machine without swap.
  private static func laundry(of run: RunSelection, colors: PlotColors) -> Chart {
    let laundry = run.sum(.laundry)
    let most = max(laundry.max() ?? 0, 1)
    let unit = MemoryUnit(forPages: most)
    var chart = Chart(
      title: "Laundry, \(unit.rawValue)", note: "no swap", weight: 1.5,
      upper: unit.amount(ofPages: most) * 1.06, isWhole: false)
    chart.addLine(
      unit.amounts(ofPages: laundry), named: "laundry", colors[.laundry], width: 1.4)
    return chart
  }

  private static func space(of run: RunSelection, colors: PlotColors) -> Chart {
    let (total, used, laundry) = (
      run.values(.swapTotal), run.values(.swapUsed), run.sum(.laundry)
    )
    let most = max([total, used, laundry].map { $0.max() ?? 0 }.max() ?? 0, 1)
    let unit = MemoryUnit(forPages: most)
    var chart = Chart(
      title: "Swap and laundry, \(unit.rawValue)", weight: 1.5,
      upper: unit.amount(ofPages: most) * 1.06, isWhole: false)
    let amounts = unit.amounts(ofPages: used)
    chart.areas = [
      Chart.Area(
        from: amounts.map { _ in 0 }, to: amounts, color: colors.faint(.pidDerivative))
    ]
    chart.addLine(amounts, named: "swap used", colors[.pidDerivative], width: 1.4)
    chart.addLine(unit.amounts(ofPages: total), named: "swap total", colors.dim, width: 0.8)
    chart.addLine(
      unit.amounts(ofPages: laundry), named: "laundry", colors[.laundry], width: 1.4)
    return chart
  }

  private static func traffic(of run: RunSelection, colors: PlotColors) -> Chart {
    let (out, back) = (
      run.rate(.swapPagesOut, milliseconds: 1000), run.rate(.swapPagesIn, milliseconds: 1000)
    )
    let most = max((out + back).max() ?? 0, 1)
    let unit = MemoryUnit(forPages: most)
    var chart = Chart(
      title: "Swap traffic, \(unit.rawValue) a second", weight: 1.3,
      upper: unit.amount(ofPages: most) * 1.05, isWhole: false)
    chart.addLine(
      unit.amounts(ofPages: out), named: "to swap", colors[.pidError], width: 1.2)
    chart.addLine(
      unit.amounts(ofPages: back), named: "from swap", colors[.pidOutput], width: 1.2)
    return chart
  }
}
