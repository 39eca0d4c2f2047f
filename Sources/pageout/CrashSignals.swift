import Glibc

/// The signals by which a program that went wrong ends.
enum CrashSignals {
  private static let all = [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]

  /// Lets them end the program at once, as the system does by itself.
  ///
  /// On a terminal the Swift runtime would stop at a prompt of its own, in front of a person who came
  /// for something else. It reads `SWIFT_BACKTRACE` before anything of this program runs, so it cannot
  /// be told otherwise from here; a person who has set that variable keeps what it asks for.
  static func endPlainly() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for number in all { signal(number, SIG_DFL) }
  }
}
