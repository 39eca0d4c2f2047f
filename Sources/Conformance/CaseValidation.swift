import PageDaemon

/// Why a case that can be read cannot be run.
struct InvalidCase: Error {
  var reason: String
}

extension Case {
  /// Checks what the form of a case does not: that what it names exists, and that its state is one
  /// that a machine can be in.
  func validate() throws(InvalidCase) {
    try require(
      id.count <= 63 && !id.contains(where: \.isWhitespace),
      "id: at most 63 characters, none a blank")
    try require((1...8).contains(domains.count), "domains: 1 to 8 are allowed")
    try validateGlobals()
    if let population { try validate(population) }
    try validateObjectsAndPages()
    try validateQueues()
    try validateProcesses()
    try validateOperations()
  }

  private func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(InvalidCase) {
    guard condition else { throw InvalidCase(reason: reason()) }
  }

  private func requireObject(_ index: Int, _ place: String) throws(InvalidCase) {
    let count = population?.objects ?? objects.count
    try require((0..<count).contains(index), "\(place): there is no object \(index)")
  }

  private func requireDomain(_ index: Int, _ place: String) throws(InvalidCase) {
    try require(domains.indices.contains(index), "\(place): there is no domain \(index)")
  }

  private func validateGlobals() throws(InvalidCase) {
    try require(
      globals.actScanLaundryWeight != 0, "globals.act_scan_laundry_weight: must not be 0")
    try require(
      globals.pageoutUpdatePeriod == 0 || Clock.ticksPerSecond &* globals.pageoutUpdatePeriod != 0,
      "globals.pageout_update_period: too large")
    try require(
      (1...512).contains(globals.pageoutPageCount), "globals.pageout_page_count: must be 1 to 512")
    try require(globals.swapAvailable >= 0, "globals.swap_avail: must not be negative")
    try require(
      Int32(exactly: globals.lowmemUptime) != nil, "globals.lowmem_uptime: out of range")
    try require(!globals.panicOnOOM.isSet, "globals.panic_on_oom: must be 0")
  }

  private func validate(_ population: CasePopulation) throws(InvalidCase) {
    try require(
      (1...(1 << 26)).contains(population.pages), "populate.pages: must be 1 to 67108864")
    try require(
      (1...population.pages).contains(population.objects),
      "populate.objects: must be 1 to the number of pages")
    try require(domains.count == 1, "populate: takes exactly one domain")
    try require(processes.isEmpty, "populate: takes no processes")
    for percent in [
      population.activePercent, population.dirtyPercent, population.referencedPercent,
    ] {
      try require((0...100).contains(percent), "populate: percentages are 0 to 100")
    }
  }

  private func validateObjectsAndPages() throws(InvalidCase) {
    for (index, object) in objects.enumerated() {
      try require(
        (0..<Int32.max).contains(object.referenceCount),
        "objects[\(index)].ref_count: must be 0 to \(Int32.max - 1)")
    }
    var taken: Set<UInt64> = []
    for (index, page) in pages.enumerated() {
      let record = page.record
      try requireDomain(Int(record.domain), "pages[\(index)]")
      guard record.object != .none else { continue }
      try requireObject(record.object.index, "pages[\(index)]")
      let place = UInt64(record.object.rawValue) << 32 | UInt64(record.pindex)
      try require(
        taken.insert(place).inserted,
        "pages[\(index)]: object \(record.object.rawValue) has two pages at \(record.pindex)")
      try require(
        record.referencedMappings <= record.mappingCount,
        "pages[\(index)]: more referenced mappings than mappings")
      try require(
        objects[record.object.index].referenceCount > 0 || record.mappingCount == 0,
        "pages[\(index)]: mapped, but its object has no reference")
    }
  }

