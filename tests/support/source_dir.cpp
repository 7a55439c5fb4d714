#include "support/source_dir.hpp"

namespace zonelint {

const std::string& source_dir()
{
    static const std::string path = ZONELINT_SOURCE_DIR;
    return path;
}

}  // namespace zonelint
