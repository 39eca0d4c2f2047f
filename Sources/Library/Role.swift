/// What a part of the screen means; a theme gives each role a style.
///
/// The raw values are the names in theme files.
package enum Role: String, CaseIterable, Sendable {
  // Words and frames.
  case text
  case dim
  case title
  case border
  case borderFocused = "border-focused"
  case label
  case value
  case key
  case keyLabel = "key-label"
  case good
  case warning
  case danger
  case selection

  // Where pages are.
  case free
  case active
  case inactive
  case laundry
  case unswappable
  case wired

  // Thresholds of the free page count.
  case thresholdTarget = "threshold-target"
  case thresholdWakeup = "threshold-wakeup"
  case thresholdMinimum = "threshold-min"
  case thresholdSevere = "threshold-severe"
  case thresholdReserved = "threshold-reserved"

  // Series of the PID controller.
  case pidError = "pid-error"
  case pidIntegral = "pid-integral"
  case pidDerivative = "pid-derivative"
  case pidOutput = "pid-output"
  case pidSetpoint = "pid-setpoint"

  // What the laundry thread is doing.
  case laundryIdle = "laundry-idle"
  case laundryBackground = "laundry-background"
  case laundryShortfall = "laundry-shortfall"

  /// A domain's vote for an out-of-memory kill.
  case vote

  /// The role whose colours and attributes stand in where a theme gives this one none; nil for
  /// `text`, which falls back to the terminal's own. A parent comes before its children.
  package var parent: Role? {
    switch self {
    case .text: nil
    case .dim, .title, .label, .value, .good, .warning, .danger, .selection: .text
    case .border, .wired, .laundryIdle: .dim
    case .borderFocused, .key: .title
    case .keyLabel: .label
    case .free, .thresholdTarget, .pidSetpoint: .good
    case .active, .inactive, .pidDerivative, .pidOutput: .value
    case .laundry, .thresholdWakeup, .thresholdMinimum, .pidIntegral, .laundryBackground: .warning
    case .unswappable, .thresholdSevere, .thresholdReserved, .pidError, .laundryShortfall, .vote:
      .danger
    }
  }
}
