/// What the machine counts since boot, under the names of `vm.stats.vm` where they have one.
package struct Statistics: Equatable, Sendable {
  /// `v_vm_faults`.
  package var faults: UInt64 = 0
  /// `v_io_faults`: faults that read pages.
  package var ioFaults: UInt64 = 0
  /// `v_intrans`: faults that met a busy page.
  package var inTransit: UInt64 = 0
  /// `v_zfod`: pages filled with zeroes on demand.
  package var zeroFilled: UInt64 = 0
  /// `v_cow_faults`: writes to pages that were shared until then.
  package var cowFaults: UInt64 = 0
  /// `v_cow_optim`: such writes that found the page to be of no use to anyone else.
  package var cowOptimised: UInt64 = 0
  /// `v_forks`.
  package var forks: UInt64 = 0
  /// Objects that were merged with those in front of them (`vm.stats.object.collapses`).
  package var collapses: UInt64 = 0
  /// `v_swapin`: reads from swap.
  package var swapIns: UInt64 = 0
  /// `v_swapout`: writes to swap.
  package var swapOuts: UInt64 = 0
  /// `v_swappgsin`.
  package var swapPagesIn: UInt64 = 0
  /// `v_swappgsout`.
  package var swapPagesOut: UInt64 = 0
  /// `v_vnodein`: reads from files.
  package var vnodeIns: UInt64 = 0
  /// `v_vnodeout`: writes to files.
  package var vnodeOuts: UInt64 = 0
  /// `v_vnodepgsin`.
  package var vnodePagesIn: UInt64 = 0
  /// `v_vnodepgsout`.
  package var vnodePagesOut: UInt64 = 0
  /// `v_pfree`: pages freed by exiting processes.
  package var freedByExit: UInt64 = 0
  /// Times that a process began to wait for memory.
  package var allocationWaits: UInt64 = 0
  /// Requests for a page that failed.
  var allocationFailures: UInt64 = 0
  /// Times that whole processes were asked to be swapped out.
  package var swapoutRequests: UInt64 = 0
  /// Processes that were swapped out whole.
  package var processesSwappedOut: UInt64 = 0
  /// Processes that were brought back since.
  package var processesSwappedIn: UInt64 = 0
  /// Processes ended by the out-of-memory killer.
  package var kills: UInt64 = 0

  /// Moves of processes from one domain to another.
  package var migrations: UInt64 = 0

  package init() {}
}
