/// The settings of the page daemon, under the names that `sysctl` has for them.
public struct Tunables: Equatable, Sendable {
  /// `vm.pageout_oom_seq`: fruitless scans in a row before a domain votes for a kill.
  public var oomSequence: Int32 = 12
  /// `vm.pageout_update_period`: seconds in which an idle active scan visits every page once.
  public var updatePeriod: Int32 = 0
  /// `vm.disable_swapspace_pageouts`: anonymous pages are not written.
  public var disableSwapPageouts: Int32 = 0
  /// `vm.lowmem_period`: the least seconds between two calls of the low-memory handlers.
  public var lowMemoryPeriod: Int32 = 10
  /// `vm.act_scan_laundry_weight`: how much more a clean page counts than a dirty one.
  public var activeScanLaundryWeight: Int32 = 3
  /// `vm.background_launder_rate`: nominally kilobytes a second.
  public var backgroundLaunderRate: UInt32 = 4096
  /// `vm.background_launder_max`: nominally kilobytes.
  public var backgroundLaunderMax: UInt32 = 20 * 1024
  /// `vm.panic_on_oom`: panic instead of killing.
  public var panicOnOOM: Int32 = 0
  /// `vm.max_wired`: the most pages that may be wired.
  public var maxWired: Int32 = 0
  /// `vm.max_user_wired`: the most pages that processes may wire. FreeBSD has it since 13, instead
  /// of `vm.max_wired`.
  public var maxUserWired: Int32 = 0
  /// `vm.swap_enabled`: whole processes may be swapped out when memory is short.
  public var swapEnabled: Int32 = 1
  /// `vm.swap_idle_enabled`: idle ones also when it is not.
  public var swapIdleEnabled: Int32 = 0
  /// `vm.swap_idle_threshold1`: seconds that a process has to have slept to be swapped out.
  public var swapIdleThreshold1: Int32 = 2
  /// `vm.swap_idle_threshold2`: the same for one that is swapped out for being idle.
  public var swapIdleThreshold2: Int32 = 10
  /// `vm_pageout_page_count`: pages of the largest cluster that is laundered at once.
  public var clusterSize: Int32 = 32

  public init() {}

  /// What the laundry thread launders in one step of a background run, in pages.
  ///
  /// The reference multiplies where it should divide, which makes the nominal kilobytes sixteen
  /// times too many pages; that is kept (reference lines 1041-1043).
  public var backgroundLaunderStep: Int32 {
    Int32(bitPattern: backgroundLaunderRate &* Sizes.page / 1024) / Clock.laundersPerSecond
  }

  /// What a background run may launder without a request, in pages; see `backgroundLaunderStep`.
  public var backgroundLaunderCap: UInt32 {
    backgroundLaunderMax &* Sizes.page / 1024
  }
}
