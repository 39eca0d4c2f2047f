import Conformance
import Testing

/// What is no case is refused with a reason, and the next line is answered.
@Suite struct RefusalTests {
  /// Changes one place of a small case into something wrong.
  struct Slip: CustomTestStringConvertible, Sendable {
    var part: String
    var replacement: String
    var error: String

    init(_ part: String, _ replacement: String, _ error: String) {
      self.part = part
      self.replacement = replacement
      self.error = error
    }

    var testDescription: String { "\(part) → \(replacement)" }
  }

  /// A case with a file of two pages, a free page and a process.
  static let example = """
    {"id":"a-1","globals":{"ticks":1000,"pageout_oom_seq":12,"pageout_update_period":600,\
    "disable_swapspace_pageouts":0,"lowmem_period":10,"act_scan_laundry_weight":3,\
    "background_launder_rate":4096,"background_launder_max":20480,"pageout_page_count":32,\
    "io_latency":10,"nswapdev":0,"swap_avail":0,"lowmem_uptime":0,"oom_vote":0,\
    "panic_on_oom":0,"page_count":3,"started":1},"domains":[{"page_count":3,"thresholds":\
    {"free_target":2,"free_min":1,"free_reserved":0,"free_severe":0,"inactive_target":1,\
    "pageout_wakeup_thresh":1,"background_launder_target":1,"interrupt_free_min":2,\
    "pageout_free_min":34},"pid":{"error":0,"olderror":0,"integral":0,"derivative":0,\
    "input":0,"output":0,"ticks":0,"setpoint":2,"interval":100,"bound":32,"kpd":3,"kid":4,\
    "kdd":8},"free":[2],"free_count":0,"pageout_deficit":0,"clean_pages_freed":0,\
    "laundry_request":0,"oom_seq":0,"oom":0,"last_active_scan":0,"inactive":[0],"active":[1],\
    "laundry":[],"unswappable":[]}],"objects":[{"type":"vnode","ref_count":1,"size":8,\
    "statuses":["ok"]}],"pages":[[0,0,0,5,255,0,0,0,0,0,0,1,0,0,null,"nothing"],\
    [0,0,1,6,255,0,0,0,0,0,0,1,0,0,"page","touch"],\
    [0,-1,0,0,0,0,0,0,0,0,0,0,0,0,null,"nothing"]],"procs":[{"pid":100,"state":"normal",\
    "vmspace":{"swap_count":0,"entries":[{"object":0}]}}],"ops":[["scan",0,1,1]]}
    """

  @Test func exampleIsAnswered() throws {
    let answer = try JSON(parsing: Conformance().answer(Self.example))
    // The scan spends its limit of one page on the no-reuse marker.
    #expect(answer["results"] == .list([.integer(0)]))
    #expect(answer["error"] == nil)
  }

