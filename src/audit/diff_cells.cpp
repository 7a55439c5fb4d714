#include "audit/diff_cells.hpp"

#include "geo/geodesic.hpp"
#include "geo/place.hpp"

#include <algorithm>
#include <limits>

namespace zonelint::audit {

namespace {

constexpr double still_m = 0.001;

/// A column's cell by its meaning: the same quantity in another unit is the same.
bool same_cell(const layer::LayerTable& a, std::uint32_t row_a, const layer::LayerTable& b, std::uint32_t row_b,
               std::size_t field)
{
    if (a.has(field, row_a) != b.has(field, row_b)) {
        return false;
    }
    if (!a.has(field, row_a)) {
        return true;
    }
    const auto code = a.text(field, row_a);
    if (code && !code->empty()) {
        return code == b.text(field, row_b);
    }
    return a.number(field, row_a) == b.number(field, row_b) && a.flag(field, row_a) == b.flag(field, row_b) &&
           a.date(field, row_a) == b.date(field, row_b) && code == b.text(field, row_b);
}

const layer::Corrected* correction_of(const layer::LayerTable& table, std::uint32_t row, std::size_t field)
{
    const auto at = std::ranges::find_if(table.corrected,
                                         [&](const layer::Corrected& one) { return one.row == row && one.field == field; });
    return at == table.corrected.end() ? nullptr : &*at;
}

std::string document_of_cell(const DiffSide& side, const layer::Corrected* cell)
{
    return cell == nullptr || cell->correction >= side.corrections.size() ? std::string()
                                                                          : side.corrections[cell->correction].document;
}

}  // namespace

std::vector<DiffCause> changed_cells(const DiffSide& a, const layer::LayerTable& table_a, std::uint32_t row_a,
                                     const DiffSide& b, const layer::LayerTable& table_b, std::uint32_t row_b,
                                     const std::vector<std::string>* reads)
{
    std::vector<DiffCause> out;
    const layer::Kind& kind = *table_a.kind;
    for (std::size_t field = 0; field < kind.fields.size(); ++field) {
        const std::string& name = kind.fields[field].name;
        const auto other = table_b.kind->field(name);
        const bool read = reads == nullptr || std::ranges::find(*reads, name) != reads->end();
        if (name == "id" || !read || !other || !table_a.bound(field) || !table_b.bound(*other) ||
            (table_a.kind == table_b.kind && same_cell(table_a, row_a, table_b, row_b, field)) ||
            (table_a.kind != table_b.kind && table_a.shown(field, row_a) == table_b.shown(*other, row_b))) {
            continue;
        }
        const std::string shown_a = table_a.shown(field, row_a);
        const std::string shown_b = table_b.shown(*other, row_b);
        const layer::Corrected* corrected_a = correction_of(table_a, row_a, field);
        const layer::Corrected* corrected_b = correction_of(table_b, row_b, *other);
        const std::string source_a = corrected_a == nullptr ? shown_a : corrected_a->before;
        const std::string source_b = corrected_b == nullptr ? shown_b : corrected_b->before;
        const bool corrected = corrected_a != nullptr || corrected_b != nullptr;
        if (!corrected || source_a != source_b) {
            out.push_back({.kind = DiffCauseKind::data, .what = name, .before = source_a, .after = source_b});
        }
        if (corrected) {
            const bool withdrawn = corrected_b == nullptr;
            out.push_back({.kind = withdrawn ? DiffCauseKind::correction_withdrawn : DiffCauseKind::correction,
                           .what = name,
                           .object = withdrawn ? document_of_cell(a, corrected_a) : document_of_cell(b, corrected_b),
                           .before = shown_a,
                           .after = shown_b});
        }
    }
    return out;
}

std::optional<double> moved_m(const layer::LayerTable& a, std::uint32_t row_a, const layer::LayerTable& b,
                              std::uint32_t row_b)
{
    const bool none_a = a.geometry.shape(row_a) == geo::Shape::none;
    const bool none_b = b.geometry.shape(row_b) == geo::Shape::none;
    if (none_a || none_b) {
        return none_a == none_b ? std::optional(0.0) : std::nullopt;
    }
    const std::span<const geo::Point> from = a.geometry.vertices(row_a);
    const std::span<const geo::Point> to = b.geometry.vertices(row_b);
    double out = 0;
    if (from.size() == to.size()) {
        for (std::size_t i = 0; i < from.size(); ++i) {
            if (from[i] != to[i]) {
                out = std::max(out, geo::distance_m(from[i], to[i]));
            }
        }
    } else {
        out = std::max(geo::distance_m(*geo::place_of(a.geometry, row_a), *geo::place_of(b.geometry, row_b)), still_m);
    }
    return out < still_m ? 0 : out;
}

}  // namespace zonelint::audit
