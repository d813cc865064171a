#include "CSettings.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void adKeepFreedMemory(void) {
  static atomic_bool isDone;
  if (atomic_exchange(&isDone, true)) return;
  const int kept = 256 << 20;
  mallopt(M_TRIM_THRESHOLD, kept);
  // Versions of glibc differ in the largest block that they let the heap have.
  if (!mallopt(M_MMAP_THRESHOLD, kept)) mallopt(M_MMAP_THRESHOLD, 32 << 20);
}
#else
void adKeepFreedMemory(void) {}
#endif