  @Test(arguments: Slip.ofForm + Slip.ofNames + Slip.ofState + Slip.ofSettings)
  func slipIsNamed(_ slip: Slip) throws {
    try #require(Self.example.contains(slip.part))
    let line = Self.example.replacing(slip.part, with: slip.replacement, maxReplacements: 1)
    let conformance = Conformance()
    let answer = try JSON(parsing: conformance.answer(line))
    #expect(answer["error"]?.string == slip.error)
    #expect(answer["results"] == nil)
    if !slip.part.contains("\"id\"") { #expect(answer["id"]?.string == "a-1") }
    let next = try JSON(parsing: conformance.answer(Self.example))
    #expect(next["error"] == nil)
  }

  @Test(arguments: [
    ("", "no valid JSON"), ("x", "no valid JSON"), ("{", "no valid JSON"),
    (#"{"id":"a"} {}"#, "no valid JSON"), ("[1]", "expected an object"),
    ("7", "expected an object"), ("null", "expected an object"), ("{}", "id: missing"),
  ])
  func lineThatHoldsNoCaseIsRefused(_ line: String, _ error: String) throws {
    let answer = try JSON(parsing: Conformance().answer(line))
    #expect(answer == .object(["id": .null, "error": .text(error)]))
  }
}

extension RefusalTests.Slip {
  static let ofForm = [
    Self("\"ticks\":1000,", "", "globals.ticks: missing"),
    Self("\"ticks\":1000", "\"ticks\":\"x\"", "globals.ticks: expected a whole number"),
    Self("\"ticks\":1000", "\"ticks\":null", "globals.ticks: expected a whole number"),
    Self("\"ticks\":1000", "\"ticks\":1.5", "a number is not whole, or too large for its place"),
    Self(
      "\"ticks\":1000", "\"ticks\":5000000000", "a number is not whole, or too large for its place"),
    Self("\"ticks\":1000", "\"ticks\":1e", "no valid JSON"),
    Self("\"started\":1", "\"started\":\"yes\"", "globals.started: expected true, false, 0 or 1"),
    Self("\"pid\":100,", "", "procs[0].pid: missing"),
    Self("\"free\":[2]", "\"free\":{}", "domains[0].free: expected a list"),
    Self("\"domains\":[{", "\"domains\":[7,{", "domains[0]: expected an object"),
    Self("[0,-1,0,0,0,0,0,0,0,0,0,0,0,0,null,", "[0,-1,", "pages[2][2]: expected a whole number"),
    Self("null,\"nothing\"]", "null,\"nothing\",0]", "pages[0]: a page has sixteen values"),
    Self("[\"scan\",0,1,1]", "[\"scan\",0]", "ops[0][2]: expected a whole number"),
    Self("[\"scan\",0,1,1]", "[\"scan\",0,1,1,1]", "ops[0]: too many values for \"scan\""),
    Self("\"id\":\"a-1\"", "\"id\":7", "id: expected a text"),
    Self("\"id\":\"a-1\"", "\"id\":\"a b\"", "id: at most 63 characters, none a blank"),
    Self("\"id\":\"a-1\"", "\"id\":\"a\\tb\"", "id: at most 63 characters, none a blank"),
    Self(
      "\"id\":\"a-1\"", "\"id\":\"\(String(repeating: "a", count: 64))\"",
      "id: at most 63 characters, none a blank"),
  ]

  static let ofNames = [
    Self("[\"scan\",", "[\"scam\",", "ops[0]: there is no operation \"scam\""),
    Self("[\"scan\",0", "[\"scan\",1", "ops[0]: there is no domain 1"),
    Self("[\"scan\",0", "[\"scan\",-1", "ops[0]: there is no domain -1"),
    Self("[\"scan\",0,1,1]", "[\"act\",9,0,1,\"free\"]", "ops[0]: there is no object 9"),
    Self("[\"scan\",0,1,1]", "[\"act\",0,0,1,\"fly\"]", "ops[0]: there is no action \"fly\""),
    Self("\"touch\"", "\"fly\"", "pages[1]: there is no action \"fly\""),
    Self(
      "\"page\",\"touch\"", "\"lock\",\"touch\"",
      "pages[1]: \"lock\" is none of page, object, vnode"),
    Self(
      "\"vnode\"", "\"file\"", "objects[0].type: \"file\" is none of default, swap, vnode, phys"),
    Self(
      "[\"ok\"]", "[\"fine\"]",
      "objects[0].statuses: \"fine\" is none of ok, bad, fail, pend, error, again"),
    Self("\"normal\"", "\"dead\"", "procs[0].state: \"dead\" is none of normal, zombie"),
    Self(
      "\"pid\":100", "\"pid\":100,\"flags\":[\"kernel\"]",
      "procs[0].flags: \"kernel\" is none of system, protected, inexec, wexit"),
    Self("{\"object\":0}", "{\"object\":1}", "procs[0].vmspace.entries: there is no object 1"),
    Self("\"inactive\":[0]", "\"inactive\":[3]", "domains[0].inactive: there is no page 3"),
    Self("[[0,0,0,5", "[[0,4,0,5", "pages[0]: there is no object 4"),
    Self("[[0,0,0,5", "[[0,-2,0,5", "pages[0]: there is no object -2"),
    Self("[[0,0,0,5", "[[1,0,0,5", "pages[0]: there is no domain 1"),
    Self(
      "\"laundry_request\":0", "\"laundry_request\":3",
      "domains[0].laundry_request: must be 0, 1 or 2"),
  ]

  static let ofState = [
    Self("\"active\":[1]", "\"active\":[0]", "domains[0].active: page 0 is on two lists"),
    Self("\"active\":[1]", "\"active\":[1,1]", "domains[0].active: page 1 is on two lists"),
    Self("\"active\":[1]", "\"active\":[2]", "domains[0].active: page 2 has no object"),
    Self("[0,-1,0", "[0,0,5", "domains[0].free: page 2 has an object"),
    Self("[0,0,1,6", "[0,0,0,6", "pages[1]: object 0 has two pages at 0"),
    Self("0,0,1,0,0,null", "0,0,1,2,0,null", "pages[0]: more referenced mappings than mappings"),
    Self("\"ref_count\":1", "\"ref_count\":0", "pages[0]: mapped, but its object has no reference"),
    Self("\"ref_count\":1", "\"ref_count\":-1", "objects[0].ref_count: must be 0 to 2147483646"),
    Self(
      "\"ref_count\":1", "\"ref_count\":2147483647", "objects[0].ref_count: must be 0 to 2147483646"
    ),
    Self(
      "\"swap_count\":0", "\"swap_count\":-1",
      "procs[0].vmspace.swap_count: must be 0 to 2147483647"),
    Self(
      "\"started\":1", "\"started\":0", "ops[0]: works on pages before the daemons were started"),
    Self("[\"scan\",0,1,1]", "[\"run\",1,[]]", "ops[0]: run takes a case that is not started"),
    Self("[\"scan\",0,1,1]", "[\"act\",0,4294967295,9,\"free\"]", "ops[0]: the range is too long"),
  ]

  static let ofSettings = [
    Self("_weight\":3", "_weight\":0", "globals.act_scan_laundry_weight: must not be 0"),
    Self("_period\":600", "_period\":536870912", "globals.pageout_update_period: too large"),
    Self("_page_count\":32", "_page_count\":0", "globals.pageout_page_count: must be 1 to 512"),
    Self("\"swap_avail\":0", "\"swap_avail\":-1", "globals.swap_avail: must not be negative"),
    Self(
      "\"lowmem_uptime\":0", "\"lowmem_uptime\":3000000000", "globals.lowmem_uptime: out of range"),
    Self("\"panic_on_oom\":0", "\"panic_on_oom\":1", "globals.panic_on_oom: must be 0"),
    Self("[\"scan\",0,1,1]", "[\"bench\",0,1,1]", "ops[0]: at least one round"),
  ]
}
