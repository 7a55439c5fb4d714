#include "base/fault.hpp"

#include <cstdlib>

namespace zonelint {

#ifdef ZONELINT_FAULTS
bool fault_asked(std::string_view name)
{
    const char* asked = std::getenv("ZONELINT_FAULT");
    return asked != nullptr && name == asked;
}
#else
bool fault_asked(std::string_view /*name*/) { return false; }
#endif

}  // namespace zonelint
