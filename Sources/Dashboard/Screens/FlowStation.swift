/// A place in the picture of flows: a part of memory, or where pages come from and go to.
enum FlowStation: CaseIterable {
  case free, processes, active, inactive, laundry, unswappable, devices, wired

  var name: String {
    switch self {
    case .free: "FREE"
    case .processes: "PROCESSES"
    case .active: "ACTIVE"
    case .inactive: "INACTIVE"
    case .laundry: "LAUNDRY"
    case .unswappable: "UNSWAPPABLE"
    case .devices: "SWAP, FILES"
    case .wired: "WIRED"
    }
  }

  /// The part of memory that it stands for; nil outside of memory.
  var part: MemoryPart? {
    switch self {
    case .free: .free
    case .active: .active
    case .inactive: .inactive
    case .laundry: .laundry
    case .unswappable: .unswappable
    case .wired: .wired
    case .processes, .devices: nil
    }
  }

  /// What it is, and by which rule pages stay in it.
  var rule: String {
    switch self {
    case .free:
      "Pages that can be given out at once. Below vm_pageout_wakeup_thresh the page daemon is "
        + "woken; it frees inactive pages until v_free_target are free."
    case .processes:
      "A page fault (vm_fault) takes a free page and fills it: with zeroes, or with what is read "
        + "from swap or a file. A process that ends gives its memory back."
    case .active:
      "Pages in use. vm_pageout_scan looks at each within vm.pageout_update_period seconds: "
        + "referenced, act_count grows and the page stays; else act_count declines."
    case .inactive:
      "Pages not used of late, oldest first. vm_pageout_scan takes them from the head: clean ones "
        + "are freed, dirty ones go to the laundry, referenced ones back to active."
    case .laundry:
      "Dirty pages. vm_pageout_launder writes them in clusters: in the background while dirty "
        + "pages outweigh clean ones, in haste (shortfall) when free pages are short."
    case .unswappable:
      "Anonymous dirty pages for which there was no swap space. Without any swap device they are "
        + "left alone; with one, vm_pageout_launder tries them first."
    case .devices:
      "Swap takes anonymous pages (swap_pager_putpages), files their own "
        + "(vnode_pager_putpages). A fault on a page that is not in memory reads it back."
    case .wired:
      "Pages that must stay in memory: the kernel's own. Its caches grow with the work that is "
        + "done, and give pages back when memory is low (vm_lowmem)."
    }
  }
}
