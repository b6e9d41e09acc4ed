// What Swift's import of the C library leaves out: how the heap is kept.

#ifndef CHEAP_H
#define CHEAP_H

#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#if __GLIBC_PREREQ(2, 33)
#define CHEAP_HAS_FIGURES
#endif
#endif

/// Octets of the heap that are in use; -1 where the C library does not say.
static inline int64_t heap_octets_in_use(void) {
#ifdef CHEAP_HAS_FIGURES
  struct mallinfo2 figures = mallinfo2();
  return (int64_t)(figures.uordblks + figures.hblkhd);
#else
  return -1;
#endif
}

/// Lets no more than so many free octets stay at the end of a heap; does nothing where there is no such rule.
static inline void heap_give_back_above(int octets) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, octets);
#else
  (void)octets;
#endif
}

#endif
