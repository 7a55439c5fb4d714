// A shapefile: two lengths of two bytes, then .shp, .shx and .dbf one behind the other.
#include "fuzz.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    if (size < 4) {
        return 0;
    }
    static const fuzz::Folder folder;
    const std::string_view rest = fuzz::text_of(data + 4, size - 4);
    const std::size_t shp = std::min<std::size_t>(data[0] + 256U * data[1], rest.size());
    const std::size_t shx = std::min<std::size_t>(data[2] + 256U * data[3], rest.size() - shp);
    folder.write("a.shp", rest.substr(0, shp));
    folder.write("a.shx", rest.substr(shp, shx));
    folder.write("a.dbf", rest.substr(shp + shx));
    fuzz::read_as_delivery(folder, "a.shp");
    return 0;
}
