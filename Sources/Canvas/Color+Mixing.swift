extension Color {
  /// A colour between this one and another, so many thousandths of the way; nil where either is the
  /// terminal's own, whose parts only its user knows.
  package func mixed(with other: Color, thousandths: Int) -> Color? {
    guard let from = components, let to = other.components else { return nil }
    func part(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Int(from) * (1000 - thousandths) + Int(to) * thousandths) / 1000)
    }
    return .rgb(
      red: part(from.red, to.red), green: part(from.green, to.green),
      blue: part(from.blue, to.blue))
  }
}
