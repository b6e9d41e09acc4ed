// What Swift's import of the C library leaves out: how the heap is kept.

#ifndef CHEAP_H
#define CHEAP_H

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Lets no more than so many free octets stay at the end of a heap; does nothing where there is no such rule.
static inline void heap_give_back_above(int octets) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, octets);
#else
  (void)octets;
#endif
}

#endif
