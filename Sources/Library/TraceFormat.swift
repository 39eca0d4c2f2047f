/// A format of traces, by the name that a person gives it.
package enum TraceFormat: String, CaseIterable, Sendable {
  /// Valgrind's Lackey.
  case lackey
  /// Dinero's `din`: a label and an address a line.
  case din
  /// An address and `R` or `W` a line.
  case address
  /// Numbers of pages.
  case pages
  /// A table with a header.
  case csv

  /// The names of all formats, for messages.
  package static let names = allCases.map(\.rawValue)

  /// How files of the format are read.
  var reader: TraceReader {
    switch self {
    case .lackey: TraceReader(LackeyParser.self)
    case .din: TraceReader(DineroParser.self)
    case .address: TraceReader(AddressParser.self)
    case .pages: TraceReader(PageListParser.self)
    case .csv: TraceReader(CSVParser.self)
    }
  }
}
