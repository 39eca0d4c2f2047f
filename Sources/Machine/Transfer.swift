import PageDaemon

/// A transfer of pages between memory and a device.
struct Transfer: Equatable, Sendable {
  enum Purpose: Equatable, Sendable {
    /// A pageout.
    case write
    /// A page-in: the page that is wanted, and its neighbours.
    case read(wanted: PageNumber)
    /// The emptying of a swap device that is taken out of use.
    case swapoff
  }

  var pages: [PageNumber]
  var purpose: Purpose
  /// The tick at which it is done.
  var due: Int64
}
