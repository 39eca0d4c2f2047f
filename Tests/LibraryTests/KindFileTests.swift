import Library
import Machine
import TemporaryFolders
import Testing

/// What is said of mistakes in files of kinds: all of it at once.
@Suite struct KindFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The complaints about a file, each without the file's name.
  private func complaints(_ text: String) throws -> [String] {
    let path = try folder.write(text.utf8, as: "k.yaml")
    return ProcessKind.check(path).map { complaint in
      folder.relative(complaint).replacing("k.yaml:", with: "", maxReplacements: 1)
    }
  }

  /// A file in which nearly everything is wrong.
  private static let mistakes =
    """
    version: 1
    kinds:
      hog:
        sumary: [no text]
        end: { exec: leek }
        regions:
          heap: { anonymous: 5, locked: maybe }
          log: { file: 1MiB, libary: libc }
          code: { library: libd, shared: true }
        phases:
          - { for: 0s, every: 2h, fork: 0, grow: { log: 200 %, heep: 5 % }, unlink: code }
          - work: many
            rate: fast
            advise: { heap: wontneed, logg: free }
            access:
              - { region: heap, pattern: zpif, share: 0, run: 0, write: 101 % }
              - { region: hep, pattern: strided, hot: 5 % }
              - { pattern: working-set, focus: much, drift: -1 % }
          - sleep
        child:
          phases: []
          end: never

    """

  @Test func everyMistakeOfAKindIsFound() throws {
    let found = try complaints(Self.mistakes)
    #expect(
      found == [
        "4:5: there is no key 'sumary': did you mean 'summary'?",
        "4:13: expected text, found a list",
        "5:18: there is no kind 'leek': did you mean 'leak'?",
        "7:26: expected a multiple of the page size of 4096 bytes, found '5'",
        "7:37: expected true or false, found 'maybe'",
        "8:12: expected a mapping with one of anonymous, file and library",
        "8:26: there is no key 'libary': did you mean 'library'?",
        "9:24: there is no library 'libd': did you mean 'libc'?",
        "9:38: only a file can be shared by processes",
        "11:16: expected 1ms to 24h, found '0s'",
        "11:27: expected 1ms to 1m, found '2h'",
        "11:37: expected a whole number from 1 to 1000, found '0'",
        "11:53: expected 0 % to 100 %, found '200 %'",
        "11:60: there is no region 'heep': did you mean 'heap'?",
        "12:15: expected a whole number from 1 to 1000000000, found 'many'",
        "13:15: expected a rate such as 300/s or 4 %/s, of 1/s to 1000000/s, found 'fast'",
        "14:25: there is no advice 'wontneed': did you mean 'dontneed'?",
        "14:35: there is no region 'logg': did you mean 'log'?",
        "16:38: there is no pattern 'zpif': did you mean 'zipf'?",
        "16:51: expected a whole number from 1 to 1000000, found '0'",
        "16:59: expected a whole number from 1 to 65536, found '0'",
        "16:69: expected 0 % to 100 %, found '101 %'",
        "17:13: expected the key 'stride'",
        "17:23: there is no region 'hep': did you mean 'heap'?",
        "17:51: the pattern 'strided' has no 'hot'",
        "18:13: expected the key 'region'",
        "18:13: expected the key 'hot'",
        "18:44: expected a percentage such as 8 %, found 'much'",
        "18:57: expected a percentage such as 8 %, found '-1 %'",
        "19:9: expected a phase, which is a mapping, found 'sleep'",
        "21:15: expected at least one phase",
        "22:12: there is no ending 'never' (repeat, respawn, exit)",
      ])
  }

  @Test func everyKindOfAFileIsRead() throws {
    let found = try complaints(
      """
      version: 2
      kinds:
        pressure: { summary: s, regions: { a: { anonymous: 1MiB } }, phases: [{ for: 1s }] }
        idler: {}
        "two words": { summary: "", regions: {}, phases: [{ for: 1s, rate: 4/s }] }
        list: []
        wired:
          summary: s
          regions: { a: { anonymous: 1MiB, locked: true } }
          phases: [{ for: 1s, grow: { a: 5 % } }]
          end: { exec: trace }

      """)
    #expect(
      found == [
        "1:10: expected version 1, the only one there is, found '2'",
        "3:3: 'pressure' is a kind that every machine has: choose another name",
        "4:3: expected the key 'summary'",
        "4:3: expected the key 'regions'",
        "4:3: expected the key 'phases'",
        "5:3: expected the name of a kind of 1 to 32 letters, digits and '-', found 'two words'",
        "5:27: expected text, found ''",
        "5:40: expected at least one region",
        "5:53: expected the key 'access': what is visited at this rate",
        "6:9: expected a mapping with summary, regions and phases, found a list",
        "9:16: locked memory, such as 'a', does not grow",
        "11:18: no process can turn into 'trace'",
      ])
  }

  /// A mistake is complained of once, where it is made, and not wherever it shows.
  @Test func oneMistakeIsOneComplaint() throws {
    #expect(
      try complaints(
        """
        version: 1
        kinds:
          hog:
            summary: s
            regoins: { heap: { anonymous: 1MiB }, log: { flie: 1MiB } }
            phases:
              - { for: 1s, unlink: log, grow: { heap: 5 % }, advise: { heap: free } }
          other:
            summary: s
            regions: { "a b": { anonymous: 1MiB } }
            phases: [{ for: 1s, grow: { "a b": 5 % } }]
            end: { exec: hog }

        """)
        == [
          "5:5: there is no key 'regoins': did you mean 'regions'?",
          "5:50: there is no key 'flie': did you mean 'file'?",
          "10:16: expected the name of a region of 1 to 32 letters, digits and '-', found 'a b'",
        ])
  }

  @Test func processesOfAKindWithAMistakeAreNotBlamed() throws {
    let path = try folder.write(
      """
      version: 1
      title: T
      kinds:
        hog: { summary: s, regions: { a: { anonymous: 1 } }, phases: [{ for: 1s }] }
      processes: [hog, { kind: hog, memory: 1MiB }]
      timeline: [at 5s: spawn hog]
      """.utf8, as: "s.yaml")
    #expect(Scenario.check(path).map { "\($0.line ?? 0):\($0.column ?? 0)" } == ["4:49"])
  }

  @Test func filesOfOtherSortsAreRefused() throws {
    #expect(try complaints("") == [" expected kinds of processes, found an empty file"])
    #expect(
      try complaints("- a\n") == ["1:1: expected a mapping with version and kinds, found a list"])
    #expect(
      try complaints("version: 1\nkind: {}\n") == [
        "2:1: there is no key 'kind': did you mean 'kinds'?"
      ])
    #expect(
      try complaints("version: 1\nkinds: 3\n") == ["2:8: expected a mapping of kinds, found '3'"])
    #expect(try complaints("kinds: {}\n") == ["1:1: expected the key 'version': 1"])
  }
}
