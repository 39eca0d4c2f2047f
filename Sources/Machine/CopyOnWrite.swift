import PageDaemon

/// Memory that processes share until one of them writes to it: since a fork, or as a file that they
/// map privately.
extension SimulatedHardware {
  /// Where the contents of a page are.
  enum PageLocation {
    case page(PageNumber, of: ObjectNumber)
    case block(SwapBlock, of: ObjectNumber)
    case file(ObjectNumber)
    case nowhere
  }

  /// Looks for a page in an object, and in those behind it.
  ///
  /// - Complexity: O(length of the chain).
  func locate(
    _ pindex: UInt32, from object: ObjectNumber, memory: VirtualMemory
  ) -> PageLocation {
    var object = object
    while true {
      if let page = memory.page(of: object, at: pindex) { return .page(page, of: object) }
      if let block = swap.block(of: object, at: pindex) { return .block(block, of: object) }
      guard let next = chains.backing(of: object), Int(pindex) < next.visible else {
        return memory.objects[object.index].kind == .vnode ? .file(object) : .nowhere
      }
      object = next.object
    }
  }

  /// Gives a process an object of its own for what it is about to write in a region that it shares
  /// since a fork, or maps privately (`vm_object_shadow`): the anonymous object at hand when nobody
  /// else refers to it any more, else a new one in front of it.
  mutating func prepareWrite(_ index: Int, region: Int, memory: inout VirtualMemory) {
    guard processes.list[index].regions[region].needsCopy else { return }
    processes.list[index].regions[region].needsCopy = false
    let object = processes.list[index].regions[region].object
    let isAnonymous = memory.objects[object.index].kind.isAnonymous
    if isAnonymous, memory.objects[object.index].referenceCount == 1 {
      chains.setTracked(object, false)
      return
    }
    track(object, mappedBy: processes.list[index].slot, memory: memory)
    let size = Int(memory.objects[object.index].size)
    let shadow = makeObject(.anonymous, size: size, memory: &memory)
    chains.put(shadow, before: object, visible: size)
    processes.list[index].regions[region].object = shadow
    processes.list[index].regions[region].backing = .anonymous
  }

  /// The fault of a write to a page of an object behind the visitor's own: the page moves up when
  /// nobody else has a use for it, else it is copied.
  ///
  /// - Returns: false when the process has to wait first.
  mutating func copyUp(
    _ page: PageNumber, of backing: ObjectNumber, by visitor: Visitor, isRetry: Bool,
    memory: inout VirtualMemory
  ) -> Bool {
    let handle = memory.pages.mutableHandle()
    guard beginFault(on: page, by: visitor, mustOwn: true, isRetry: isRetry, memory: &memory) else {
      return false
    }
    let isSole =
      chains.backing(of: visitor.object)?.object == backing
      && memory.objects[backing.index].referenceCount == 1
      && memory.objects[backing.index].kind.isAnonymous
    if isSole {
      let isMapped = isMapped(page, slot: visitor.slot, handle)
      swap.discard(backing, at: handle[page].pindex)
      memory.rename(page, to: visitor.object)
      if !isMapped { addMapping(page, slot: visitor.slot, handle) }
      finishCopy(page, slot: visitor.slot, memory: &memory)
      statistics.cowOptimised += 1
    } else {
      let pindex = handle[page].pindex
      guard let copy = allocate(for: visitor, at: pindex, isFile: false, memory: &memory) else {
        return false
      }
      memory.insert(copy, into: visitor.object, at: pindex)
      handle[copy].valid = Page.allBits
      removeMapping(page, slot: visitor.slot, .kept, handle)
      deactivate(page, handle)
      addMapping(copy, slot: visitor.slot, handle)
      finishCopy(copy, slot: visitor.slot, memory: &memory)
    }
    statistics.cowFaults += 1
    collapse(visitor.object, memory: &memory)
    return true
  }

  private mutating func finishCopy(_ page: PageNumber, slot: Int, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    allowWrites(to: page, slot: slot, handle)
    handle[page].referencedMappings = handle[page].mappingCount
    activate(page, as: .copied, handle)
  }
}
