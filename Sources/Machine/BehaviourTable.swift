extension ProcessKind {
  /// What processes of the kind do; nil for the kinds that are told otherwise.
  var behaviour: ProcessBehaviour? {
    switch self {
    case .shell:
      ProcessBehaviour(
        memory: 2, libraries: 2, hot: 30, focus: 90, drift: 1,
        phases: [
          .init(ticks: 20_000, size: 100, interval: 400, visits: 30, writes: 30, libraries: 40)
        ])
    case .editor:
      ProcessBehaviour(
        memory: 10, file: 4, libraries: 3, hot: 30, focus: 85, drift: 3,
        phases: [
          .init(
            ticks: 30_000, size: 100, interval: 150, visits: 20, writes: 30, files: 10,
            libraries: 30),
          .init(
            ticks: 10_000, size: 100, interval: 1000, visits: 3, writes: 10, files: 5,
            libraries: 30),
        ])
    case .browser:
      ProcessBehaviour(
        memory: 95, file: 30, libraries: 3, hot: 18, focus: 90, drift: 6,
        phases: [
          .init(ticks: 20_000, size: 100, interval: 80, visits: 4, writes: 35, files: 6),
          .init(ticks: 8_000, size: 85, interval: 500, visits: 1, writes: 20, files: 2),
        ])
    case .compiler:
      ProcessBehaviour(
        memory: 40, file: 8, libraries: 2, hot: 40, focus: 80, drift: 20, ending: .succeeded,
        phases: [
          .init(ticks: 2_000, size: 15, interval: 40, visits: 20, writes: 30, files: 50),
          .init(ticks: 12_000, size: 100, interval: 40, visits: 8, writes: 60, files: 5),
          .init(ticks: 5_000, size: 100, interval: 40, visits: 8, writes: 20, files: 3),
        ])
    case .database:
      ProcessBehaviour(
        memory: 110, file: 220, libraries: 2, hot: 25, focus: 85, drift: 2,
        phases: [
          .init(ticks: 25_000, size: 100, interval: 50, visits: 4, writes: 25, files: 55),
          .init(ticks: 5_000, size: 100, interval: 50, visits: 4, writes: 70, files: 70),
        ])
    case .reader:
      ProcessBehaviour(
        memory: 4, file: 1500, filePattern: .sequential, libraries: 1, hot: 100, focus: 100,
        drift: 0,
        phases: [
          .init(
            ticks: 20_000, size: 100, interval: 20, visits: 75, runLength: 16, writes: 10,
            files: 98, libraries: 0)
        ])
    case .leak:
      ProcessBehaviour(
        memory: 4000, libraries: 1, hot: 2, focus: 95, drift: 1, ending: .exit,
        phases: [
          .init(ticks: 250_000, size: 100, interval: 50, visits: 1, writes: 50, libraries: 2)
        ])
    case .batch:
      ProcessBehaviour(
        memory: 130, file: 40, libraries: 1, hot: 50, focus: 70, drift: 15,
        phases: [
          .init(ticks: 20_000, size: 100, interval: 50, visits: 3, writes: 50, files: 30),
          .init(ticks: 20_000, size: 100, interval: 50, visits: 4, writes: 30),
          .init(ticks: 5_000, size: 40, interval: 200, visits: 4, writes: 10),
          .init(ticks: 10_000, size: 40, interval: 1000, visits: 2, writes: 10),
        ])
    case .trace, .pressure: nil
    }
  }
}
