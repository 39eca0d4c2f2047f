/// What became of the wish for clean pages.
public enum LaundryAnswer: Equatable, Sendable {
  case asked(LaundryRequest)
  /// An earlier request was not taken up yet.
  case pending(LaundryRequest)
  /// The laundry is empty, and there is no swap space for which unswappable pages might wait.
  case nothingToLaunder
}
