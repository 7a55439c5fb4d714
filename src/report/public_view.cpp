#include "report/public_view.hpp"

#include "base/error.hpp"
#include "geo/place.hpp"
#include "report/layer_style.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::report {

namespace {

constexpr std::string_view divisions_kind = "admin_division";
constexpr const char* sewer_kind = "sewer_pipe";

std::set<std::string> open_kinds(const rule::PublicChoice& choice)
{
    std::set<std::string> out;
    for (const rule::PublicChoice::Open& open : choice.open) {
        out.insert(open.kind);
    }
    return out;
}

std::int64_t whole_in(const Table& table, const Record& row, std::string_view column)
{
    const auto* number = std::get_if<std::int64_t>(&row[table.at(column)]);
    return number == nullptr ? 0 : *number;
}

}  // namespace

const PublicTable& public_form(const Table& table)
{
    const PublicTable* form = public_table(table.name);
    if (form == nullptr) {
        throw Error(ErrorKind::internal, say("这个表没有公开的写法", "the table has no public form"), {.layer = table.name});
    }
    return *form;
}

std::string kind_in(std::string_view kind, const Table& table, const Record& row)
{
    if (kind.starts_with('=')) {
        return std::string(kind.substr(1));
    }
    return kind.empty() ? std::string() : text_in(table, row, kind);
}

std::string text_in(const Table& table, const Record& row, std::string_view column)
{
    const auto at = table.find(column);
    return at ? text_of(row[*at]) : std::string();
}

PublicView::PublicView(const Results& full, std::span<const FeatureLayer> findings, std::span<const FeatureLayer> references,
                       const rule::PublicChoice& choice, const layer::KindTable& kinds, const std::string& key)
    : m_full(full), m_choice(choice), m_kinds(kinds), m_masks(key, kinds, open_kinds(choice), choice.names_masked, full.lang)
{
    for (const Table& table : full.tables) {
        see(table);
    }
    for (const FeatureLayer& layer : findings) {
        if (layer.shape == geo::Shape::point) {  // others are left out, and their objects stand in the tables
            see(layer);
        }
    }
    for (const FeatureLayer& layer : references) {
        see_reference(layer);
    }
    m_masks.number();
    count_objects();
    m_divisions.emplace(m_counts, full.region, by_division() ? choice.fewest : 1);
    m_grid = grid_of(choice.round_m, m_farthest_lat);
    find_middles(references);
}

void PublicView::see_place(double lat) { m_farthest_lat = std::max(m_farthest_lat, std::abs(lat)); }

void PublicView::see(const Table& table)
{
    const PublicTable& form = public_form(table);
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        for (const PublicColumn& column : form.columns) {
            const auto at = table.find(column.name);
            if (!at) {
                continue;
            }
            const std::string& words = text_of(row[*at]);
            const std::string kind = kind_in(column.kind, table, row);
            if (column.way == PublicWay::id) {
                m_masks.see(kind, words, "");
            } else if (column.way == PublicWay::name) {
                m_masks.see(kind, text_in(table, row, column.of), words);
            } else if (column.way == PublicWay::firm) {
                m_masks.see_firm(words);
            } else if (column.way == PublicWay::reference) {
                m_masks.see_reference(kind, words);
            } else if (const auto* degrees = std::get_if<double>(&row[*at]); degrees != nullptr && column.name == "lat") {
                see_place(*degrees);
            }
        }
    }
}

void PublicView::see_reference(const FeatureLayer& layer)
{
    const layer::Kind* kind = kind_of(layer, m_kinds);
    if (kind == nullptr) {
        return;
    }
    Record row;
    for (std::size_t i = 0; i < layer.size; ++i) {
        layer.read(i, row);
        m_masks.see(kind->name, text_in(layer, row, "id"), text_in(layer, row, "name"));
        m_masks.see_firm(text_in(layer, row, "enterprise"));
        for (std::size_t at = 0; at < layer.fields.size(); ++at) {
            const auto field = kind->field(layer.fields[at].name);
            if (field && kind->fields[*field].type == layer::FieldType::reference) {
                m_masks.see(kind->fields[*field].target, text_of(row[at]), "");
            }
        }
        if (layer.geometry.shape(i) != geo::Shape::none) {
            see_place(layer.geometry.box(i).max_y);
            see_place(layer.geometry.box(i).min_y);
        }
    }
}

/// Subjects of a kind are those of any of its rules; pipes that are none stand in a table of their own.
void PublicView::count_objects()
{
    Record row;
    const Table& summary = table_of(m_full.tables, "summary");
    for (std::size_t i = 0; i < summary.size; ++i) {
        summary.read(i, row);
        std::int64_t& most = m_counts[text_in(summary, row, "kind")][text_in(summary, row, "division")];
        most = std::max(most, whole_in(summary, row, "subjects"));
    }
    if (has_table(m_full.tables, "pipe_lengths") && !m_counts.contains(sewer_kind)) {
        const Table& lengths = table_of(m_full.tables, "pipe_lengths");
        for (std::size_t i = 0; i < lengths.size; ++i) {
            lengths.read(i, row);
            m_counts[sewer_kind][text_in(lengths, row, "division")] += whole_in(lengths, row, "pipes");
        }
    }
}

/// On the grid like everything else.
void PublicView::find_middles(std::span<const FeatureLayer> references)
{
    Record row;
    for (const FeatureLayer& layer : references) {
        const layer::Kind* kind = kind_of(layer, m_kinds);
        for (std::size_t i = 0; kind != nullptr && kind->name == divisions_kind && i < layer.size; ++i) {
            layer.read(i, row);
            const std::string code = text_in(layer, row, "division");
            if (const auto place = geo::place_of(layer.geometry, i)) {
                m_middles.emplace(code.empty() ? text_in(layer, row, "id") : code, m_grid.at(*place));
            }
        }
    }
}

bool PublicView::moves_to_division(std::string_view kind) const { return by_division() && !m_masks.open(kind); }

std::string PublicView::division(const std::string& kind, const std::string& code) const
{
    return moves_to_division(kind) ? m_divisions->of(kind, code) : code;
}

std::string PublicView::division_name(const std::string& code) const
{
    const auto name = m_full.divisions.find(code);
    return name == m_full.divisions.end() ? std::string() : name->second;
}

std::optional<geo::Point> PublicView::place(const std::string& kind, const std::string& division,
                                            std::optional<geo::Point> place) const
{
    if (!place || (m_masks.open(kind) && kind != divisions_kind)) {
        return place;
    }
    if (!moves_to_division(kind)) {
        return m_grid.at(*place);
    }
    const auto middle = m_middles.find(division);
    return middle == m_middles.end() ? std::nullopt : std::optional(middle->second);
}

}  // namespace zonelint::report
