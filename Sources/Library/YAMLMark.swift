import CYAML

/// A place in YAML text: line and column, counted from one, the column in Unicode scalars.
struct YAMLMark: Hashable {
  let line: Int
  let column: Int
}

extension YAMLMark {
  init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
