#pragma once
// What became of a layer as a shapefile, and the tables beside it that say so: a dictionary of the columns, and the values
// that a DBF does not hold.

#include "report/feature_layer.hpp"

#include <span>

namespace zonelint::report {

/// A value that stands in the shapefile in another form.
struct KeptValue {
    enum class Why : std::uint8_t { cut, replaced, number };

    std::size_t row = 0;
    std::size_t field = 0;
    Why why = Why::cut;  ///< too long; has characters the encoding lacks (and may be too long too); a number out of range

    bool operator==(const KeptValue&) const = default;
};

struct Shapefile {
    struct Part {
        std::string file;  ///< without ending
        std::size_t rows = 0;
    };

    std::size_t layer = 0;          ///< index of the layer that was written
    std::string name;               ///< of the one file, without ending; parts add a number
    std::vector<Part> parts;        ///< its rows in order; several where one would have grown too large
    std::vector<bool> text_column;  ///< by field: numbers that stand there as text
    std::vector<KeptValue> kept;    ///< by row, then field
};

/// "fields": one row a file and column: short and full name, titles, type, unit, coded words, what is kept elsewhere.
[[nodiscard]] Table shapefile_fields(std::span<const FeatureLayer> layers, std::span<const Shapefile> files, Lang lang);

/// "<file>_full": the kept values whole, with file, row from 1, id and fingerprint. The layer must outlive the table.
[[nodiscard]] Table kept_values(const FeatureLayer& layer, const Shapefile& file);

/// One sentence for each column with kept values and each layer in parts.
[[nodiscard]] std::vector<Text> shapefile_notes(std::span<const FeatureLayer> layers, std::span<const Shapefile> files);

}  // namespace zonelint::report
