/// Parts of scenarios that several tests read.
enum ScenarioFixture {
  /// The phases of a kind with the regions `heap`, `file` and `code`: all keys and patterns that there
  /// are.
  static let phases =
    """
        phases:
          - for: 1m30s
            every: 20ms
            rate: 4 %/s
            grow: { heap: 50 % }
            access:
              - { region: heap, share: 3, pattern: working-set, hot: 10 %, focus: 80 %, drift: 0.5 %, write: 30 %, run: 4 }
              - { region: heap, pattern: strided, stride: 64KiB }
              - { region: file, pattern: zipf, exponent: 1.2 }
              - { region: code, pattern: uniform }
          - work: 500
            rate: 100/s
            access: [{ region: file, pattern: sequential }]
          - for: 2s

    """
}
