#pragma once
// Tables of a kind as a test writes them down: heads and cells as a delivery has them, places as WKT.

#include "geo/wkt.hpp"
#include "layer/builder.hpp"
#include "support/source_dir.hpp"

namespace zonelint::testing {

inline const layer::KindTable& shipped_kinds()
{
    static const auto table = layer::KindTable::load(std::filesystem::path(source_dir()) / "layers");
    return *table;
}

struct MadeUpRow {
    std::vector<std::string> cells;
    std::string wkt;  ///< "": without a place
};

inline layer::LayerTable made_up_table(const layer::Kind& kind, const std::vector<std::string>& heads,
                                       const std::vector<MadeUpRow>& rows, double accuracy_m = 0)
{
    std::vector<layer::SourceColumn> columns;
    for (const std::string& head : heads) {
        columns.push_back({head});
    }
    layer::SourceInfo info;
    info.path = "made up";
    info.accuracy_m = accuracy_m;
    layer::TableBuilder builder(kind);
    builder.tell_every_problem();
    static_cast<void>(builder.begin_source(info, {}, layer::map_fields(kind, {}, columns, shipped_kinds().coordinates())));
    std::int64_t number = 0;
    for (const MadeUpRow& row : rows) {
        std::vector<layer::Cell> cells;
        for (const std::string& text : row.cells) {
            cells.push_back(text.empty() ? layer::Cell{} : layer::Cell{std::string_view(text)});
        }
        geo::GeometryColumn geometry;
        if (!row.wkt.empty()) {
            geo::parse_wkt(row.wkt, geometry);
        }
        builder.add_row(++number, cells, row.wkt.empty() ? nullptr : &geometry);
    }
    return builder.finish();
}

inline layer::LayerTable made_up_table(const char* kind, const std::vector<std::string>& heads,
                                       const std::vector<MadeUpRow>& rows, double accuracy_m = 0)
{
    return made_up_table(shipped_kinds().at(kind, {}), heads, rows, accuracy_m);
}

}  // namespace zonelint::testing
