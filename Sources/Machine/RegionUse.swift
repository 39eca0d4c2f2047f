/// How a process uses a region of its memory in the phase it is in.
struct RegionUse {
  /// The part that is most in use, at the start of the region.
  var hot = Portion.percent(30)
  var isSequential = false
  var isWritten = false

  init(_ region: Int, in progress: BehaviourProgress) {
    for access in progress.current.accesses where access.region == region {
      switch access.pattern {
      case .workingSet(let set): hot = set.hot
      case .sequential: isSequential = true
      case .uniform, .zipf, .strided: break
      }
      isWritten = isWritten || access.writes != .none
    }
  }
}
