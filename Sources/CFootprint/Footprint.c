#define _GNU_SOURCE 1

#include "CFootprint.h"

#include <link.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// A screen of usual size is smaller, for it is made anew with each frame.
void footprint_keep_large_blocks_apart(void) { mallopt(M_MMAP_THRESHOLD, 256 * 1024); }

static int unmap_code_of(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size, (void)context;
  const uintptr_t page_mask = (uintptr_t)sysconf(_SC_PAGESIZE) - 1;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    // Never what was written to: that is in no file.
    const bool is_code = segment->p_type == PT_LOAD && (segment->p_flags & (PF_X | PF_W)) == PF_X;
    if (!is_code) continue;
    const uintptr_t begin = (object->dlpi_addr + segment->p_vaddr) & ~page_mask;
    const uintptr_t end = object->dlpi_addr + segment->p_vaddr + segment->p_memsz;
    madvise((void *)begin, end - begin, MADV_DONTNEED);
  }
  // The program itself comes first, and its libraries are charged to others too.
  return 1;
}

void footprint_unmap_code(void) { dl_iterate_phdr(unmap_code_of, NULL); }
