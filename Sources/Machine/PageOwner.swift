/// Whose a page is.
package struct PageOwner: Equatable, Sendable {
  package enum Kind: Sendable {
    case kernel
    /// Anonymous memory of a process, or of a family.
    case process
    case file
    /// A file that several processes map.
    case library
  }

  package var kind: Kind
  /// The process's or the file's name.
  package var name: String
  /// The process that has the memory, or the file, to itself.
  package var pid: Int32?
}
