#pragma once

// How much memory the process holds on to.

// From here on a large block of memory lies apart from the others, and goes back to the system as
// soon as it is freed; by default the first such block that is freed ends that for its size.
void footprint_keep_large_blocks_apart(void);

// Takes the program's code out of the process. What still runs comes back by itself, a few pages at a
// time, from the system's copy of the file; what only the start needed stays out.
void footprint_unmap_code(void);
