#pragma once
// How the program's memory is taken from the system.

namespace zonelint {

/// For programs that read layers: what is freed stays with the process and is used again, and the heap grows in large steps.
/// Columns grow by doubling; each time the system would hand out fresh pages, which costs more than filling them. The largest
/// resident set grows by some steps. Best called before threads are
/// started, again does no harm; elsewhere than with glibc it does nothing.
void keep_freed_memory();

}  // namespace zonelint
