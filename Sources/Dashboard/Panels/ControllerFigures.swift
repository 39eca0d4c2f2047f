import Canvas
import Library
import Machine
import PageDaemon

/// The PID controller's terms as figures alone.
struct ControllerFigures: PanelView {
  let reading: DomainReading

  var title: Phrase { Phrase("PID controller", "PID") }

  /// Whether there are too few free pages, in words: the sign of the error.
  var note: Note? {
    let error = reading.controller.error
    if error > 0 {
      return Note(
        phrase: Phrase("\(NumberFormat.grouped(error)) too few free", "too few free"),
        role: .pidError)
    }
    return Note(
      phrase: Phrase("\(NumberFormat.grouped(error.magnitude)) to spare", "to spare"),
      role: .good)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    draw(on: &painter, in: area, columns: 2)
  }

  func draw(on painter: inout Painter, in area: Rectangle, columns: Int) {
    let pid = reading.controller
    painter.figures(
      [
        Figure("error", pid.error, pid.error > 0 ? .pidError : .value),
        Figure("integral", pid.integral),
        Figure("output", pid.output, .pidOutput),
        Figure(Phrase("derivative", "deriv."), pid.derivative),
        Figure("setpoint", pid.setpoint, .pidSetpoint),
        Figure(Phrase("integral bound", "bound"), pid.bound),
      ], columns: columns, in: area)
  }
}
