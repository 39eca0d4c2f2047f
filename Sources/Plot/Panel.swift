/// A part of the figure, about one thing.
package enum Panel: String, CaseIterable, Sendable {
  case queues, free, pid, swap, events

  /// The charts of the panel from top to bottom; the events have none, but a lane.
  func charts(of run: RunSelection, colors: PlotColors) -> [Chart] {
    switch self {
    case .queues: [QueueChart.chart(of: run, colors: colors)]
    case .free: [FreeMemoryChart.chart(of: run, colors: colors)]
    case .pid: ControllerChart.charts(of: run, colors: colors)
    case .swap: SwapChart.charts(of: run, colors: colors)
    case .events: []
    }
  }
}
