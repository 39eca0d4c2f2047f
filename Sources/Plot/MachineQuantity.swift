/// What is read of the machine as a whole.
package enum MachineQuantity: Int, CaseIterable, Sendable {
  case pageCount, freedByDaemon, swapPagesIn, swapPagesOut
  /// Sums over all swap devices, under names of their own; a machine may have none.
  case swapTotal, swapUsed

  /// The name of the figure; nil for sums of several.
  package var name: String? {
    switch self {
    case .pageCount: "vm.stats.vm.v_page_count"
    case .freedByDaemon: "vm.stats.vm.v_dfree"
    case .swapPagesIn: "vm.stats.vm.v_swappgsin"
    case .swapPagesOut: "vm.stats.vm.v_swappgsout"
    case .swapTotal, .swapUsed: nil
    }
  }
}
