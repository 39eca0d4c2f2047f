import PageDaemon

/// The kernel stacks of processes: wired while their processes are in memory, pageable while these
/// are swapped out.
extension KernelMemory {
  /// Pages of a kernel stack (`kstack_pages`).
  static let stackPages = 4

  /// Where in the kernel's memory the stack of the process in a slot is. Stacks of processes that
  /// are yet to come are there too: the kernel keeps those of old processes for new ones.
  static func stackPlaces(slot: Int) -> Range<UInt32> {
    let first = UInt32(slot * stackPages)
    return first..<first + UInt32(stackPages)
  }
}

extension SimulatedHardware {
  /// On a machine with so little memory that it is short of pages for stacks, none is swapped out.
  func hasStackInMemory(_ process: Process, memory: VirtualMemory) -> Bool {
    KernelMemory.stackPlaces(slot: process.slot).allSatisfy {
      $0 < kernel.stackLimit && memory.page(of: kernel.object, at: $0) != nil
    }
  }

  /// Gives the stack of a process an object of its own, in which it may be paged out.
  mutating func releaseStack(slot: Int, memory: inout VirtualMemory) -> ObjectNumber {
    let places = KernelMemory.stackPlaces(slot: slot)
    let stack = makeObject(.anonymous, size: Int(places.upperBound), memory: &memory)
    for place in places {
      guard let page = memory.page(of: kernel.object, at: place) else { continue }
      memory.rename(page, to: stack)
      let handle = memory.pages.mutableHandle()
      handle[page].wireCount = 0
      kernel.fixedPages[Int(handle[page].domain)] -= 1
      launder(page, as: .stackReleased, handle)
    }
    return stack
  }

  /// Starts to read a page of a stack.
  ///
  /// - Returns: false when there was no page for it.
  mutating func readStack(
    of index: Int, at place: UInt32, from stack: ObjectNumber, memory: inout VirtualMemory
  ) -> Bool {
    guard let block = swap.block(of: stack, at: place) else {
      preconditionFailure("a page of a kernel stack is lost")
    }
    let request: AllocationClass = processes.list[index].isKilled ? .system : .normal
    let home = processes.list[index].placement.domain
    guard let page = allocate(request, home: home, memory: &memory) else { return false }
    memory.insert(page, into: stack, at: place)
    startRead([page], for: .read(wanted: page), from: block.device, memory: &memory)
    return true
  }

  /// Gives a page of a stack back to the kernel's memory, wired.
  mutating func wireStack(_ page: PageNumber, memory: inout VirtualMemory) {
    let handle = memory.pages.mutableHandle()
    dequeue(page, handle)
    count(.stackWired, page, handle)
    memory.rename(page, to: kernel.object)
    handle[page].wireCount = 1
    kernel.fixedPages[Int(handle[page].domain)] += 1
  }
}
