#pragma once
// Between load_gdal.cpp and libzonelint_gdal.so.

namespace zonelint::io {

class GdalReaders;
class GdalWriters;

struct GdalLibrary {
    const GdalReaders* readers;
    const GdalWriters* writers;
};

/// Exported by the library under `gdal_entry`.
using GdalEntry = GdalLibrary (*)();
inline constexpr const char* gdal_library = "libzonelint_gdal.so";
inline constexpr const char* gdal_entry = "zonelint_gdal";

}  // namespace zonelint::io