  private func validateQueues() throws(InvalidCase) {
    guard population == nil else { return }
    var isLinked = Array(repeating: false, count: pages.count)
    for (domain, lists) in domains.enumerated() {
      try require(
        LaundryRequest(rawValue: lists.laundryRequest) != nil,
        "domains[\(domain)].laundry_request: must be 0, 1 or 2")
      for kind in QueueKind.allCases {
        for page in lists.list(kind) {
          let place = "domains[\(domain)].\(kind)"
          try require(pages.indices.contains(page), "\(place): there is no page \(page)")
          try require(!isLinked[page], "\(place): page \(page) is on two lists")
          isLinked[page] = true
          let record = pages[page].record
          try require(
            Int(record.domain) == domain, "\(place): page \(page) lies in domain \(record.domain)")
          try require(
            (record.object == .none) == (kind == .free),
            "\(place): page \(page) has \(record.object == .none ? "no" : "an") object")
        }
      }
    }
  }

  private func validateProcesses() throws(InvalidCase) {
    for (index, process) in processes.enumerated() {
      guard let space = process.record.space else { continue }
      let place = "procs[\(index)].vmspace"
      try require(
        (0...Int(Int32.max)).contains(space.swapCount),
        "\(place).swap_count: must be 0 to \(Int32.max)")
      for entry in space.entries {
        if let object = entry.object { try requireObject(object.index, "\(place).entries") }
      }
    }
  }

  private func validateOperations() throws(InvalidCase) {
    var isRunning = globals.isStarted.isSet
    for (index, operation) in operations.enumerated() {
      let place = "ops[\(index)]"
      if operation.needsMarkers {
        try require(isRunning, "\(place): works on pages before the daemons were started")
      }
      try validate(operation, place)
      if case .run = operation {
        try require(!globals.isStarted.isSet, "\(place): run takes a case that is not started")
        isRunning = true
      }
    }
  }

  private func validate(_ operation: CaseOperation, _ place: String) throws(InvalidCase) {
    switch operation {
    case .controller(let domain, _, _), .scan(let domain, _, _), .launder(let domain, _, _),
      .vote(let domain, _, _):
      try requireDomain(domain, place)
    case .act(let range, _):
      try requireObject(range.object, place)
    case .run(let ticks, let events):
      try require(ticks >= 0, "\(place): a run has no negative length")
      try validateDaemonSettings(place)
      for event in events { try validate(event, place) }
    case .bench(let rounds, _, _):
      try require(rounds > 0, "\(place): at least one round")
    case .squareRoot, .initialise, .kill, .finishWrites, .swapOn, .swapOff, .advance:
      break
    }
  }

  /// Settings with which the laundry threads would divide by zero, or never rest.
  private func validateDaemonSettings(_ place: String) throws(InvalidCase) {
    var tunables = Tunables()
    tunables.backgroundLaunderRate = globals.backgroundLaunderRate
    try require(
      tunables.backgroundLaunderStep > 0,
      "\(place): globals.background_launder_rate makes steps of no pages")
    for (index, domain) in domains.enumerated() {
      try require(
        domain.thresholds.freeTarget != domain.thresholds.freeMin,
        "\(place): domains[\(index)]: free_target and free_min are equal")
      try require(
        domain.thresholds.backgroundLaunderTarget <= UInt32(Int32.max),
        "\(place): domains[\(index)]: background_launder_target is over \(Int32.max)")
    }
  }

  private func validate(_ event: CaseEvent, _ place: String) throws(InvalidCase) {
    switch event.happening {
    case .allocate(let range, let domain, _, _):
      try requireObject(range.object, place)
      try requireDomain(domain, place)
    case .touch(let range, _), .free(let range), .act(let range, _):
      try requireObject(range.object, place)
    case .wakeUp(let domain):
      try requireDomain(domain, place)
    case .swapOn, .swapOff:
      break
    }
  }
}

extension CaseOperation {
  /// Whether the operation may put pages before the inactive queue's head marker.
  fileprivate var needsMarkers: Bool {
    switch self {
    case .scan, .launder, .finishWrites, .act, .bench: true
    case .squareRoot, .initialise, .controller, .vote, .kill, .swapOn, .swapOff, .advance, .run:
      false
    }
  }
}
