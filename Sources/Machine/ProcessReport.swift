/// What a process looks like from outside.
package struct ProcessReport: Equatable, Sendable {
  package var pid: Int32
  package var name: String
  package var kind: ProcessKind
  /// The process that forked it; 1 when there is none, or none any more.
  package var parent: Int32
  package var protection: ProcessProtection
  package var state: ProcessState
  /// What the process waits on, as `top` shows it: `pfault`, `swread`, `vnread`, `vmpfw`, `nanslp`.
  package var waitMessage: String?
  /// Resident pages that it can reach without a read.
  package var residentPages: Int
  /// Of these, pages of objects that other processes refer to as well.
  package var sharedPages: Int
  /// Pages of its anonymous memory that have a block of swap space.
  package var swappedPages: Int
  /// Anonymous memory and mapped files.
  package var virtualPages: Int
  /// Faults that needed no reading.
  package var minorFaults: UInt64
  /// Faults that waited for a page to be read.
  package var majorFaults: UInt64
  /// Ticks spent waiting for free memory.
  package var memoryStallTicks: UInt64
  /// Ticks spent waiting for pages to be read, or to be no longer busy.
  package var readStallTicks: UInt64
  /// How much of a replayed trace is done, 0 to 1; for display only.
  package var progress: Double?
  /// References to pages made so far.
  package var references: UInt64
  /// What the out-of-memory killer would count now.
  package var oomSize: Int
  /// Pages of its memory that are wired.
  package var wiredPages: Int
  /// Its kernel stack is not in memory, or not yet again: it cannot run.
  package var isSwappedOut: Bool

  /// Ticks spent waiting for memory or for pages to be read.
  package var stallTicks: UInt64 { memoryStallTicks + readStallTicks }
}

/// What a process is doing.
package enum ProcessState: String, CaseIterable, Hashable, Sendable {
  case running
  /// Stopped by a signal.
  case stopped
  case sleeping
  /// Swapped out, and neither stopped nor about to be gone.
  case swapped
  /// Waits for free memory.
  case waitingForMemory
  /// Waits for a page to be read; `ProcessReport.waitMessage` says from where.
  case pagingIn
  /// Killed, and about to be gone.
  case exiting
}

/// What a device looks like from outside.
package struct DeviceReport: Equatable, Sendable {
  package var name: String
  package var isOn: Bool
  /// A swap device that is being emptied to be taken out of use.
  package var isClosing: Bool
  /// Size in pages; 0 for the disk, whose size is of no matter.
  package var totalPages: Int
  package var usedPages: Int
  /// Pages being read, or waiting to be.
  package var pendingReads: Int
  /// Pages being written, or waiting to be.
  package var pendingWrites: Int
  /// Pages read since boot.
  package var readPages: UInt64
  /// Pages written since boot.
  package var writtenPages: UInt64
  /// How it works now.
  package var condition: DeviceCondition
}
