import Library

extension InputError {
  /// Tells of the mistake in a line on standard error, for commands that go on and look for more.
  func report() {
    FileDescriptor.standardError.write("pageout: \(self)\n")
  }
}
