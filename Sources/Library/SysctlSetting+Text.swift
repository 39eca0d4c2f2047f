import Machine

extension SysctlSetting {
  /// Reads `name=value`; blanks around either do not count.
  package init(_ text: String) throws(QuantityError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw QuantityError(found: text, expected: "name=value, such as vm.pageout_oom_seq=3")
    }
    self.init(name: String(parts[0]).trimmingBlanks, value: String(parts[1]).trimmingBlanks)
  }
}
