/// What a part of the screen means; a theme gives each role a style.
///
/// The raw values number them, so that their styles stand in an array.
package enum Role: Int, CaseIterable, Sendable {
  // Words and frames.
  case text
  case dim
  case title
  case border
  case borderFocused
  case label
  case value
  case key
  case keyLabel
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
  case thresholdTarget
  case thresholdWakeup
  case thresholdMinimum
  case thresholdSevere
  case thresholdReserved

  // Series of the PID controller.
  case pidError
  case pidIntegral
  case pidDerivative
  case pidOutput
  case pidSetpoint

  // What the laundry thread is doing.
  case laundryIdle
  case laundryBackground
  case laundryShortfall

  /// A domain's vote for an out-of-memory kill.
  case vote

  /// What theme files call it.
  package var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .title: "title"
    case .border: "border"
    case .borderFocused: "border-focused"
    case .label: "label"
    case .value: "value"
    case .key: "key"
    case .keyLabel: "key-label"
    case .good: "good"
    case .warning: "warning"
    case .danger: "danger"
    case .selection: "selection"
    case .free: "free"
    case .active: "active"
    case .inactive: "inactive"
    case .laundry: "laundry"
    case .unswappable: "unswappable"
    case .wired: "wired"
    case .thresholdTarget: "threshold-target"
    case .thresholdWakeup: "threshold-wakeup"
    case .thresholdMinimum: "threshold-min"
    case .thresholdSevere: "threshold-severe"
    case .thresholdReserved: "threshold-reserved"
    case .pidError: "pid-error"
    case .pidIntegral: "pid-integral"
    case .pidDerivative: "pid-derivative"
    case .pidOutput: "pid-output"
    case .pidSetpoint: "pid-setpoint"
    case .laundryIdle: "laundry-idle"
    case .laundryBackground: "laundry-background"
    case .laundryShortfall: "laundry-shortfall"
    case .vote: "vote"
    }
  }

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
