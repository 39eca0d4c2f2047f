import Canvas
import Machine

/// A flow of pages in the picture, from one station to another.
enum FlowArrow: CaseIterable {
  case allocated, faultedIn, deactivated, reactivated, freed, laundered, launderedActive, cleaned
  case reactivatedFromLaundry, written, readAhead, becameUnswappable, relaundered, released, wired
  case unwired

  /// A word for it, of at most eleven letters, that no other has.
  var name: String {
    switch self {
    case .allocated: "allocated"
    case .faultedIn: "faulted in"
    case .deactivated: "deactivated"
    case .reactivated: "reactivated"
    case .reactivatedFromLaundry: "rescued"
    case .freed: "freed"
    case .laundered: "laundered"
    case .launderedActive: "taken early"
    case .cleaned: "cleaned"
    case .written: "written"
    case .readAhead: "read ahead"
    case .becameUnswappable: "no swap"
    case .relaundered: "retried"
    case .released: "released"
    case .wired: "wired"
    case .unwired: "returned"
    }
  }

  /// The stations that it joins, in lower case.
  func path(_ glyphs: GlyphSet) -> String {
    let head = String(Character(glyphs.arrows.right))
    return "\(route.from.name.lowercased()) \(head) \(route.to.name.lowercased())"
  }

  var route: (from: FlowStation, to: FlowStation) {
    switch self {
    case .allocated: (.free, .processes)
    case .faultedIn: (.processes, .active)
    case .deactivated: (.active, .inactive)
    case .reactivated: (.inactive, .active)
    case .freed: (.inactive, .free)
    case .laundered: (.inactive, .laundry)
    case .launderedActive: (.active, .laundry)
    case .cleaned: (.laundry, .inactive)
    case .reactivatedFromLaundry: (.laundry, .active)
    case .written: (.laundry, .devices)
    case .readAhead: (.devices, .inactive)
    case .becameUnswappable: (.laundry, .unswappable)
    case .relaundered: (.unswappable, .laundry)
    case .released: (.processes, .free)
    case .wired: (.free, .wired)
    case .unwired: (.wired, .free)
    }
  }

  /// What the machine counts on this way.
  ///
  /// What leaves the unswappable queue goes through the laundry thread's hands: it is drawn, and
  /// counted, on the way back to the laundry and on the one from there.
  var moves: [PageMove] {
    switch self {
    case .allocated: [.allocated]
    case .faultedIn: [.zeroFilled, .readIn, .copied]
    case .deactivated: [.deactivated]
    case .reactivated: [.reactivated]
    case .freed: [.freed, .freedFromLaundry, .freedFromUnswappable]
    case .laundered: [.laundered]
    case .launderedActive: [.launderedActive]
    case .cleaned: [.cleaned, .cleanedFromUnswappable]
    case .reactivatedFromLaundry: [.reactivatedFromLaundry, .reactivatedFromUnswappable]
    case .written: [.writtenToSwap, .writtenToFiles]
    case .readAhead: [.readAhead]
    case .becameUnswappable: [.becameUnswappable]
    case .relaundered:
      [
        .relaundered, .cleanedFromUnswappable, .reactivatedFromUnswappable, .freedFromUnswappable,
      ]
    case .released:
      [.releasedActive, .releasedInactive, .releasedLaundry, .releasedUnswappable, .givenUp]
    case .wired: [.wired]
    case .unwired: [.unwired]
    }
  }

  /// What its figure is made of, where that is worth knowing.
  var portions: [(name: String, moves: [PageMove])] {
    switch self {
    case .faultedIn:
      [("zero-filled", [.zeroFilled]), ("read", [.readIn]), ("copied", [.copied])]
    case .freed: [("from inactive", [.freed]), ("from the laundry", [.freedFromLaundry])]
    case .written: [("to swap", [.writtenToSwap]), ("to files", [.writtenToFiles])]
    case .released:
      [
        ("active", [.releasedActive]), ("inactive", [.releasedInactive]),
        ("laundry", [.releasedLaundry]),
      ]
    default: []
    }
  }

