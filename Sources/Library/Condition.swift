import Machine

/// A comparison of two figures of a machine, or of one with a number, such as
/// `v_free_count < v_free_min`.
package struct Condition: Sendable, CustomStringConvertible {
  /// As it was written.
  package let description: String
  private let left: Operand
  private let comparison: Comparison
  private let right: Operand

  private enum Operand: Sendable {
    case number(Int64)
    case name(String)
  }

  /// Reads a comparison; whether its names exist is for ``check(of:)`` to say.
  package init(_ text: String) throws(QuantityError) {
    func error(expected: String) -> QuantityError {
      QuantityError(found: text, expected: expected)
    }
    let isSign: (Character) -> Bool = { "<>=!".contains($0) }
    guard let start = text.firstIndex(where: isSign) else {
      throw error(expected: "a comparison such as v_free_count < v_free_min")
    }
    let end = text[start...].firstIndex { !isSign($0) } ?? text.endIndex
    guard let comparison = Comparison(rawValue: String(text[start..<end])) else {
      let signs = Comparison.allCases.map(\.rawValue).joined(separator: " ")
      throw error(expected: "one of \(signs) between two names, or a name and a number")
    }
    guard let left = Self.operand(text[..<start]), let right = Self.operand(text[end...]) else {
      throw error(expected: "a name or a whole number on each side of \(comparison.rawValue)")
    }
    if case .number = left, case .number = right {
      throw error(expected: "the name of a figure on one side at least")
    }
    (description, self.left, self.comparison, self.right) = (text, left, comparison, right)
  }

  private static func operand(_ text: Substring) -> Operand? {
    let word = String(text).trimmingBlanks
    if let number = Int64(word) { return .number(number) }
    let isName =
      word.first?.isLetter == true
      && word.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "._/-".contains($0) }
    return isName ? .name(word) : nil
  }

  /// A test of machines like this one.
  ///
  /// - Throws: which name the machine has no figure for, and the one that was probably meant.
  package func check(
    of machine: Machine
  ) throws(UnknownFigure) -> @Sendable (Machine) -> Bool {
    let figures = Figure.all(of: machine)
    let left = try Self.reading(left, in: figures)
    let right = try Self.reading(right, in: figures)
    let comparison = comparison
    return { comparison.holds(left($0), right($0)) }
  }

  private static func reading(
    _ operand: Operand, in figures: [Figure]
  ) throws(UnknownFigure) -> @Sendable (Machine) -> Int64 {
    switch operand {
    case .number(let number):
      return { _ in number }
    case .name(let name):
      guard let figure = Figure.named(name, in: figures) else {
        throw UnknownFigure(name: name, among: figures)
      }
      return { figure.value(in: $0) }
    }
  }
}

/// A name that stands for no figure of a machine.
package struct UnknownFigure: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(name: String, among figures: [Figure]) {
    let names = figures.map(\.name)
    let short = Figure.prefixes.flatMap { prefix in
      names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    let suggestion = Suggestion.clause(for: name, among: short + names)
    description =
      "unknown oid \(name.quoted)"
      + (suggestion.isEmpty
        ? ": expected a name that run prints, such as v_free_count" : suggestion)
  }
}
