/// What processes of a kind do, as figures. Sizes are thousandths of the machine's memory, so that a
/// kind is as large on a small machine as on a large one.
struct ProcessBehaviour: Equatable, Sendable {
  /// How a process goes through a file.
  enum FilePattern: Hashable, Sendable {
    /// From the start to the end, and again.
    case sequential
    /// As through anonymous memory: most visits go to a hot part.
    case hot
  }

  /// What happens after the last phase.
  enum Ending: Hashable, Sendable {
    case startOver
    /// The process exits, and another of its kind follows.
    case succeeded
    case exit
  }

  /// What a process does for a time.
  struct Phase: Hashable, Sendable {
    /// How long it lasts, in ticks.
    var ticks: Int64
    /// Anonymous memory at its end, in percent of the kind's; it gets there evenly.
    var size: Int
    /// Ticks between two bursts of work.
    var interval: Int64
    /// Pages visited a second, in percent of the process's memory.
    var visits: Int
    /// Neighbouring pages visited in a row.
    var runLength = 8
    /// Of a hundred runs, how many write.
    var writes: Int
    /// Of a hundred runs, how many go to the file.
    var files = 0
    /// Of a hundred runs, how many go to shared libraries.
    var libraries = 10
  }

  /// Anonymous memory when fully grown.
  var memory: Int
  /// Size of the file that it works on; 0 for none.
  var file = 0
  var filePattern = FilePattern.hot
  /// How many of the shared libraries it maps.
  var libraries = 1
  /// The hot part of its memory, in percent.
  var hot: Int
  /// Of a hundred runs, how many stay in the hot part.
  var focus: Int
  /// How far the hot part moves in a second, in thousandths of the process's memory.
  var drift: Int
  var ending = Ending.startOver
  var phases: [Phase]

  var totalTicks: Int64 { phases.reduce(0) { $0 + $1.ticks } }
}

/// How far a process has come in what its kind does.
struct BehaviourProgress: Equatable, Sendable {
  let behaviour: ProcessBehaviour
  /// Anonymous memory when fully grown, in pages.
  let fullSize: Int
  var phase = 0
  /// When the phase began.
  var phaseBegan: Int64
  /// Percent of `fullSize` when the phase began.
  var sizeAtStart: Int
  /// The first page of the hot part.
  var hotStart = 0
  /// The tick up to which `hotStart` has moved.
  var hotMoved: Int64
  /// Where a sequential reader is in its file.
  var filePosition = 0

  var current: ProcessBehaviour.Phase { behaviour.phases[phase] }

  /// Pages of anonymous memory that the process wants at a tick.
  func wantedSize(now: Int64) -> Int {
    let elapsed = Int(min(max(now - phaseBegan, 0), current.ticks))
    let change = (current.size - sizeAtStart) * elapsed / Int(max(current.ticks, 1))
    return max(fullSize * (sizeAtStart * 1000 + change * 1000) / 100_000, 1)
  }
}
