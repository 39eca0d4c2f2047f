import PageDaemon

/// The emptying of a swap device that is to be taken out of use (`swap_pager_swapoff`).
struct Swapoff: Equatable, Sendable {
  /// Ticks between two rounds (`swpoff`).
  static let pause: Int64 = 50
  /// Pages looked at in a round.
  static let pagesPerRound = 1024

  let device: Int
  /// Where the device's pages belong; entries whose block is gone are passed over.
  var remaining: [Place]
  var nextRound: Int64

  struct Place: Equatable, Sendable {
    var object: ObjectNumber
    var pindex: UInt32
  }
}

extension SimulatedHardware {
  /// Takes a swap device into use, or begins to take it out of use.
  mutating func toggleSwap(_ device: Int, memory: inout VirtualMemory) -> CommandOutcome {
    guard swap.devices.indices.contains(device) else {
      return .refused("there is no swap device \(device)")
    }
    let name = swap.devices[device].name
    switch swap.devices[device].state {
    case .closing:
      return .refused("swapoff \(name) is under way")
    case .off:
      swap.devices[device].state = .on
      followSwapSize()
      memory.swapDeviceAdded()
      log.append(Event(tick: memory.now, kind: .swapOn(name: name)))
      return .done("swapon \(name)")
    case .on:
      return beginSwapoff(device, memory: &memory)
    }
  }

  private mutating func beginSwapoff(
    _ device: Int, memory: inout VirtualMemory
  ) -> CommandOutcome {
    let name = swap.devices[device].name
    if let swapoff {
      return .refused("swapoff \(swap.devices[swapoff.device].name) is under way")
    }
    let free = memory.domains.indices.reduce(0) {
      $0 + Int(memory.count(.free, domain: $1))
    }
    guard free + swap.available >= swap.devices[device].blockCount + SwapSpace.lowWater else {
      return .refused("not enough memory to swap off \(name)")
    }
    swap.devices[device].state = .closing
    swapoff = Swapoff(
      device: device, remaining: places(on: device, memory: memory), nextRound: memory.now + 1)
    log.append(Event(tick: memory.now, kind: .swapClosing(name: name)))
    return .done("swapoff \(name): reading \(swap.devices[device].usedCount) pages back")
  }

  /// Where the pages on a device belong, in order of object and page index.
  private func places(on device: Int, memory: VirtualMemory) -> [Swapoff.Place] {
    memory.objects.indices.flatMap { number -> [Swapoff.Place] in
      let object = ObjectNumber(number)
      guard swap.count(of: object) > 0 else { return [] }
      return swap.blocks.entries(of: object)
        .filter { SwapBlock(rawValue: $0.value).device == device }
        .map { Swapoff.Place(object: object, pindex: $0.pindex) }
    }
  }

  /// One round: brings pages in from the device; when none is left, the device is off.
  mutating func runSwapoff(memory: inout VirtualMemory) {
    guard var current = swapoff, current.nextRound <= memory.now else { return }
    current.nextRound = memory.now + Swapoff.pause
    if swap.devices[current.device].usedCount == 0,
      swap.devices[current.device].medium.nextDue == nil
    {
      swapoff = nil
      memory.swapDeviceWillBeRemoved(deviceCount: swap.enabledCount)
      swap.devices[current.device].state = .off
      let name = swap.devices[current.device].name
      log.append(Event(tick: memory.now, kind: .swapOff(name: name)))
      return
    }
    if current.remaining.isEmpty {
      // Blocks have changed hands since they were listed: an object was merged with another.
      current.remaining = places(on: current.device, memory: memory)
    }
    var postponed: [Swapoff.Place] = []
    for _ in 0..<min(Swapoff.pagesPerRound, current.remaining.count) {
      guard let place = current.remaining.popLast() else { break }
      if !forcePageIn(place, from: current.device, memory: &memory) { postponed.append(place) }
    }
    current.remaining.insert(contentsOf: postponed.reversed(), at: 0)
    swapoff = current
  }

  /// Makes a page independent of its block (`swp_pager_force_pagein`): a resident one becomes
  /// dirty, another is read.
  ///
  /// - Returns: false when it has to be tried again.
  private mutating func forcePageIn(
    _ place: Swapoff.Place, from device: Int, memory: inout VirtualMemory
  ) -> Bool {
    guard swap.block(of: place.object, at: place.pindex)?.device == device else { return true }
    if let page = memory.page(of: place.object, at: place.pindex) {
      guard !memory.pages[page].isBusy else { return false }
      bringHome(page, memory: &memory)
      return true
    }
    let home = Int(place.pindex) % memory.domains.count
    guard let page = allocateSpare(home: home, memory: &memory) else { return false }
    memory.insert(page, into: place.object, at: place.pindex)
    startRead([page], for: .swapoff, from: device, memory: &memory)
    return true
  }

  /// Drops the block of a resident page, which is dirty then; a page without mappings waits in the
  /// laundry for another block.
  mutating func bringHome(_ page: PageNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    let record = handle[page]
    guard swap.discard(record.object, at: record.pindex) else { return }
    handle[page].dirty = Page.allBits
    if record.queue != .active { launder(page, handle) }
  }
}
