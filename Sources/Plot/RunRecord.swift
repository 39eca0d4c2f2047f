/// What a run was: the figures of each of its moments in columns, and its events.
package struct RunRecord: Equatable, Sendable {
  /// Simulated times of the moments in milliseconds, rising.
  package private(set) var times: [Int64] = []
  /// The events, in the order in which they were told.
  package private(set) var events: [RunEvent] = []
  /// Whether its lines tell events at all; those of older runs do not.
  package private(set) var tellsEvents = false
  /// Events that happened and are not told.
  package private(set) var lostEvents = 0
  package let domainCount: Int
  /// For each domain and quantity, a value a moment.
  private var domainColumns: [[[Double]]]
  private var machineColumns: [[Double]]

  /// A record of a machine with so many domains, without moments.
  package init(domainCount: Int) {
    self.domainCount = domainCount
    domainColumns = Array(
      repeating: Array(repeating: [], count: DomainQuantity.allCases.count), count: domainCount)
    machineColumns = Array(repeating: [], count: MachineQuantity.allCases.count)
  }

  /// Adds a moment, later than all before.
  package mutating func append(_ moment: RunMoment) {
    precondition(moment.time > times.last ?? -1, "the moments of a run follow one another")
    precondition(moment.domains.count == domainCount, "a moment tells of every domain")
    times.append(moment.time)
    for (domain, values) in moment.domains.enumerated() {
      for quantity in DomainQuantity.allCases {
        domainColumns[domain][quantity.rawValue].append(values[quantity.rawValue])
      }
    }
    for quantity in MachineQuantity.allCases {
      machineColumns[quantity.rawValue].append(moment.machine[quantity.rawValue])
    }
    if let events = moment.events {
      tellsEvents = true
      self.events += events
    }
    lostEvents += moment.lostEvents
  }

  /// The values of a quantity of a domain, one a moment.
  package func values(of quantity: DomainQuantity, domain: Int) -> [Double] {
    domainColumns[domain][quantity.rawValue]
  }

  /// The values of a quantity of the machine, one a moment.
  package func values(of quantity: MachineQuantity) -> [Double] {
    machineColumns[quantity.rawValue]
  }
}

/// The figures of a run at one moment.
package struct RunMoment: Equatable, Sendable {
  /// Simulated time in milliseconds.
  package var time: Int64
  /// For each domain the values in the order of `DomainQuantity`.
  package var domains: [[Double]]
  /// The values in the order of `MachineQuantity`.
  package var machine: [Double]
  /// The events since the moment before; nil where the run does not tell them.
  package var events: [RunEvent]?
  /// Events since the moment before that were forgotten.
  package var lostEvents = 0

  package init(time: Int64, domains: [[Double]], machine: [Double], events: [RunEvent]? = nil) {
    (self.time, self.domains, self.machine, self.events) = (time, domains, machine, events)
  }
}
