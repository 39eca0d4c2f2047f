import PageDaemon

/// The references that maps and shadows hold to objects, and the ends of objects.
extension SimulatedHardware {
  /// Makes an entry of a map refer to an object that others refer to as well.
  ///
  /// - Parameter slot: of the process that has mapped it so far, if only one has.
  mutating func share(_ object: ObjectNumber, with slot: Int, memory: inout VirtualMemory) {
    for member in chains.chain(from: object) { track(member, mappedBy: slot, memory: memory) }
    memory.objects[object.index].referenceCount += 1
  }

  /// Gives up one reference to an object (`vm_object_deallocate`). With the last one anonymous
  /// memory is gone, and a file that has no name any more; a sole shadow takes over what is left.
  mutating func dereference(_ object: ObjectNumber, memory: inout VirtualMemory) {
    var next: ObjectNumber? = object
    while let object = next {
      next = nil
      memory.objects[object.index].referenceCount -= 1
      switch memory.objects[object.index].referenceCount {
      case 0 where memory.objects[object.index].kind == .vnode:
        closeFile(object, memory: &memory)
      case 0:
        next = chains.backing(of: object)?.object
        terminate(object, memory: &memory)
      case 1
      where chains.shadowCount(of: object) == 1 && memory.objects[object.index].kind.isAnonymous:
        if let shadow = chains.shadow(of: object) { collapse(shadow, memory: &memory) }
      default:
        break
      }
    }
  }

  /// Ends an object that nobody refers to (`vm_object_terminate`): its swap blocks and its pages
  /// are free; those that are busy go when their transfers end.
  mutating func terminate(_ object: ObjectNumber, memory: inout VirtualMemory) {
    memory.objects[object.index].isDead = true
    chains.put(object, before: .none, visible: 0)
    chains.setTracked(object, false)
    swap.discardAll(of: object)
    bury(object, memory: &memory)
  }

  /// Frees the pages of a dead object, in order; those that are busy go when their transfers end,
  /// and with the last one the object's number is free for another.
  mutating func bury(_ object: ObjectNumber, memory: inout VirtualMemory) {
    for (_, value) in memory.resident.entries(of: object) {
      freeUnlessHeld(PageNumber(value), memory: &memory)
    }
    if memory.objects[object.index].residentCount == 0 { spareObjects.append(object) }
  }

  mutating func freeUnlessHeld(_ page: PageNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    handle.dropMappings(page)
    guard !handle[page].isHeld, !handle[page].isBusy else { return }
    free(page, memory: &memory)
  }

  /// Merges an object with those behind it that only it refers to (`vm_object_collapse`): their
  /// pages and swap blocks move up, what is hidden by the object's own is free. Nothing moves while
  /// pages of either are under way; a file stays what it is.
  ///
  /// - Complexity: O(*n* log *n*) in the pages and swap blocks of the objects behind.
  mutating func collapse(_ object: ObjectNumber, memory: inout VirtualMemory) {
    while let (backing, visible) = chains.backing(of: object),
      memory.objects[backing.index].kind.isAnonymous,
      memory.objects[backing.index].referenceCount == 1,
      chains.shadowCount(of: backing) == 1,
      memory.objects[object.index].pagingInProgress == 0,
      memory.objects[backing.index].pagingInProgress == 0
    {
      movePages(from: backing, to: object, below: visible, memory: &memory)
      moveBlocks(from: backing, to: object, below: visible, memory: &memory)
      let next = chains.backing(of: backing)
      chains.put(backing, before: .none, visible: 0)
      chains.put(
        object, before: next?.object ?? .none, visible: min(visible, next?.visible ?? 0))
      chains.setTracked(backing, false)
      memory.objects[backing.index].referenceCount = 0
      memory.objects[backing.index].isDead = true
      spareObjects.append(backing)
      statistics.collapses += 1
    }
  }

  private mutating func movePages(
    from backing: ObjectNumber, to object: ObjectNumber, below visible: Int,
    memory: inout VirtualMemory
  ) {
    for (pindex, value) in memory.resident.entries(of: backing) {
      let page = PageNumber(value)
      if isHidden(pindex, by: object, below: visible, memory: memory) {
        let handle = memory.pages.mutableHandle()
        handle.dropMappings(page)
        free(page, memory: &memory)
      } else {
        swap.discard(backing, at: pindex)
        memory.rename(page, to: object)
      }
    }
  }

  private mutating func moveBlocks(
    from backing: ObjectNumber, to object: ObjectNumber, below visible: Int,
    memory: inout VirtualMemory
  ) {
    guard swap.count(of: backing) > 0 else { return }
    for (pindex, _) in swap.blocks.entries(of: backing) {
      if isHidden(pindex, by: object, below: visible, memory: memory) {
        swap.discard(backing, at: pindex)
      } else {
        swap.move(from: backing, to: object, at: pindex)
        memory.objects[object.index].kind = .swap
      }
    }
    followSwapSize()
  }

  private func isHidden(
    _ pindex: UInt32, by object: ObjectNumber, below visible: Int, memory: VirtualMemory
  ) -> Bool {
    Int(pindex) >= visible || memory.page(of: object, at: pindex) != nil
      || swap.block(of: object, at: pindex) != nil
  }
}
