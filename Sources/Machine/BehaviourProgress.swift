/// How far a process has come in what its kind does.
struct BehaviourProgress: Equatable, Sendable {
  var behaviour: ProcessBehaviour
  var phase = 0
  /// When the phase began.
  var phaseBegan: Int64
  /// The process's references when the phase began.
  var touchesAtStart: UInt64 = 0
  /// Thousandths of visits that are due and not made; negative after a long run.
  var credit = 0
  /// What is done once in the phase is done.
  var hasBegun = false
  /// Children forked in the phase, or tried to.
  var forked = 0

  init(_ behaviour: ProcessBehaviour, now: Int64) {
    self.behaviour = behaviour
    phaseBegan = now
  }

  var current: BehaviourPhase { behaviour.phases[phase] }

  /// How much of the phase is over, out of how much.
  ///
  /// - Parameter touches: the process's references so far.
  func elapsed(now: Int64, touches: UInt64) -> (done: Int, all: Int) {
    switch current.extent {
    case .ticks(let ticks):
      (Int(min(max(now - phaseBegan, 0), ticks)), Int(ticks))
    case .touches(let all):
      (Int(min(touches - min(touchesAtStart, touches), UInt64(all))), all)
    }
  }

  /// Goes on to the next phase.
  ///
  /// - Returns: false when this was the last.
  mutating func advance(now: Int64, touches: UInt64) -> Bool {
    switch current.extent {
    case .ticks(let ticks): phaseBegan += ticks
    case .touches: phaseBegan = now
    }
    touchesAtStart = touches
    hasBegun = false
    forked = 0
    phase += 1
    guard phase == behaviour.phases.count else { return true }
    phase = 0
    return false
  }
}

/// Where a process is in a region of its memory.
struct RegionWalk: Equatable, Sendable {
  /// Pages of the region when fully grown.
  var fullSize = 0
  /// Pages that it was to have when the phase began.
  var sizeAtStart = 0
  /// Where the next run of one who goes through in order begins.
  var cursor = 0
  /// The first page of the working set.
  var hotStart = 0
  /// The tick up to which `hotStart` has moved.
  var hotMoved: Int64 = 0

  /// Pages that the region is to have when so much of a phase is over, at the end of which it has
  /// a part of its full size.
  func wantedSize(_ size: Portion, after elapsed: (done: Int, all: Int)) -> Int {
    let change = size.of(fullSize) - sizeAtStart
    return max(sizeAtStart + change * elapsed.done / max(elapsed.all, 1), 1)
  }

  /// Lets the working set move on.
  mutating func move(by drift: Portion, size: Int, now: Int64) {
    // Nobody sees where it was during a long sleep, and the product stays within bounds.
    let ticks = Int(min(max(now - hotMoved, 0), 10_000))
    let distance = ticks * size * min(drift.parts, Portion.wholeParts)
    let pages = distance / (1000 * Portion.wholeParts)
    guard pages > 0 else { return }
    hotStart = (hotStart + pages) % max(size, 1)
    hotMoved = now
  }

  /// The first page of the next run of so many pages.
  mutating func start(
    of pattern: AccessPattern, length: Int, size: Int, _ generator: inout SplitMix64
  ) -> Int {
    switch pattern {
    case .sequential:
      let start = cursor % size
      cursor = start + min(length, size - start)
      return start
    case .strided(let stride):
      let start = cursor % size
      let next = start + stride
      cursor = next < size ? next : (start % stride + length) % min(stride, size)
      return start
    case .uniform:
      return generator.below(size)
    case .zipf(let law):
      return law.draw(below: size, &generator)
    case .workingSet(let set):
      let hot = min(max(set.hot.of(size), length), size)
      let isFocused = generator.happens(set.focus.parts, in: Portion.wholeParts)
      return isFocused ? (hotStart + generator.below(hot)) % size : generator.below(size)
    }
  }
}
