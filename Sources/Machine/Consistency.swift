import PageDaemon

/// What must hold at every tick.
extension Machine {
  /// Everything in the machine's state that contradicts itself, a line each; empty when all is
  /// well.
  ///
  /// - Complexity: O(pages + objects + swap blocks).
  package func violations() -> [String] {
    linkViolations() + pageViolations() + objectViolations() + swapViolations()
      + shortageViolations() + mappingViolations() + referenceViolations() + wiringViolations()
      + stackViolations()
  }

  /// No domain counts as short of memory, and keeps processes waiting, that is not.
  func shortageViolations() -> [String] {
    vm.domains.indices.compactMap { domain in
      let free = vm.count(.free, domain: domain)
      let isShort = UInt32(bitPattern: free) < vm.domains[domain].thresholds.freeMin
      return hardware.minDomains[domain] && !isShort
        ? "domain \(domain) counts as short with \(free) free pages" : nil
    }
  }

  /// Walks each queue: whoever is linked into it says so, and the count is right.
  private func linkViolations() -> [String] {
    var found: [String] = []
    let handle = vm.pages.handle
    for domain in vm.domains.indices {
      for kind in QueueKind.allCases where kind != .none {
        var count: Int32 = 0
        var link = handle.first(of: kind, domain: domain)
        let end = handle.end(of: kind, domain: domain)
        while link != end, Int(count) <= vm.pages.count {
          if handle.isPage(link) {
            count += 1
            let page = handle[link]
            if page.queue != kind || Int(page.domain) != domain {
              found.append("page \(link.rawValue) is linked into \(kind) of domain \(domain)")
            }
          }
          link = handle.next(after: link)
        }
        let stated = vm.count(kind, domain: domain)
        if count != stated {
          found.append("\(kind) of domain \(domain) has \(count) pages, its count is \(stated)")
        }
      }
    }
    return found
  }

  /// Each page is free, queued, wired, or busy with a transfer; and who owns it knows.
  private func pageViolations() -> [String] {
    var found: [String] = []
    let handle = vm.pages.handle
    var unqueued = [Int](repeating: 0, count: vm.domains.count)
    for index in 0..<vm.pages.count {
      let page = handle[PageNumber(index)]
      if page.queue == .free {
        if page.object != .none || page.valid != 0 || page.dirty != 0 || page.mappingCount != 0 {
          found.append("free page \(index) is not blank")
        }
        continue
      }
      if page.queue == .none { unqueued[Int(page.domain)] += 1 }
      if page.queue == .none, page.wireCount == 0, !page.isBusy {
        found.append("page \(index) is nowhere")
      }
      if page.object == .none {
        found.append("page \(index) is in use, but not owned")
        continue
      }
      if vm.page(of: page.object, at: page.pindex) != PageNumber(index) {
        found.append("page \(index) is not where its object has it")
      }
      if let complaint = mappingViolation(page) { found.append("page \(index) \(complaint)") }
    }
    for domain in vm.domains.indices {
      let queued = (QueueKind.paging + [.free]).reduce(0) {
        $0 + Int(vm.count($1, domain: domain))
      }
      let all = Int(vm.domains[domain].pageCount)
      if queued + unqueued[domain] != all {
        found.append("domain \(domain): \(queued) + \(unqueued[domain]) pages of \(all)")
      }
    }
    return found
  }

  private func mappingViolation(_ page: Page) -> String? {
    if page.referencedMappings > page.mappingCount { return "has more references than mappings" }
    if page.mappingCount == 0, !page.flags.isDisjoint(with: [.writeable, .modified]) {
      return "is writeable without a mapping"
    }
    if page.flags.contains(.modified), !page.flags.contains(.writeable) {
      return "is modified, but not writeable"
    }
    let object = vm.objects[page.object.index]
    if page.mappingCount > 0, object.referenceCount == 0 { return "is mapped, its object is not" }
    return nil
  }

  /// Objects know how many pages they have, and how many of these are under way.
  private func objectViolations() -> [String] {
    var found: [String] = []
    var resident = [Int32](repeating: 0, count: vm.objects.count)
    var paging = [Int32](repeating: 0, count: vm.objects.count)
    let handle = vm.pages.handle
    for index in 0..<vm.pages.count {
      let page = handle[PageNumber(index)]
      guard page.object != .none else { continue }
      resident[page.object.index] += 1
      paging[page.object.index] += Int32(page.busyCount)
    }
    for (number, object) in vm.objects.enumerated() {
      if object.residentCount != resident[number] {
        found.append("object \(number) has \(resident[number]) pages, not \(object.residentCount)")
      }
      if object.pagingInProgress != paging[number] {
        found.append(
          "object \(number): \(paging[number]) transfers, not \(object.pagingInProgress)")
      }
      let entries = vm.resident.entries(of: ObjectNumber(number)).count
      if entries != Int(object.residentCount) {
        found.append("object \(number) has \(entries) entries for \(object.residentCount) pages")
      }
    }
    let mediums = [hardware.fileSystem.disk] + hardware.swap.devices.map(\.medium)
    let underWay = mediums.reduce(0) { sum, medium in
      let transfers = medium.reads.pending + medium.writes.pending
      return sum + transfers.reduce(0) { $0 + $1.pages.count }
    }
    let busy = paging.reduce(0) { $0 + Int($1) }
    if underWay != busy { found.append("\(underWay) pages are under way, \(busy) are busy") }
    return found
  }

  /// Each block that is taken belongs to one page of one object.
  private func swapViolations() -> [String] {
    var found: [String] = []
    var used = [Int](repeating: 0, count: hardware.swap.devices.count)
    var seen = Set<UInt32>()
    for number in vm.objects.indices {
      let object = ObjectNumber(number)
      let entries = hardware.swap.blocks.entries(of: object)
      if entries.count != hardware.swap.count(of: object) {
        found.append("object \(number) has \(entries.count) swap blocks, another count")
      }
      if !entries.isEmpty, !vm.objects[number].kind.isAnonymous || vm.objects[number].isDead {
        found.append("object \(number) has swap blocks, but is no living anonymous memory")
      }
      for (pindex, value) in entries {
        let block = SwapBlock(rawValue: value)
        used[block.device] += 1
        if !seen.insert(value).inserted { found.append("swap block \(value) is used twice") }
        if hardware.swap.devices[block.device].isFree(block.index) {
          found.append("swap block \(block.index) of object \(number), page \(pindex), is free")
        }
        if hardware.swap.devices[block.device].state == .off {
          found.append("object \(number) has a block on a device that is off")
        }
      }
    }
    for (number, device) in hardware.swap.devices.enumerated()
    where device.usedCount != used[number] {
      found.append(
        "\(device.name): \(used[number]) blocks belong to pages, not \(device.usedCount)")
    }
    return found
  }
}
