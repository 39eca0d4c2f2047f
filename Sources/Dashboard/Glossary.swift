/// What the words on the screen mean.
enum Glossary {
  struct Entry: Sendable {
    let term: String
    let meaning: String
  }

  static let entries: [Entry] = [
    Entry(
      term: "page", meaning: "4096 bytes of memory, the unit in which all of it is managed."),
    Entry(
      term: "domain",
      meaning: "Memory near to some of the processors. Each has its own queues, page daemon and "
        + "laundry thread."),
    Entry(
      term: "setting",
      meaning:
        "How the dashboard looks and starts; kept in config.yaml, changed with the comma key or F2."
    ),
    Entry(
      term: "wanted, freed",
      meaning:
        "In graphs: pages that passes were asked to free (shaded beyond what came), and what "
        + "they freed (solid)."),
    Entry(
      term: "offset, flags",
      meaning: "Of a map entry: where in its object it begins; C written pages become the "
        + "process's own copies, N none has been made yet, W wired."),
    Entry(
      term: "shadows",
      meaning: "Objects behind a map entry's own, which forks leave: copies are made page by page."),
    Entry(
      term: "page daemon",
      meaning: "The kernel's thread that keeps enough pages free. Each of its runs is a pass."),
    Entry(
      term: "pass, passes",
      meaning: "One run of the page daemon. Its number grows with each run that missed its "
        + "target, and the daemon tries harder."),
    Entry(
      term: "decision",
      meaning:
        "In the journal, within a bracket: what a thread of the page daemon found and did, and "
        + "why."),
    Entry(
      term: "shortage, deficit",
      meaning: "Pages that a pass is to free: what the controller asks for, and what requests for "
        + "pages failed to get since the scan before."),
    Entry(
      term: "stuck", meaning: "Inactive pages that are wired, held or busy: a scan leaves them."),
    Entry(
      term: "wired", meaning: "Pages that must stay in memory, such as the kernel's own."),
    Entry(
      term: "active", meaning: "Pages in use. The active scan looks which still are."),
    Entry(
      term: "inactive",
      meaning: "Pages not used of late: the inactive scan frees the clean ones and sends the "
        + "dirty ones to the laundry."),
    Entry(
      term: "laundry", meaning: "Dirty pages that must be written before they can be freed."),
    Entry(
      term: "unswappable",
      meaning: "Dirty pages that could not be written because swap space is out."),
    Entry(term: "free", meaning: "Pages that can be given out at once."),
    Entry(
      term: "elsewhere",
      meaning: "Pages in no queue: being read, written or filled just now."),
    Entry(term: "frame", meaning: "A page of physical memory, by its number from 0."),
    Entry(
      term: "act_count, act",
      meaning: "How active a page was of late, 0 to 64: references add to it, each look of the "
        + "active scan without one takes 1 away, and at 0 the page is deactivated."),
    Entry(term: "pindex", meaning: "A page's place in its file or object, in pages."),
    Entry(
      term: "refs",
      meaning: "References that a scan would find on a page, and the page's mappings."),
    Entry(
      term: "flags",
      meaning: "Of a page: w wired, b busy, h held, r referenced, m modified by a mapping, "
        + "W writeable, l its lock is held."),
    Entry(
      term: "busy, held, locked",
      meaning: "Pages that scans pass by: being read or written, held by the kernel for a moment, "
        + "or with a lock that someone else has."),
    Entry(
      term: "referenced, modified, writeable",
      meaning: "What mappings know of a page: it was used, it was written, it may be written."),
    Entry(
      term: "next scan",
      meaning: "What the scan of its queue would do with a page if it came to it now; the numbers "
        + "are lines of vm_pageout.c."),
    Entry(
      term: "vmd_inacthead",
      meaning: "A marker in the inactive queue: pages that will not be used again enter before "
        + "it, to be the next ones freed."),
    Entry(
      term: "target",
      meaning: "Free pages that the page daemon works towards (v_free_target)."),
    Entry(
      term: "wakeup",
      meaning: "When free pages fall below it, the page daemon is woken "
        + "(vm_pageout_wakeup_thresh): nine tenths of the target."),
    Entry(
      term: "min",
      meaning: "Below it, processes that need memory wait (v_free_min)."),
    Entry(
      term: "severe",
      meaning: "Below it, memory is severely short (v_free_severe)."),
    Entry(
      term: "reserved",
      meaning: "Pages that ordinary requests leave free (v_free_reserved)."),
    Entry(
      term: "PID controller",
      meaning: "Says how many pages to free, ten times a second, from the error (what free pages "
        + "lack of the setpoint), its sum (the integral) and its change (the derivative)."),
    Entry(
      term: "setpoint", meaning: "Free pages that the controller steers to: the target."),
    Entry(term: "error", meaning: "Setpoint less free pages."),
    Entry(term: "input", meaning: "The free pages that the PID controller saw at its last run."),
    Entry(
      term: "integral", meaning: "Sum of the errors, from 0 to its bound: what past lack asks for."),
    Entry(term: "derivative", meaning: "Change of the error since the interval before."),
    Entry(term: "output", meaning: "Pages that the controller asked to free in this interval."),
    Entry(term: "freed", meaning: "Pages that the page daemon freed."),
    Entry(
      term: "laundry thread",
      meaning: "Writes dirty pages. Idle; or in a background run, while memory is enough; or in "
        + "a shortfall run, because free pages are short."),
    Entry(
      term: "request", meaning: "What the page daemon asked of the laundry thread."),
    Entry(
      term: "dirty, clean",
      meaning: "A background run is due when dirty pages, weighted by how many clean ones were "
        + "freed since the last run (clean freed), reach the free and inactive ones."),
    Entry(
      term: "steps left", meaning: "Steps that a shortfall run still has, ten a second."),
    Entry(
      term: "rate", meaning: "Pages that the laundry thread has dealt with within the last second."),
    Entry(
      term: "oom_seq, pageout_oom_seq",
      meaning: "Passes in a row that freed nothing. When there are vm.pageout_oom_seq of them, "
        + "the domain votes for a kill. In a narrow window it is oom beside a domain."),
    Entry(
      term: "vote, votes",
      meaning: "Domains that vote for a kill. When all do, the largest process is killed."),
    Entry(term: "victim", meaning: "The process that a kill would take now."),
    Entry(
      term: "swap, swapped",
      meaning: "Space on devices for anonymous pages. Below a process: how much of it is there."),
    Entry(term: "io", meaning: "Pages that wait to be read or written."),
    Entry(term: "res, resident", meaning: "Resident: a process's pages that are in memory."),
    Entry(
      term: "shared", meaning: "Resident pages of a process that other processes refer to as well."),
    Entry(term: "size", meaning: "All of a process's memory, resident or not."),
    Entry(
      term: "untouched",
      meaning: "Pages that a process has never touched: they are nowhere yet, and cost nothing."),
    Entry(
      term: "minor, major",
      meaning: "Page faults of a process: minor ones need no reading, major ones do."),
    Entry(
      term: "waited, stall",
      meaning: "How long a process has waited for memory, or for pages to be read."),
    Entry(term: "OOM size", meaning: "What the killer counts of a process, by which it chooses."),
    Entry(term: "replay", meaning: "How much of a real program's trace is replayed."),
    Entry(
      term: "state, run",
      meaning:
        "What a process does (run, exit), or what it waits for."),
    Entry(
      term: "pressure",
      meaning: "A process that keeps as much memory in use as the keys m and M say."),
    Entry(
      term: "allocated",
      meaning: "Pages taken off the free list, for a fault or for a cluster that is read."),
    Entry(
      term: "faulted in",
      meaning: "Pages that a process waited for: filled with zeroes, copied or read, and put "
        + "on the active queue."),
    Entry(
      term: "read ahead",
      meaning: "Pages read together with one that was asked for; they begin as inactive."),
    Entry(
      term: "deactivated",
      meaning: "Pages moved from the active queue to the inactive one, because their "
        + "act_count reached 0."),
    Entry(
      term: "reactivated, L activated",
      meaning: "Pages moved back to the active queue, because they were referenced "
        + "meanwhile; L: from the laundry."),
    Entry(
      term: "laundered, A laundered",
      meaning: "Dirty pages moved to the laundry queue by a scan; A: straight from the "
        + "active queue."),
    Entry(
      term: "cleaned",
      meaning: "Pages whose write has ended: they go near the head of the inactive queue, to "
        + "be freed next."),
    Entry(
      term: "written",
      meaning: "Pages handed to swap or to files, to be written."),
    Entry(
      term: "no swap",
      meaning: "Pages set aside as unswappable, because no block of swap space was free."),
    Entry(
      term: "retried",
      meaning: "Unswappable pages that the laundry tries again, since there is a swap "
        + "device."),
    Entry(
      term: "released",
      meaning: "Pages given back by processes that ended or let go of them, without the page "
        + "daemon."),
    Entry(
      term: "returned",
      meaning: "Wired pages that the caches of the kernel gave back (vm_lowmem)."),
    Entry(
      term: "processes, swap, files",
      meaning: "Stations of the picture of flows: who uses pages, and where their contents "
        + "are when they are not in memory."),
    Entry(
      term: "owner",
      meaning: "The process or file that a page belongs to; the kernel has none."),
    Entry(
      term: "place",
      meaning: "Where a page stands in its queue, counted from the head."),
    Entry(
      term: "queue",
      meaning: "Transfers that wait for a device, or are under way."),
    Entry(
      term: "latency",
      meaning: "How long a device takes until a transfer begins."),
    Entry(
      term: "bandwidth",
      meaning: "How much a device transfers in a second once it has begun."),
    Entry(
      term: "transfers",
      meaning: "Pages that are read from a device or written to it, in one go."),
    Entry(
      term: "kind",
      meaning: "What sort of program a process is: how it uses memory."),
    Entry(
      term: "pid",
      meaning: "The number of a process."),
    Entry(
      term: "map entry",
      meaning: "A stretch of the memory of a process, backed by one object."),
    Entry(
      term: "vnode",
      meaning: "A file as the kernel knows it: where its pages are read from and written to."),
    Entry(
      term: "background, shortfall",
      meaning: "What the laundry thread was asked for: to write some pages at leisure, or as "
        + "many as it can."),
    Entry(
      term: "cause, effect",
      meaning: "In the plot of the controller: how far free pages are from the setpoint, and what "
        + "was asked for and freed because of it."),
    Entry(
      term: "object", meaning: "What holds pages: a file, or anonymous memory of processes."),
    Entry(term: "anon", meaning: "Anonymous: memory that is no file's, and is written to swap."),
    Entry(term: "address", meaning: "Where a page is in memory, or a map entry in a process."),
    Entry(
      term: "mapped", meaning: "Pages that processes can reach through their page tables."),
    Entry(
      term: "device blocks", meaning: "Space on a swap device for one page each."),
    Entry(
      term: "nanslp, vmpfw",
      meaning: "What a thread sleeps on: nanslp (time), pfault (free memory), swread (swap), "
        + "vnread (a file), vmpfw (a page in transit), psleep and pwait (the page daemon), "
        + "launds and laundp (the laundry thread)."),
    Entry(
      term: "flows", meaning: "Pages that moved from one queue to another, in a second or so."),
    Entry(
      term: "wait",
      meaning: "In the graphs of a device, below the pages written and read a second: how long a "
        + "write that begins at that moment would take."),
    Entry(
      term: "behind",
      meaning: "This computer cannot run the machine as fast as was asked for."),
  ]
}
