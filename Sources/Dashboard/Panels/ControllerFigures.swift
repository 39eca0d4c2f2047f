import Canvas
import Library
import Machine
import PageDaemon

/// The PID controller's terms as figures alone.
struct ControllerFigures: PanelView {
  let reading: DomainReading

  var title: Phrase { Phrase("PID controller", "PID") }

  /// The error, and what it means: whether there are too few free pages.
  var note: Note? {
    let error = reading.controller.error
    let signed = NumberFormat.signed(error)
    if error > 0 {
      return Note(
        phrase: Phrase("error \(signed): too few free", "error \(signed)"), role: .pidError)
    }
    return Note(phrase: Phrase("error \(signed): to spare", "error \(signed)"), role: .good)
  }

  func draw(on painter: inout Painter, in area: Rectangle) {
    draw(on: &painter, in: area, columns: 2)
  }

  func draw(on painter: inout Painter, in area: Rectangle, columns: Int) {
    let pid = reading.controller
    painter.figures(
      [
        Figure("input", pid.input, .free),
        Figure("output", pid.output, .pidOutput),
        Figure("integral", pid.integral),
        Figure(Phrase("integral bound", "bound"), pid.bound),
        Figure("setpoint", pid.setpoint, .pidSetpoint),
        Figure(Phrase("derivative", "deriv."), pid.derivative),
      ], columns: columns, in: area)
  }
}
