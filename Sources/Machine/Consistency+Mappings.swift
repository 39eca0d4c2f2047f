import PageDaemon

/// What must hold of mappings, maps and wirings at every tick.
extension Machine {
  /// Pages are mapped by processes that reach them, as often as their records say.
  ///
  /// - Complexity: O(pages).
  func mappingViolations() -> [String] {
    let reach = reachingSlots()
    let backing = Set(vm.objects.indices.filter { isBacking(ObjectNumber($0)) })
    let handle = vm.pages.handle
    return (0..<vm.pages.count).flatMap { index -> [String] in
      let page = PageNumber(index)
      let record = handle[page]
      guard record.object != .none, record.mappingCount != 0 else { return [] }
      let slots = reach[record.object.index]
      var found: [String] = []
      if backing.contains(record.object.index), record.flags.contains(.writeable) {
        found.append("page \(index) is writeable in an object behind another")
      }
      guard hardware.chains.isTracked(record.object) else {
        if record.mappingCount > 1 || slots.nonzeroBitCount != 1 {
          found.append("page \(index) is not told apart, but mapped by several")
        }
        return found
      }
      let entry = hardware.mappings(of: page, handle)
      if entry.mapped.nonzeroBitCount != Int(record.mappingCount) {
        found.append("page \(index) is not mapped by those who are said to")
      }
      if entry.referenced.nonzeroBitCount != Int(record.referencedMappings) {
        found.append("page \(index) is not referenced by those who are said to")
      }
      if entry.mapped & ~slots != 0 {
        found.append("page \(index) is mapped by someone who does not reach it")
      }
      if (entry.referenced | entry.writeable | entry.modified) & ~entry.mapped != 0 {
        found.append("page \(index) has bits of mappings that it does not have")
      }
      if entry.modified & ~entry.writeable != 0
        || (entry.writeable != 0) != record.flags.contains(.writeable)
        || (entry.modified != 0) != record.flags.contains(.modified)
      {
        found.append("page \(index) is not writeable by those who are said to")
      }
      return found
    }
  }

  private func isBacking(_ object: ObjectNumber) -> Bool {
    hardware.chains.shadowCount(of: object) > 0
  }

  /// The processes that reach each object through their maps, a bit for each slot.
  private func reachingSlots() -> [UInt64] {
    var slots = [UInt64](repeating: 0, count: vm.objects.count)
    for process in hardware.processes.list {
      for region in process.regions {
        for object in hardware.chains.chain(from: region.object) {
          slots[object.index] |= 1 << UInt64(process.slot)
        }
      }
    }
    return slots
  }

  /// Objects are referred to by as many map entries and shadows as they count.
  func referenceViolations() -> [String] {
    var found: [String] = []
    var entries = [Int](repeating: 0, count: vm.objects.count)
    var shadows = [Int](repeating: 0, count: vm.objects.count)
    for process in hardware.processes.list {
      for region in process.regions {
        entries[region.object.index] += 1
        let object = vm.objects[region.object.index]
        if object.isDead { found.append("process \(process.pid) maps a dead object") }
        if object.kind.isAnonymous != (region.backing == .anonymous) {
          found.append("process \(process.pid) maps an object of another kind")
        }
        if region.backing == .anonymous, !region.needsCopy, object.referenceCount != 1 {
          found.append("process \(process.pid) writes to memory that others refer to")
        }
        if region.isPrivate, region.backing == .file, !region.needsCopy {
          found.append("process \(process.pid) writes to a file that it maps privately")
        }
        if region.needsCopy, !region.isPrivate {
          found.append("process \(process.pid) would copy what it shares for good")
        }
      }
    }
    for number in vm.objects.indices {
      if let next = hardware.chains.backing(of: ObjectNumber(number)) {
        shadows[next.object.index] += 1
      }
    }
    for (number, object) in vm.objects.enumerated() {
      if shadows[number] != hardware.chains.shadowCount(of: ObjectNumber(number)) {
        found.append("object \(number) has \(shadows[number]) shadows, another count")
      }
      let references = entries[number] + shadows[number]
      // The kernel's memory, and what a tmpfs holds, are in no map.
      let isHeldOtherwise = references == 0 && object.referenceCount == 1 && object.kind != .vnode
      if references != Int(object.referenceCount), !isHeldOtherwise {
        found.append(
          "object \(number) has \(references) references, not \(object.referenceCount)")
      }
      if object.isDead, object.referenceCount != 0 { found.append("dead object \(number) is used") }
    }
    return found
  }

  /// The kernel stack of each process is in the kernel's memory, or in an object of its own.
  func stackViolations() -> [String] {
    hardware.processes.list.flatMap { process -> [String] in
      let places = KernelMemory.stackPlaces(slot: process.slot)
      let inKernel = places.count { vm.page(of: hardware.kernel.object, at: $0) != nil }
      guard let stack = process.residency.stack else {
        let isWhole = inKernel == places.count || places.upperBound > hardware.kernel.stackLimit
        return isWhole ? [] : ["process \(process.pid) runs without a stack"]
      }
      var found: [String] = []
      let object = vm.objects[stack.index]
      if object.isDead || object.referenceCount != 1 {
        found.append("process \(process.pid) has its stack in an object that is gone")
      }
      if process.residency.isSwappedOut, inKernel != 0 {
        found.append("process \(process.pid) is swapped out with a stack in memory")
      }
      for place in places where vm.page(of: hardware.kernel.object, at: place) == nil {
        let isLost =
          vm.page(of: stack, at: place) == nil
          && hardware.swap.block(of: stack, at: place) == nil
        if isLost { found.append("process \(process.pid) has lost a page of its stack") }
      }
      return found
    }
  }

  /// Pages are wired as often as maps and the kernel say.
  func wiringViolations() -> [String] {
    var found: [String] = []
    var wirings = [Int](repeating: 0, count: vm.pages.count)
    var reserved = 0
    for process in hardware.processes.list {
      for region in process.regions {
        guard case .wired(let count) = region.lock else { continue }
        reserved += region.pageCount
        for pindex in region.range.prefix(count) {
          guard let page = vm.page(of: region.object, at: UInt32(truncatingIfNeeded: pindex)) else {
            found.append("process \(process.pid) has lost the wired page \(pindex)")
            continue
          }
          wirings[page.index] += 1
        }
      }
    }
    var wired = [Int](repeating: 0, count: vm.domains.count)
    for index in 0..<vm.pages.count {
      let page = vm.pages[PageNumber(index)]
      if page.wireCount != 0 { wired[Int(page.domain)] += 1 }
      let expected = page.object == hardware.kernel.object ? 1 : wirings[index]
      if expected != Int(page.wireCount) {
        found.append("page \(index) is wired \(page.wireCount) times, not \(expected)")
      }
    }
    if reserved != hardware.userWired.reserved {
      found.append("\(reserved) pages are to be wired, not \(hardware.userWired.reserved)")
    }
    for domain in vm.domains.indices where wired[domain] != wiredPages(domain: domain) {
      found.append("domain \(domain): \(wired[domain]) pages are wired, another count")
    }
    return found
  }
}
