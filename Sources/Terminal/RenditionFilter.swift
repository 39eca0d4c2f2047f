/// Takes out of what ncurses sends the changes of colours and attributes that change nothing.
///
/// ncurses sends both colours whenever one of them changes, and goes back to plain at the end of each
/// frame: half of its bytes tell the terminal what it knows. The filter puts off every change until
/// something is drawn, and then sends only what differs from what the terminal draws with. What the
/// terminal shows stays the same. Terminals that do not follow ECMA-48 get all bytes as they are.
struct RenditionFilter {
  /// What the terminal draws with; nil if that is not certain.
  private var present: Rendition?
  /// What it is to draw with from here on; nil as long as that is not certain, and then every
  /// sequence is sent as it is.
  private var wanted: Rendition?
  /// Whether the terminal is known to take letters for letters.
  private var hasLetters = false

  /// - Parameter wanted: what the program whose bytes are filtered believes that the terminal draws
  ///   with; nil if that is not known.
  init(wanted: Rendition? = nil) {
    self.wanted = wanted
  }

  /// The bytes to send instead of `bytes`, which end where a sequence ends.
  ///
  /// - Parameter exactColors: the colours that numbers stand for; nil if they stand for themselves.
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  mutating func filtered(_ bytes: [UInt8], exactColors: ExactColors? = nil) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (part, text) in ControlScanner(bytes) {
      switch part {
      case .rendition(let parameters):
        if select(parameters, exactColors) { continue }
        prepare(&result)
        forget()
        wanted = nil
      case .letters:
        if hasLetters { continue }
        hasLetters = wanted != nil
      case .movement:
        break
      case .drawing:
        prepare(&result)
      case .unknown:
        prepare(&result)
        forget()
      }
      result += text
    }
    return result
  }

  /// Forgets what the terminal draws with, in case something else was sent to it.
  mutating func forget() {
    present = nil
    hasLetters = false
  }

  /// Brings the terminal to the rendition that is wanted.
  private mutating func prepare(_ result: inout [UInt8]) {
    guard let wanted, wanted != present else { return }
    result += wanted.sequence(from: present)
    present = wanted
  }

  /// Takes note of a selection; false if it is to be sent as it is.
  private mutating func select(
    _ parameters: ArraySlice<UInt8>, _ exactColors: ExactColors?
  ) -> Bool {
    guard var selected = wanted ?? (Rendition.isReset(parameters) ? .plain : nil),
      selected.select(parameters)
    else { return false }
    if let exactColors { selected.rewriteColors(exactColors.written) }
    wanted = selected
    return true
  }
}
