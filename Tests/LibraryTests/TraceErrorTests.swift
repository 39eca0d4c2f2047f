import TemporaryFolders
import Testing

@testable import Library

@Suite struct TraceErrorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// What opening a file of this content complains of.
  func complaint(_ bytes: some Sequence<UInt8>) throws -> String? {
    let path = try folder.write(bytes, as: "t")
    let error = #expect(throws: InputError.self) { try ProgramTrace(lackey: path) }
    return error.map(folder.relative)
  }

  @Test(arguments: [
    ("", "t: expected a Lackey trace, found an empty file"),
    (
      "==1== Lackey, an example Valgrind tool\n==1== \n",
      "t: expected references such as ' L 1ffefffe08,8', found none"
        + " (was valgrind run with --trace-mem=yes?)"
    ),
    (
      "==1== Banner\nhello\n",
      "t:2: expected a line of a Lackey trace such as ' L 1ffefffe08,8' or '==1== text', found"
        + " 'hello' (valgrind's --log-file keeps a program's output apart)"
    ),
    ("I  1000,4\n L 1ff;8\n", "t:2:7: expected hexadecimal digits and a comma, found ' L 1ff;8'"),
    (" L 1Fg,8\n", "t:1:6: expected hexadecimal digits and a comma, found ' L 1Fg,8'"),
    (
      "\n S 1ff,\n",
      "t:2:8: expected a size from 1 to 4096 within the address space, found ' S 1ff,'"
    ),
    (
      " S 1ff,0\n",
      "t:1:9: expected a size from 1 to 4096 within the address space, found ' S 1ff,0'"
    ),
    (
      " S 1ff,4097\n",
      "t:1:11: expected a size from 1 to 4096 within the address space, found ' S 1ff,4097'"
    ),
    (
      " S 1ff,99999999999999999999\n",
      "t:1:11: expected a size from 1 to 4096 within the address space, found"
        + " ' S 1ff,99999999999999999999'"
    ),
    (
      " S ffffffffffffffff,2\n",
      "t:1:22: expected a size from 1 to 4096 within the address space, found"
        + " ' S ffffffffffffffff,2'"
    ),
    (
      " S 01234567890abcdef,2\n",
      "t:1:20: expected an address of at most 16 hexadecimal digits, found"
        + " ' S 01234567890abcdef,2'"
    ),
    (
      " M 1ff,8x\n",
      "t:1:9: expected the end of the line after the size, found ' M 1ff,8x'"
    ),
    (
      "I  1000,4\nI  10",
      "t:2: the trace is cut short: expected a whole line, found 'I  10'"
    ),
    ("I  1000,4\n ", "t:2: the trace is cut short: expected a whole line, found ' '"),
  ])
  func badTraceGetsOneClearLine(content: String, expected: String) throws {
    #expect(try complaint(content.utf8) == expected)
  }

  @Test func binaryFileIsNoTrace() throws {
    let bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0xff, 0xfe]
    #expect(
      try complaint(bytes)
        == "t:1: expected a line of a Lackey trace such as ' L 1ffefffe08,8' or '==1== text',"
        + #" found '\u{7F}ELF\u{02}\u{01}\u{01}"# + "\u{FFFD}\u{FFFD}' (valgrind's --log-file"
        + " keeps a program's output apart)")
  }

  @Test func foundLinesAreCutShortAndPrintable() throws {
    let line = "\u{1B}c\u{202E}\t" + String(repeating: "x", count: 90) + "\n"
    #expect(
      try complaint(line.utf8)?.contains(
        #" found '\u{1B}c\u{202E}\t"# + String(repeating: "x", count: 36) + "...' (") == true)
  }

  @Test(
    "however late a line is wrong, it is an error",
    arguments: ["hello", " L1ffefffe08,8", "I 1000,4", " X 1000,4", "==1=", "=1== text", "L 10,1"])
  func lateMistake(line: String) throws {
    let text = String(repeating: "I  1000,4\n", count: 20_000)
    let expected = "t:20001: expected a line of a Lackey trace such as ' L 1ffefffe08,8' or "
    let message = try complaint("\(text)\(line)\nI  1000,4\n".utf8)
    #expect(message?.hasPrefix(expected) == true && message?.contains(line.quoted) == true)
  }

  @Test func standardInputIsNoTrace() {
    for text in ["-", "din:-"] {
      let error = #expect(throws: InputError.self) { try TraceFile(text) }
      #expect(error?.description.hasPrefix("-: a trace is read more than once") == true)
    }
  }

  @Test func whatIsNoReadableFileSaysSo() throws {
    let missing = "\(folder.path)/missing"
    let below = try folder.write([], as: "file") + "/below"
    for (path, message) in [
      (missing, "there is no such file"), (below, "there is no such file"),
      ("", "there is no such file"),
      (folder.path, "expected a file, found a directory"),
      ("/dev/null", "expected a regular file, found a pipe, a socket or a device"),
    ] {
      let error = #expect(throws: InputError.self) { try ProgramTrace(lackey: path) }
      #expect(error == InputError(file: path, message: message))
    }
  }

  @Test func largeTraceThatChangedSinceItWasOpenedIsAnError() throws {
    let path = try folder.write("I  1000,4\n".utf8, as: "t")
    let trace = try ProgramTrace(TraceFile(path: path, format: .lackey), keeping: 0)
    _ = try folder.write("I  2000,4\n".utf8, as: "t")
    let error = #expect(throws: InputError.self) { try trace.block(0) }
    #expect(error.map(folder.relative) == "t: the trace was changed while it was in use")
  }

  @Test(arguments: [
    (InputError(file: "a", message: "m"), "a: m"),
    (InputError(file: "a", line: 2, message: "m"), "a:2: m"),
    (InputError(file: "a\nb", line: 2, column: 3, message: "m"), #"a\nb:2:3: m"#),
  ])
  func errorNamesThePlace(error: InputError, text: String) {
    #expect(error.description == text)
  }
}
