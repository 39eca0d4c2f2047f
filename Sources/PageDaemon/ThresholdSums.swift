/// The sums over all domains that `vm.v_free_target` and its like show.
public struct ThresholdSums: Equatable, Sendable {
  public var freeReserved: UInt32 = 0
  public var freeTarget: UInt32 = 0
  public var freeMin: UInt32 = 0
  public var inactiveTarget: UInt32 = 0
  public var pageoutFreeMin: UInt32 = 0
  public var interruptFreeMin: UInt32 = 0
  public var freeSevere: UInt32 = 0

  public init() {}

  /// Adds the thresholds of one domain.
  public mutating func add(_ thresholds: Thresholds) {
    freeReserved &+= thresholds.freeReserved
    freeTarget &+= thresholds.freeTarget
    freeMin &+= thresholds.freeMin
    inactiveTarget &+= thresholds.inactiveTarget
    pageoutFreeMin &+= thresholds.pageoutFreeMin
    interruptFreeMin &+= thresholds.interruptFreeMin
    freeSevere &+= thresholds.freeSevere
  }
}
