import Foundation
import TemporaryFolders
import Testing

@Suite("Bad input")
struct BadInputTests {
  /// Arguments, and what the line on standard error says.
  private static let cases: [(arguments: String, complaint: String)] = [
    ("run --memory 4Gx", "expected an amount"),
    ("run --memory 1KiB", "page size"),
    ("run --memory 4MiB", "memory"),
    ("run --memory 100TiB", "'--memory <size>': expected at most 64GiB"),
    ("run --memory -4GiB", "'-4GiB' is invalid for '--memory <size>'"),
    ("run --domains 9", "'9' is invalid for '--domains <count>': expected 1 to 8"),
    ("run --domains -1", "'-1' is invalid for '--domains <count>': expected 1 to 8"),
    ("run --domains many", "'many' is invalid for '--domains <count>': expected 1 to 8"),
    ("run --memory 0", "--memory: 0 pages of memory are too few"),
    ("run --memory 32MiB --domains 8", "--memory: 8192 pages of memory are too few"),
    ("run no-swap --memory 32MiB --domains 8 --sysctl /nowhere/it", "/nowhere/it: there is no"),
    ("run --swap 2TiB", "'--swap <size,size>': expected at most 1TiB, found '2TiB'"),
    ("run --swap 4KiB", "--swap: swap device md0 has 1 pages: expected 3 to"),
    ("run --for 0s", "'0s' is invalid for '--for <time>': expected at least 1ms"),
    ("run --every 0", "'0' is invalid for '--every <time>': expected at least 1ms"),
    (
      "run --until unknown<5",
      "--until 'unknown<5': unknown oid 'unknown': expected a name that run prints"
    ),
    ("run --until 5>v_fre_count", "unknown oid 'v_fre_count': did you mean 'v_free_count'?"),
    ("run --until omo", "expected oom, halt or a comparison such as v_free_count < v_free_min"),
    ("run --until omo", ": did you mean 'oom'?"),
    ("run --set vm.pageout_oom_sec=3", "--set: unknown oid 'vm.pageout_oom_sec': did you mean"),
    ("run --seed -1", "'--seed <number>': expected a whole number from 0"),
    ("frame --speed -1", "'-1' is invalid for '--speed <multiple>': expected a number"),
    ("run --for -1s", "'-1s' is invalid for '--for <time>'"),
    ("run --trace -", "a trace is read more than once, which standard input cannot be"),
    ("run --trace-rate 5k/s", "--trace-rate is for --trace, and there is none"),
    ("run --trace t --trace-rate 0/s", "expected references a second such as 20000/s"),
    ("run --swap 1GiB,,", "expected an amount"),
    ("run --for soon", "soon"),
    ("run --seed many", "many"),
    ("run --set vm.pageout_oom_seq", "expected name=value"),
    ("run --set vm.nothing=1", "--set: unknown oid 'vm.nothing'"),
    ("run --set foo=1", "unknown oid 'foo': expected a name that run --format sysctl prints, such"),
    ("run --set vm.pageout_oom_seq=x", "\"x\" is no whole number, expected 0 to 2147483647"),
    ("help foo", "help: there is no subcommand 'foo', expected one of dashboard, frame"),
    (
      "help theme lits",
      "theme: there is no subcommand 'lits', expected one of list, check: did you"
    ),
    ("help run foo", "run: there is no subcommand 'foo', expected nothing"),
    ("keys show vmi", "expected the name of a key set (default, emacs, vim) or the path of a"),
    ("keys check /nowhere/keys.yaml", "/nowhere/keys.yaml: there is no such file"),
    ("config check /nowhere/config.yaml", "/nowhere/config.yaml: there is no such file"),
    ("run --set vm.act_scan_laundry_weight=0", "expected 1 to"),
    ("run --set vm.pageout_lock_miss=0", "can only be read"),
    ("run --trace /nowhere/trace.lackey", "/nowhere/trace.lackey"),
    ("frame --size 0x0", "0x0"),
    ("frame --theme nosuchtheme", "nosuchtheme"),
    ("frame --keys NoKey", "\"NoKey\" is no key"),
    ("frame --speed fast", "expected a number"),
    ("--fps 0", "expected 1 to 60"),
    ("--speed 0", "expected a number"),
    ("nonsense", "nonsense: expected the name of a scenario"),
    ("dashboard -- -5", "-5: expected the name of a scenario"),
    ("frame --colours 12", "expected one of auto, direct, 256, 16, 8, mono"),
    ("frame --colors many", "expected one of auto, direct, 256, 16, 8, mono"),
    ("trace info", "trace info: expected <file> ..., found nothing: see pageout trace info --help"),
    ("trace info --json", "trace info: expected <file> ..., found nothing"),
    ("plot run.jsonl", "plot: expected --output <file>, found nothing"),
    ("trace foo", "trace: there is no subcommand 'foo', expected info\n"),
    ("sysctl chekc server.txt", "subcommand 'chekc', expected check: did you mean 'check'?"),
    ("theme show", "theme: there is no subcommand 'show', expected one of list, check"),
    ("config foo", "config: there is no subcommand 'foo', expected one of show, check"),
    ("scenario leak-to-oom", "scenario: there is no subcommand 'leak-to-oom', expected one of"),
    ("run leek-to-oom", "did you mean 'leak-to-oom'"),
    ("scenario show nosuch", "expected the name of a scenario"),
    ("run --kinds /nowhere/kinds.yaml", "/nowhere/kinds.yaml: there is no such file"),
  ]

  @Test("gets one line, exit status 2, and nothing on standard output", arguments: cases.indices)
  func refusal(index: Int) throws {
    let (arguments, complaint) = Self.cases[index]
    let run = try Program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.hasPrefix("pageout: "))
    #expect(run.errors.contains(complaint))
  }

  @Test("a damaged trace is refused by file and line")
  func damagedTrace() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("damaged.lackey")
    try Data(" L 1000,8\n S 2000,8\n L 30zz,8\n".utf8).write(to: file)
    let run = try Program.run("run --trace \(file.path)")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("pageout: \(file.path):3:"))
  }

  @Test("without a terminal the dashboard says so")
  func noTerminal() throws {
    let run = try Program.run("")
    #expect(run.status == 2)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains("terminal"))
  }

  @Test("a line that is no case is answered, and the next one too")
  func conformance() throws {
    let run = try Program.run("conformance", input: "{\n\nnothing\n")
    #expect(run.status == 0)
    let answers = run.output.split(separator: "\n")
    #expect(answers.count == 2)
    for answer in answers { #expect(answer.contains("\"error\":")) }
  }
}
