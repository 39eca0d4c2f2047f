import Library

/// What became of many mutated files. Expectations one by one would cost more than the reading.
struct MutationRecord {
  private(set) var acceptances = 0
  private(set) var refusals = 0
  /// Refusals that a person would not understand, and other surprises: there must be none.
  private(set) var faults: [String] = []

  var count: Int { acceptances + refusals }

  mutating func accept(if isRight: Bool = true, _ fault: @autoclosure () -> String = "") {
    acceptances += 1
    if !isRight { faults.append(fault()) }
  }

  /// Notes a refusal, which must be one line that names the file, and its line unless `hasLine` says
  /// that the complaint is about the whole.
  mutating func refuse(
    _ error: InputError, file: String, hasLine: (InputError) -> Bool = { $0.line != nil }
  ) {
    refusals += 1
    let isPrintable = error.description.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F
    }
    let isClear =
      error.file == file && !error.message.isEmpty && isPrintable && hasLine(error)
      && error.message.utf8.count < 600
    if !isClear { faults.append(error.description) }
  }
}
