// The targets link the readers of GDAL instead of loading them: in place of io/load_gdal.cpp.
#include "io/gdal_readers.hpp"

namespace zonelint::io {

const GdalReaders& gdal() { return linked_gdal(); }

}  // namespace zonelint::io
