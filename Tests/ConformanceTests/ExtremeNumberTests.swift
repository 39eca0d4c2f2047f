import Conformance
import Testing

/// Numbers at the ends of what a case can hold are computed with, or refused, but trap nowhere.
@Suite struct ExtremeNumberTests {
  static let extremes: [Int64] = [
    .min, -1 << 31, -1, 0, 1, 65535, 65536, 1 << 31 - 1, 1 << 31, 1 << 32 - 1, 1 << 32, .max,
  ]

  @Test(arguments: ["globals", "domains", "objects", "procs"])
  func everySettingTakesEveryExtreme(part: String) throws {
    let examples = [RefusalTests.example, DaemonRefusalTests.example]
    let conformance = Conformance()
    for example in examples {
      let sound = try JSON(parsing: example)
      let value = try #require(sound[part])
      for number in Self.extremes {
        for changed in value.replacingEachNumber(by: number) {
          let line = sound.replacing(part, by: changed).line
          let answer = try JSON(parsing: conformance.answer(line))
          #expect((answer["error"] != nil) != (answer["results"] != nil), "\(line)")
        }
      }
    }
  }

  @Test(arguments: [
    #"["isqrt",#]"#, #"["pid",0,#,5]"#, #"["pid",0,5,#]"#, #"["scan",0,#,1]"#, #"["scan",0,1,#]"#,
    #"["launder",0,#,1]"#, #"["mightbe_oom",0,#,1]"#, #"["mightbe_oom",0,1,#]"#,
    #"["swapon",#]"#, #"["advance",#]"#, #"["act",0,#,1,"free"]"#, #"["oom",#]"#,
  ])
  func everyOperationTakesEveryExtreme(operation: String) throws {
    let conformance = Conformance()
    for number in Self.extremes {
      let changed = operation.replacing("#", with: "\(number)")
      let line = RefusalTests.example.replacing(
        #"["scan",0,1,1]"#, with: "\(changed),\(changed),[\"scan\",0,2,5]")
      let answer = try JSON(parsing: conformance.answer(line))
      #expect((answer["error"] != nil) != (answer["results"] != nil), "\(line)")
    }
  }
}

extension JSON {
  /// The value with each of its numbers in turn replaced.
  fileprivate func replacingEachNumber(by number: Int64) -> [JSON] {
    switch self {
    case .integer: [.integer(number)]
    case .list(let values):
      values.indices.flatMap { index in
        values[index].replacingEachNumber(by: number).map { changed in
          var copy = values
          copy[index] = changed
          return .list(copy)
        }
      }
    case .object(let members):
      members.keys.sorted().flatMap { key in
        (members[key]?.replacingEachNumber(by: number) ?? []).map { replacing(key, by: $0) }
      }
    case .null, .text: []
    }
  }

  /// An object with another value for one of its keys.
  fileprivate func replacing(_ key: String, by value: JSON) -> JSON {
    guard case .object(var members) = self else { return self }
    members[key] = value
    return .object(members)
  }
}
