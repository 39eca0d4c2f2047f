/// What the controller said, and the terms it added up.
public struct ControllerAnswer: Equatable, Sendable {
  public var setpoint: Int32
  /// Free pages.
  public var input: Int32
  /// Pages missing to the setpoint; within an interval the errors of its runs add up.
  public var error: Int32
  public var proportional: Int32
  public var integral: Int32
  public var derivative: Int32
  /// Pages that it asked for before in this interval.
  public var asked: Int32
  /// Pages to free now.
  public var wanted: Int32

  /// - Parameters:
  ///   - controller: how it is after its run.
  ///   - wanted: what the run returned.
  public init(_ controller: PIDController, wanted: Int32) {
    setpoint = controller.setpoint
    input = controller.input
    error = controller.error
    proportional = controller.proportionalTerm
    integral = controller.integralTerm
    derivative = controller.derivativeTerm
    asked = controller.output &- wanted
    self.wanted = wanted
  }
}
