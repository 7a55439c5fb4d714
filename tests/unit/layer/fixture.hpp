#pragma once
// The shipped kinds, and tables made of words: what a reader of files would hand over.

#include "layer/builder.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace zonelint::layer {

inline const KindTable& kinds()
{
    static const std::shared_ptr<const KindTable> table = KindTable::load(source_dir() + "/layers");
    return *table;
}

inline const CodeList& codes_of(const std::string& kind, const std::string& field)
{
    const Kind& k = *kinds().find(kind);
    return *k.fields[k.field(field).value()].codes;
}

inline std::vector<SourceColumn> columns_of(const std::vector<std::string>& heads)
{
    std::vector<SourceColumn> out;
    for (const std::string& head : heads) {
        out.push_back({head});
    }
    return out;
}

inline FieldMap map_of(const Kind& kind, const std::vector<std::string>& heads, const SourceSpec& spec = {})
{
    return map_fields(kind, spec, columns_of(heads), kinds().coordinates());
}

/// Rows of cells under these heads, as one source; rows count from 1.
inline LayerTable table_of(const std::string& kind, const std::vector<std::string>& heads,
                           const std::vector<std::vector<Cell>>& rows, const SourceSpec& spec = {})
{
    const Kind& k = *kinds().find(kind);
    TableBuilder builder(k);
    (void)builder.begin_source({.path = "a.csv"}, spec, map_of(k, heads, spec));
    std::int64_t number = 0;
    for (const std::vector<Cell>& row : rows) {
        builder.add_row(++number, row, nullptr);
    }
    return builder.finish();
}

using Words = std::vector<std::string>;

inline Words ids(const LayerTable& table)
{
    Words out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out.push_back(table.id(row));
    }
    return out;
}

/// "reason source row id" of every row left out.
inline Words exclusions(const LayerTable& table)
{
    Words out;
    for (const Excluded& e : table.excluded) {
        out.push_back(fmt::format("{} {} {} {}", e.reason, e.source, e.row, e.id));
    }
    return out;
}

inline Cell word(std::string_view text) { return {text}; }

/// "name row raw xcount" of every problem.
inline Words problems_of(const LayerTable& table)
{
    Words out;
    for (const Problem& p : table.problems) {
        out.push_back(fmt::format("{} {} {} {} x{}", p.name, p.row, p.field, p.raw, p.count));
    }
    return out;
}

}  // namespace zonelint::layer
