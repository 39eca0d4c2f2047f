import Conformance
import Testing

/// The engine gives the reference's answers.
@Suite struct ReferenceTests {
  @Test func everyCaseIsAnsweredAsTheReferenceDoes() throws {
    let cases = try Fixtures.cases()
    let expected = try Fixtures.expected()
    try #require(cases.count == 280)
    try #require(expected.count == cases.count)
    let conformance = Conformance()
    for (line, wanted) in zip(cases, expected) {
      let wanted = try JSON(parsing: wanted)
      let difference = try JSON(parsing: conformance.answer(String(line)))
        .difference(from: wanted)
      #expect(difference == nil, "\(wanted["id"]?.string ?? "")\(difference ?? "")")
    }
  }

  @Test func comparisonSeesEachKindOfDifference() throws {
    let wanted = try JSON(parsing: #"{"a":[1,{"b":true}],"c":null}"#)
    let others = [
      (#"{"a":[1,{"b":1}],"c":null}"#, nil),
      (#"{"a":[1,{"b":0}],"c":null}"#, ".a[1].b: 0 instead of 1"),
      (#"{"a":[1],"c":null}"#, ".a: 1 values instead of 2"),
      (#"{"a":[1,{}],"c":null}"#, ".a[1].b: missing"),
      (#"{"a":[1,{"b":1}],"c":null,"d":1}"#, ".d: not expected"),
      (#"{"a":[1,{"b":1}],"c":"x"}"#, #".c: "x" instead of null"#),
    ]
    for (text, difference) in others {
      #expect(try JSON(parsing: text).difference(from: wanted) == difference)
    }
  }
}
