// A GeoPackage.
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    static const fuzz::Folder folder;
    folder.write("a.gpkg", fuzz::text_of(data, size));
    fuzz::read_as_delivery(folder, "a.gpkg");
    return 0;
}
