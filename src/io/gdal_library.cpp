#include "io/gdal_library.hpp"

#include "io/gdal_readers.hpp"
#include "io/gdal_writers.hpp"

extern "C" zonelint::io::GdalLibrary zonelint_gdal();  // NOLINT: C's name, C++'s type

zonelint::io::GdalLibrary zonelint_gdal() { return {&zonelint::io::linked_gdal(), &zonelint::io::linked_gdal_writers()}; }
