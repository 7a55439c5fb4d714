#pragma once
// Rows out of GDAL. Two ways lead here, the Arrow stream where the driver is fast at it and features one by one elsewhere; both
// give the same rows.

#include "io/gdal.hpp"
#include "io/row_reader.hpp"

namespace zonelint::io {

/// `decoder` must outlive the reader.
[[nodiscard]] std::unique_ptr<RowReader> read_rows(OGRLayer& layer, const RowRequest& request, Decoder& decoder);

// The two ways; read_rows() chooses.
[[nodiscard]] std::unique_ptr<RowReader> read_by_arrow(OGRLayer& layer, const RowRequest& request, Decoder& decoder);
[[nodiscard]] std::unique_ptr<RowReader> read_by_feature(OGRLayer& layer, const RowRequest& request, Decoder& decoder);

/// Names of all columns of a layer as UTF-8. Throws Error(input) where they are not text.
[[nodiscard]] std::vector<std::string> column_names(OGRLayer& layer, const std::string& driver, Decoder& decoder);

/// The WKB of a geometry whose arcs are replaced by short edges (half a degree, 4 mm at a radius of 100 m).
[[nodiscard]] std::vector<unsigned char> straight_wkb(std::span<const std::byte> curved);

}  // namespace zonelint::io
