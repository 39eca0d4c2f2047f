import PageDaemon

/// The generator that populations are drawn from (splitmix64).
struct PopulationGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension ScriptedMachine {
  /// Fills memory with a large synthetic state.
  mutating func populate(_ population: CasePopulation) {
    var generator = PopulationGenerator(state: population.seed)
    let count = population.pages
    for number in 0..<population.objects {
      addObject(
        VMObject(kind: number.isMultiple(of: 2) ? .swap : .vnode, size: 1 << 40),
        script: ScriptedHardware.Script())
    }
    let perObject = (count + population.objects - 1) / population.objects
    var order = Array(0..<count)
    if population.shuffled.isSet, count > 1 {
      for index in (1..<count).reversed() {
        order.swapAt(index, Int(generator.next() % UInt64(index + 1)))
      }
    }
    let handle = vm.pages.mutableHandle()
    for index in 0..<count {
      let page = PageNumber(index)
      let random = generator.next()
      handle[page].valid = Page.allBits
      handle[page].mappingCount = 1
      if random % 100 < UInt64(population.dirtyPercent) {
        handle[page].flags = [.modified, .writeable]
      }
      if (random >> 16) % 100 < UInt64(population.referencedPercent) {
        handle[page].referencedMappings = 1
      }
      handle[page].activityCount = UInt8((random >> 32) % 6)
      vm.insert(
        page, into: ObjectNumber(index / perObject), at: UInt32(index % perObject))
    }
    for index in order {
      let isActive = generator.next() % 100 < UInt64(population.activePercent)
      handle.enqueue(PageNumber(index), on: isActive ? .active : .inactive)
    }
  }
}
