/// How two values are compared.
package enum Comparison: String, CaseIterable, Sendable {
  case atMost = "<="
  case atLeast = ">="
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case greater = ">"

  package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .equal: left == right
    case .unequal: left != right
    case .less: left < right
    case .greater: left > right
    }
  }
}
