import Library

/// What the PID controllers answer to the want of free memory.
enum ControllerChart {
  /// A chart of one domain's controller, or a small one of each domain's output.
  static func charts(of run: RunSelection, colors: PlotColors) -> [Chart] {
    guard let domain = run.domains.first, run.domains.count == 1 else {
      return outputs(of: run, colors: colors)
    }
    return [controller(of: run, domain: domain, colors: colors)]
  }

  private static func controller(
    of run: RunSelection, domain: Int, colors: PlotColors
  ) -> Chart {
    let output = run.values(.output, domain: domain)
    let error = run.values(.error, domain: domain)
    let integral = term(.integral, gain: .integralGain, of: run, domain: domain)
    let derivative = term(.derivative, gain: .derivativeGain, of: run, domain: domain)
    let freed = run.isWholeMachine ? run.rate(.freedByDaemon, milliseconds: 100) : []
    let upper = max(
      [output, error, integral.values, freed].map { $0.max() ?? 0 }.max() ?? 0, 10)
    let least = min(error.min() ?? 0, 0)
    let lower = max(least, -upper / 3)
    var chart = Chart(
      title: "PID controller, pages in each 0.1 s", weight: 2.4, lower: lower, upper: upper * 1.05)
    if least < lower {
      chart.note = "cut off: error down to \(NumberText.text(least, decimals: 0))"
    }
    if !freed.isEmpty {
      chart.areas = [
        Chart.Area(from: freed.map { _ in 0 }, to: freed, color: colors.faint(.active))
      ]
    }
    chart.addLine(output, named: "output: wanted", colors[.pidOutput], width: 1.8)
    chart.addLine(error, named: "error", colors[.pidError])
    chart.addLine(integral.values, named: "integral\(integral.divisor)", colors[.pidIntegral])
    let setpoint = NumberText.text(
      run.values(.setpoint, domain: domain).last ?? 0, decimals: 0)
    chart.addLine(
      output.map { _ in 0 }, named: "setpoint \(setpoint) free", colors[.pidSetpoint], width: 0.8)
    // Less could not be told from the line of 0.
    if (derivative.values.max() ?? 0) > (upper - lower) / 8 {
      chart.addLine(
        derivative.values, named: "derivative\(derivative.divisor)", colors[.pidDerivative],
        width: 0.8)
    }
    if !freed.isEmpty {
      chart.addLine(
        freed, named: "freed", colors[.active].mixed(with: colors.background, percent: 30),
        width: 0.8)
    }
    return chart
  }

  /// What a part of the controller adds to its output: the part divided by its gain, as the kernel
  /// has it.
  private static func term(
    _ quantity: DomainQuantity, gain: DomainQuantity, of run: RunSelection, domain: Int
  ) -> (values: [Double], divisor: String) {
    let gains = run.values(gain, domain: domain)
    let values = zip(run.values(quantity, domain: domain), gains).map { value, gain in
      gain > 0 ? value / gain : 0
    }
    let last = gains.last ?? 0
    return (values, last > 1 ? " / \(NumberText.text(last, decimals: 0))" : "")
  }

  private static func outputs(of run: RunSelection, colors: PlotColors) -> [Chart] {
    let outputs = run.domains.map { run.values(.output, domain: $0) }
    let most = max(outputs.map { $0.max() ?? 0 }.max() ?? 0, 10)
    return zip(run.domains, outputs).enumerated().map { index, element in
      let (domain, output) = element
      var chart = Chart(
        title: index == 0 ? "PID output, pages wanted in each 0.1 s" : "",
        weight: max(2.6 / Double(outputs.count), 0.5), upper: most * 1.05)
      chart.areas = [
        Chart.Area(from: output.map { _ in 0 }, to: output, color: colors.faint(.pidOutput))
      ]
      chart.addLine(output, named: "domain \(domain)", colors[.pidOutput], width: 1.2)
      return chart
    }
  }
}
