/// The traces that ship with the program.
///
/// `sort` is GNU sort 9.1 (Debian 12, x86-64, Valgrind 3.19) over a file of 300 lines of 6 kB: the
/// dynamic linker starts it, it reads the file into its buffer page by page, compares lines all
/// over the buffer, and writes them in order. It was made by
///
///     for i in $(seq 1 300); do printf '%05d %05990d\n' $((i * 79 % 301)) 0; done > numbers.txt
///     LC_ALL=C valgrind --tool=lackey --trace-mem=yes --log-file=sort.lackey \
///         sort --parallel=1 numbers.txt > sorted.txt
///     gzip -9 -n sort.lackey
///
/// Beside each trace lies the same one as a `PackedTrace`, for to read the trace takes longer than all
/// else that the program does at its start. `PAGEOUT_PACK_TRACES=1 swift test --filter PackedTraceTests`
/// makes it from the trace.
package enum BundledTrace: String, CaseIterable, Sendable {
  case sort

  /// The trace's file, in the folder of resources.
  package func path() throws(InputError) -> String {
    try ResourceFolder.traces.path(of: "\(rawValue).lackey.gz")
  }

  /// The packed trace's file.
  func packedPath() throws(InputError) -> String {
    try ResourceFolder.traces.path(of: "\(rawValue).packed")
  }

  /// Whether one of these traces lies at a path.
  static func isBundled(_ path: String) -> Bool {
    allCases.contains { (try? $0.path()) == path }
  }

  /// Opens the trace.
  ///
  /// - Throws: `InputError` if the program was installed without its resources.
  package func open() throws(InputError) -> ProgramTrace {
    let packed = try PackedTrace(path: packedPath())
    return try ProgramTrace(
      packed, madeFrom: TraceFile(path: path(), format: .lackey), format: .lackey)
  }
}
