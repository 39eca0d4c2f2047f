/// Which of the page daemon's threads run, and what the others wait for.
///
/// One thread runs at a time, first in, first out, each until it sleeps. Domain *d*'s page daemon
/// is thread 2*d*, its laundry thread 2*d* + 1.
public struct ThreadScheduler: Equatable, Sendable {
  /// What a thread can sleep on.
  public enum Channel: Hashable, Sendable {
    /// `vmd_pageout_wanted`.
    case pageoutWanted(domain: Int)
    /// `vmd_laundry_request`.
    case laundryRequest(domain: Int)
  }

  /// A thread's wish to sleep.
  public struct Sleep: Equatable, Sendable {
    /// What wakes the thread; nil for a mere pause.
    public var channel: Channel?
    /// Ticks until it wakes by itself; nil for never.
    public var timeout: Int32?
    /// The kernel's name of the wait, as `top` and `ps` show it.
    public var message: WaitMessage

    public init(on channel: Channel? = nil, timeout: Int32? = nil, message: WaitMessage) {
      self.channel = channel
      self.timeout = timeout
      self.message = message
    }
  }

  /// The wait messages of the daemon's threads.
  public enum WaitMessage: String, Sendable {
    case psleep, pwait, launds, laundp
  }

  public enum State: Equatable, Sendable {
    case runnable
    case asleep(Sleep, until: Int64?, order: UInt64)
  }

  public private(set) var states: [State] = []
  /// Threads to run, in order, and whether a wakeup (and no time-out) made each runnable.
  private var queue: [(thread: Int, isWoken: Bool)] = []
  private var sleeps: UInt64 = 0
  /// A thread of the page daemon is running: it does not wake itself.
  public internal(set) var isRunning = false
  /// Laundry threads do not run, however runnable, because they wait for the pager.
  public var holdsLaundries = false

  public init() {}

  /// Whether the threads were started.
  public var isStarted: Bool { !states.isEmpty }

  /// `holdsLaundries` does not count: whoever runs the threads sets it anew each time.
  public static func == (left: ThreadScheduler, right: ThreadScheduler) -> Bool {
    left.states == right.states && left.sleeps == right.sleeps
      && left.isRunning == right.isRunning
      && left.queue.elementsEqual(right.queue) { $0 == $1 }
  }

  /// Starts two threads a domain, in the order of `vm_pageout` (reference lines 1943-1974).
  mutating func start(domainCount: Int) {
    precondition(!isStarted, "the threads run already")
    states = Array(repeating: .runnable, count: 2 * domainCount)
    queue = states.indices.map { ($0, false) }
  }

  /// Takes the next thread to run, or nil.
  mutating func next() -> (thread: Int, isWoken: Bool)? {
    let index = queue.firstIndex { !holdsLaundries || $0.thread.isMultiple(of: 2) }
    return index.map { queue.remove(at: $0) }
  }

  /// Puts a thread that ran to sleep.
  mutating func suspend(_ thread: Int, _ sleep: Sleep, now: Int64) {
    states[thread] = .asleep(
      sleep, until: sleep.timeout.map { now + Int64($0) }, order: sleeps)
    sleeps += 1
  }

  /// `wakeup`: makes those who sleep on a channel runnable, in the order in which they fell asleep.
  public mutating func wakeUp(_ channel: Channel) {
    rouse(isWoken: true) { sleep, _ in sleep.channel == channel }
  }

  /// Ends the sleeps whose time is up, in the order in which they began.
  public mutating func endTimeouts(now: Int64) {
    rouse(isWoken: false) { _, deadline in deadline.map { $0 <= now } ?? false }
  }

  private mutating func rouse(isWoken: Bool, where isDue: (Sleep, Int64?) -> Bool) {
    var due: [(thread: Int, order: UInt64)] = []
    for (thread, state) in states.enumerated() {
      if case .asleep(let sleep, let deadline, let order) = state, isDue(sleep, deadline) {
        due.append((thread, order))
      }
    }
    for (thread, _) in due.sorted(by: { $0.order < $1.order }) {
      states[thread] = .runnable
      queue.append((thread, isWoken))
    }
  }
}
