import Library

/// A line on standard error that tells how much of a large file is read; it is shown on terminals
/// only.
final class ProgressLine {
  /// Files smaller than this are read before a line could be.
  private static let smallestSize = 64 << 20

  private let label: String
  private let isShown: Bool
  private var percent = -1

  init(label: String, file path: String) {
    self.label = label
    let size = (try? InputFile.requireRegular(path)) ?? 0
    isShown = FileDescriptor.standardError.isTerminal && size >= Self.smallestSize
  }

  /// Shows a share from 0 to 1, if the line is to be seen and would change.
  func show(_ share: Double) {
    let percent = Int(min(max(share, 0), 1) * 100)
    guard isShown, percent != self.percent else { return }
    self.percent = percent
    FileDescriptor.standardError.write("\r\(label): \(percent)%")
  }

  /// Takes the line away again.
  func clear() {
    guard percent >= 0 else { return }
    percent = -1
    FileDescriptor.standardError.write("\r\u{1B}[K")
  }
}
