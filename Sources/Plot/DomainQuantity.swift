/// What is read of each memory domain, under the names of `pageout run --format jsonl`.
package enum DomainQuantity: Int, CaseIterable, Sendable {
  case free, active, inactive, laundry, unswappable, wired
  case freeTarget, freeMin, freeSevere, freeReserved
  case error, integral, derivative, output, setpoint
  case integralGain, derivativeGain

  /// The name of the figure of a domain.
  package func name(domain: Int) -> String {
    switch self {
    case .free: "vm.domain.\(domain).stats.free_count"
    case .active: "vm.domain.\(domain).stats.active"
    case .inactive: "vm.domain.\(domain).stats.inactive"
    case .laundry: "vm.domain.\(domain).stats.laundry"
    case .unswappable: "vm.domain.\(domain).stats.unswappable"
    case .wired: "pageout.domain.\(domain).wired"
    case .freeTarget: "vm.domain.\(domain).stats.free_target"
    case .freeMin: "vm.domain.\(domain).stats.free_min"
    case .freeSevere: "vm.domain.\(domain).stats.free_severe"
    case .freeReserved: "vm.domain.\(domain).stats.free_reserved"
    case .error: "vm.domain.\(domain).pidctrl.error"
    case .integral: "vm.domain.\(domain).pidctrl.integral"
    case .derivative: "vm.domain.\(domain).pidctrl.derivative"
    case .output: "vm.domain.\(domain).pidctrl.output"
    case .setpoint: "vm.domain.\(domain).pidctrl.setpoint"
    case .integralGain: "vm.domain.\(domain).pidctrl.kid"
    case .derivativeGain: "vm.domain.\(domain).pidctrl.kdd"
    }
  }
}
