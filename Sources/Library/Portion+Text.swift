import Machine

extension Portion {
  /// Reads `8 %`, `0.5%` or `150 %`: up to three digits after the point.
  package init(_ text: String) throws(QuantityError) {
    let example = "a percentage such as 8 %"
    var rest = Substring(text)
    guard let number = DecimalNumber(consuming: &rest), rest.drop(while: { $0 == " " }) == "%"
    else { throw QuantityError(found: text, expected: example) }
    guard let parts = number.times(UInt64(Portion.wholeParts / 100)) else {
      throw QuantityError(found: text, expected: "at most three digits after the point")
    }
    guard parts <= UInt64(Portion.most.parts) else {
      throw QuantityError(found: text, expected: "at most \(Portion.most.percentText)")
    }
    self.init(parts: Int(parts))
  }

  private var percentText: String { "\(parts / (Portion.wholeParts / 100)) %" }
}

extension MemoryAmount {
  /// Reads an amount such as `64MiB`, or a part of the machine's memory such as `8 %`.
  package init(_ text: String) throws(QuantityError) {
    if text.hasSuffix("%") {
      self = .portion(try Portion(text))
    } else if text.isEmpty || text.first?.isNumber == false {
      throw QuantityError(
        found: text, expected: "an amount of memory such as 64MiB or 8 %")
    } else {
      self = .pages(try ByteCount(text).pages)
    }
  }
}

extension BehaviourPhase.Rate {
  /// Reads visits to pages a second, `300/s`, or the part of the first region's pages that is
  /// visited in one, `4 %/s`.
  package init(_ text: String) throws(QuantityError) {
    let most = ProcessBehaviour.mostTouchesPerSecond
    let expected = "a rate such as 300/s or 4 %/s, of 1/s to \(most)/s"
    guard text.hasSuffix("/s") else { throw QuantityError(found: text, expected: expected) }
    let amount = String(text.dropLast(2))
    if amount.hasSuffix("%") {
      self = .portion(try Portion(amount))
    } else if let touches = Int(amount), (1...most).contains(touches) {
      self = .perSecond(touches)
    } else {
      throw QuantityError(found: text, expected: expected)
    }
  }
}
