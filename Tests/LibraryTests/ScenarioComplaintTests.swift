import Library
import TemporaryFolders
import Testing

/// What is said about mistakes in scenario files.
@Suite struct ScenarioComplaintTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let head = "version: 1\ntitle: T\n"

  private func load(_ text: String) throws -> Scenario {
    try Scenario.load(folder.write(text.utf8, as: "s.yaml"))
  }

  static let complaints: [(yaml: String, message: String)] = [
    ("", "s.yaml: expected a scenario, found an empty file"),
    ("- a\n", "s.yaml:1:1: expected a mapping with version and title, found a list"),
    ("title: T\n", "s.yaml:1:1: expected the key 'version': 1"),
    ("version: 2\n", "s.yaml:1:10: expected version 1, the only one there is, found '2'"),
    ("version: 1\n", "s.yaml:1:1: expected the key 'title'"),
    ("\(head)machnie: {}\n", "s.yaml:3:1: there is no key 'machnie': did you mean 'machine'?"),
    ("\(head)include: [none.yaml]\n", "s.yaml:3:11: 'none.yaml': there is no such file"),
    (
      "\(head)machine: { memroy: 1GiB }\n",
      "s.yaml:3:12: there is no key 'memroy': did you mean 'memory'?"
    ),
    (
      "\(head)machine: { memory: 64MQ }\n",
      "s.yaml:3:20: expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T),"
        + " found '64MQ'"
    ),
    (
      "\(head)machine: { domains: 9 }\n",
      "s.yaml:3:21: expected a whole number from 1 to 8, found '9'"
    ),
    (
      "\(head)machine: { memory: 4MiB }\n",
      "s.yaml:3:20: 1024 pages of memory are too few: 2 domains of at least 2000 pages need 4000"
    ),
    (
      "\(head)sysctls: { vm.pageout_oom_sec: 3 }\n",
      "s.yaml:3:12: there is no sysctl 'vm.pageout_oom_sec': did you mean 'vm.pageout_oom_seq'?"
    ),
    (
      "\(head)sysctls: { vm.panic_on_oom: 7 }\n",
      "s.yaml:3:29: vm.panic_on_oom: 7 is out of range, expected 0 to 1"
    ),
    ("\(head)swap: [{ name: md0 }]\n", "s.yaml:3:8: expected the key 'size'"),
    (
      "\(head)swap: [{ name: ada0, size: 1MiB }]\n",
      "s.yaml:3:16: two devices are named 'ada0'"
    ),
    (
      "\(head)disk: { bandwidth: 5 }\n",
      "s.yaml:3:20: expected a bandwidth with a unit of kB/s, MB/s, GB/s, KiB/s or MiB/s, found '5'"
    ),
    (
      "\(head)processes: [bowser]\n",
      "s.yaml:3:13: there is no kind 'bowser': did you mean 'browser'?"
    ),
    (
      "\(head)processes: [{ kind: shell, memory: 8Q }]\n",
      "s.yaml:3:36: expected an amount with a unit of KiB, MiB, GiB or TiB (or K, M, G, T),"
        + " found '8Q'"
    ),
    (
      "\(head)processes: [{ kind: trace, trace: sotr }]\n",
      "s.yaml:3:35: 'sotr': there is no such file: did you mean 'sort'?"
    ),
    (
      "\(head)timeline: [at 5s: spwan leak]\n",
      "s.yaml:3:19: there is no command 'spwan': did you mean 'spawn'?"
    ),
    (
      "\(head)timeline: [at 5s: spawn leek]\n",
      "s.yaml:3:19: there is no kind 'leek': did you mean 'leak'?"
    ),
    (
      "\(head)timeline: [at 5s: spawn leak here]\n",
      "s.yaml:3:19: expected a count from 1 to 64, found 'leak'"
    ),
    (
      "\(head)timeline: [at 5s: spawn 2 leak here]\n",
      "s.yaml:3:19: expected 'domain NUMBER' or 'policy POLICY' behind the kind, found 'here'"
    ),
    (
      "\(head)timeline: [at 5s: spawn leak policy first]\n",
      "s.yaml:3:19: there is no policy 'first' (first-touch, round-robin)"
    ),
    (
      "\(head)timeline: [at 5s: swapoff md1]\n",
      "s.yaml:3:19: there is no swap device 'md1'"
    ),
    (
      "\(head)timeline: [at 5s: stall md1]\n",
      "s.yaml:3:19: there is no device 'md1' (ada0)"
    ),
    (
      "\(head)timeline: [at 5s: mend ada0 now]\n",
      "s.yaml:3:19: 'mend' takes only a device, found 'ada0 now'"
    ),
    (
      "\(head)timeline: [at 5s: latency ada0 1h]\n",
      "s.yaml:3:19: a latency of 3600000 ms is out of range, expected 0 to 600000"
    ),
    (
      "\(head)timeline: [at 5s: errors ada0 101 %]\n",
      "s.yaml:3:19: 1010 errors in a thousand are out of range, expected 0 to 1000"
    ),
    (
      "\(head)timeline: [at 5s: suspend-writes md0]\n",
      "s.yaml:3:19: 'suspend-writes' stands alone, found 'md0'"
    ),
    (
      "\(head)timeline: [at 5s: contention 1000001]\n",
      "s.yaml:3:19: expected a whole number from 0 to 1000000, found '1000001'"
    ),
    (
      "\(head)machine: { memory: 1GiB, domains: [1GiB, 1GiB] }\n",
      "s.yaml:3:20: the domains have 524288 pages together, memory has another size"
    ),
    (
      "\(head)machine: { domains: 2 }\nprocesses: [{ kind: shell, domain: 2 }]\n",
      "s.yaml:4:36: expected a whole number from 0 to 1, found '2'"
    ),
    (
      "\(head)timeline: [at 5x: spawn leak]\n",
      "s.yaml:3:12: expected a duration such as 30s, 250ms or 1m30s,"
        + " with units of h, m, s and ms from long to short, found '5x'"
    ),
    (
      "\(head)timeline:\n  - at 5s: spawn leak\n  - at 4s: spawn leak\n",
      "s.yaml:5:5: this event lies before the one above it: events stand in order of time"
    ),
    (
      "\(head)timeline: [at 5s: pressure 5 %]\n",
      "s.yaml:3:19: expected + or - and an amount, such as +64MiB, found '5 %'"
    ),
    (
      "\(head)timeline: [at 5s: set vm.nothing=3]\n",
      "s.yaml:3:19: there is no sysctl 'vm.nothing'"
    ),
    (
      "\(head)timeline: [at 5s every 0s: spawn leak]\n",
      "s.yaml:3:12: expected 'every' 1ms or more"
    ),
    (
      "\(head)kinds: { hog: { summary: s, regions: { a: { anonymous: 5 } }, phases: [] } }\n",
      "s.yaml:3:56: expected a multiple of the page size of 4096 bytes, found '5'"
    ),
    (
      "\(head)kinds: { trace: {} }\n",
      "s.yaml:3:10: 'trace' is a kind that every machine has: choose another name"
    ),
  ]

  @Test(arguments: complaints)
  func mistakeGetsOneClearLine(yaml: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(yaml) }
    #expect(error.map(folder.relative) == message)
  }

  private static func phase(_ phase: String) -> String {
    """
    \(head)kinds:
      hog:
        summary: s
        regions: { heap: { anonymous: 8 % }, file: { file: 1MiB }, code: { library: libc } }
        phases:
          - \(phase)

    """
  }

  static let phases: [(yaml: String, message: String)] = [
    ("{ every: 5ms }", "8:9: expected one of the keys 'for' (a duration) and 'work' (visits)"),
    ("{ for: 0s }", "8:16: expected 1ms to 24h, found '0s'"),
    ("{ work: 5 }", "8:9: expected the key 'access': work is counted in visits"),
    (
      "{ for: 1s, grow: { file: 50 % } }",
      "8:28: 'file' is not anonymous memory, and cannot grow"
    ),
    ("{ for: 1s, grow: { heap: 150 % } }", "8:34: expected 0 % to 100 %, found '150 %'"),
    (
      "{ for: 1s, rate: 5, access: [] }",
      "8:26: expected a rate such as 300/s or 4 %/s, of 1/s to 1000000/s, found '5'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heep, pattern: uniform }] }",
      "8:50: there is no region 'heep': did you mean 'heap'?"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: zpif }] }",
      "8:65: there is no pattern 'zpif': did you mean 'zipf'?"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: uniform, hot: 5 % }] }",
      "8:79: the pattern 'uniform' has no 'hot'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: heap, pattern: zipf, exponent: 9 }] }",
      "8:81: expected an exponent from 0.5 to 2.0, with one digit after the point, found '9'"
    ),
    (
      "{ for: 1s, rate: 5/s, access: [{ region: code, pattern: uniform, write: 5 % }] }",
      "8:81: shared libraries are never written, unless they are mapped as 'private'"
    ),
  ]

  @Test(arguments: phases)
  func mistakeInAKindGetsOneClearLine(phase: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try load(Self.phase(phase)) }
    #expect(error.map(folder.relative) == "s.yaml:\(message)")
  }

  @Test func unknownNameGetsASuggestion() {
    let error = #expect(throws: InputError.self) { try Scenario.load("leek-to-oom") }
    #expect(error?.message.hasSuffix(": did you mean 'leak-to-oom'?") == true)
  }
}
