#include "base/allocator.hpp"

#include <cstdlib>  // says whether the library is glibc

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace zonelint {

void keep_freed_memory()
{
#if defined(__GLIBC__)
    constexpr int mebibyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);  // glibc takes no more
    mallopt(M_TRIM_THRESHOLD, 256 * mebibyte);
    mallopt(M_TOP_PAD, 16 * mebibyte);
#endif
}

}  // namespace zonelint