  /// Which part of the kernel moves the pages, and by which rule.
  var rule: String {
    switch self {
    case .allocated:
      "vm_page_alloc takes the page at the head of the free list, for a fault or a cluster that is "
        + "read. Below v_free_reserved only the system gets one: others wait."
    case .faultedIn:
      "vm_fault puts the page that a process waited for on the active queue, with act_count 5 "
        + "(vm_page_activate): filled with zeroes, or read from swap or a file."
    case .deactivated:
      "act_count reached 0 (active scan of vm_pageout_scan): not referenced for several looks. "
        + "Readers of long files also let go of what lies behind them."
    case .reactivated:
      "Referenced through a mapping since it became inactive: vm_pageout_scan puts it back on the "
        + "active queue, and its act_count grows."
    case .freed:
      "Clean and not referenced: all mappings are removed, and vm_page_free puts the page on the "
        + "free list. This is what the PID controller asks for."
    case .laundered:
      "Dirty and not referenced (inactive scan of vm_pageout_scan): vm_page_launder moves the page "
        + "to the tail of the laundry queue, to be written."
    case .launderedActive:
      "act_count reached 0 while inactive pages are short, and the page is dirty: the active scan "
        + "skips the inactive queue (vm_pageout_scan)."
    case .cleaned:
      "The write has ended: the page is clean, and goes near the head of the inactive queue "
        + "(vm_page_deactivate_noreuse), where the next scan frees it."
    case .reactivatedFromLaundry:
      "Referenced while it waited to be written (vm_pageout_launder), or the write failed: back to "
        + "the active queue, so that it does not clog the laundry."
    case .written:
      "vm_pageout_launder hands the page, with its dirty neighbours, to the pager: "
        + "swap_pager_putpages or vnode_pager_putpages. It stays in the laundry till that is done."
    case .readAhead:
      "Neighbours of a faulted page, read in the same transfer (vm_fault_hold): nobody has asked "
        + "for them yet, so they begin on the inactive queue."
    case .becameUnswappable:
      "swap_pager_putpages found no free block (VM_PAGER_FAIL): vm_page_unswappable sets the page "
        + "aside, so that the laundry gets on with pages that can be written."
    case .relaundered:
      "While there is a swap device (swapdev_enabled), vm_pageout_launder begins with this queue: "
        + "its pages are written, freed or reactivated as those of the laundry."
    case .released:
      "A process ended, or gave memory back: vm_object_terminate frees its pages from whichever "
        + "queue they are on, without the page daemon."
    case .wired:
      "The kernel takes pages for its caches, the more faults it serves; they are on no queue, and "
        + "the page daemon cannot reclaim them."
    case .unwired:
      "Memory is low: vm_pageout_scan calls vm_lowmem handlers and uma_reclaim, at most once in "
        + "vm.lowmem_period seconds, and the kernel's caches give pages back."
    }
  }
}

/// What the cursor of the picture walks along, in the order of a page's life.
enum FlowItem: Equatable {
  case station(FlowStation)
  case arrow(FlowArrow)

  static let all: [FlowItem] = [
    .station(.free), .arrow(.allocated), .station(.processes), .arrow(.faultedIn),
    .station(.active), .arrow(.deactivated), .arrow(.reactivated), .station(.inactive),
    .arrow(.freed), .arrow(.laundered), .arrow(.launderedActive), .station(.laundry),
    .arrow(.written), .station(.devices), .arrow(.cleaned), .arrow(.reactivatedFromLaundry),
    .arrow(.becameUnswappable), .station(.unswappable), .arrow(.relaundered), .arrow(.readAhead),
    .arrow(.released), .arrow(.wired), .station(.wired), .arrow(.unwired),
  ]

  /// Its place in ``all``.
  var index: Int { Self.all.firstIndex(of: self) ?? 0 }
}
