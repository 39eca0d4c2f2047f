import PageDaemon

/// What an operation came to.
enum OperationResult: Encodable {
  case nothing
  case integer(Int64)
  case settings(clusterSize: Int32, updatePeriod: Int32, maxWired: Int32)
  case samples([[Int64]])
  case timing(seconds: Double, best: Double, pages: UInt64)

  private enum CodingKeys: String, CodingKey {
    case pageCount = "page_count"
    case updatePeriod = "update_period"
    case maxWired = "max_wired"
    case seconds, best, pages
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .nothing:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .integer(let value):
      try value.encode(to: encoder)
    case .samples(let rows):
      try rows.encode(to: encoder)
    case .settings(let clusterSize, let updatePeriod, let maxWired):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(clusterSize, forKey: .pageCount)
      try container.encode(updatePeriod, forKey: .updatePeriod)
      try container.encode(maxWired, forKey: .maxWired)
    case .timing(let seconds, let best, let pages):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(seconds, forKey: .seconds)
      try container.encode(best, forKey: .best)
      try container.encode(pages, forKey: .pages)
    }
  }
}

/// A case's answer.
struct CaseResult: Encodable {
  var id: String
  var results: [OperationResult]
  var state: MachineState?

  private enum CodingKeys: String, CodingKey {
    case id, results
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(results, forKey: .results)
    try state?.encode(to: encoder)
  }
}

/// The answer to a line that is no valid case.
struct CaseRefusal: Encodable {
  var id: String?
  var error: String

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(error, forKey: .error)
  }

  private enum CodingKeys: String, CodingKey {
    case id, error
  }
}
