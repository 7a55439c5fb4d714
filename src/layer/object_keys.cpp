#include "layer/object_keys.hpp"

#include "geo/geohash.hpp"
#include "geo/place.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace zonelint::layer {

namespace {

/// Before the number of one of several objects in a row, or of several figures.
constexpr std::string_view tail_marks = "#/";

/// Rounded first: of coordinates given in degrees that leaves the decimals of the source, which lie inside the cells of a
/// geohash and not on their edges.
geo::Point without_noise(geo::Point at)
{
    static constexpr double steps = 1e7;
    return {std::round(at.x * steps) / steps, std::round(at.y * steps) / steps};
}

std::string field_shown(const LayerTable& table, std::string_view field, std::uint32_t row)
{
    const auto at = table.kind->field(field);
    return at ? table.shown(*at, row) : std::string();
}

std::string all_shown(const LayerTable& table, std::uint32_t row)
{
    std::string out;
    for (std::size_t field = 0; field < table.columns.size(); ++field) {
        if (table.kind->fields[field].name != "id") {
            out += table.shown(field, row) + '\x1f';
        }
    }
    return out;
}

bool called_by_row(const LayerTable& table, std::uint32_t row, const TextColumn& ids)
{
    const std::string_view id = ids.at(row);
    if (!id.starts_with('#')) {
        return false;
    }
    const std::string made = row_id(table.source[row], table.source_row[row]);
    return id.starts_with(made) && (id.size() == made.size() || tail_marks.find(id[made.size()]) != std::string_view::npos);
}

}  // namespace

std::string row_id(std::uint32_t source, std::int64_t source_row) { return fmt::format("#{}-{}", source + 1, source_row); }

bool is_row_id(std::string_view id)
{
    const std::size_t dash = id.find('-');
    const auto is_number = [](std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); };
    return id.starts_with('#') && dash != std::string_view::npos && is_number(id.substr(1, dash - 1)) &&
           is_number(id.substr(dash + 1, id.find_first_of(tail_marks, dash) - dash - 1));
}

std::string key_of_nameplate(std::string_view name, std::string_view enterprise, const std::optional<geo::Point>& place)
{
    if (name.empty() && !place) {
        return {};
    }
    return '#' + normal_word(name) + '\x1f' + normal_word(enterprise) + '\x1f' +
           (place ? geo::geohash(without_noise(*place)) : std::string());
}

ObjectKeys::ObjectKeys(const LayerTable& table) : m_table(table)
{
    const auto id = table.kind->field("id");
    if (!id || !table.bound(*id)) {
        return;
    }
    const auto& ids = std::get<TextColumn>(table.columns[*id].data);
    std::map<std::string, std::vector<std::uint32_t>> alike;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (called_by_row(table, row, ids)) {
            alike[key_of_nameplate(table.name(row), field_shown(table, "enterprise", row),
                                   geo::place_of(table.geometry, row))]
                .push_back(row);
        }
    }
    alike.erase("");
    if (alike.empty()) {
        return;
    }
    m_made.resize(table.size());
    for (auto& [key, rows] : alike) {
        if (rows.size() > 1) {
            std::vector<std::tuple<std::string, std::uint32_t, std::int64_t, std::uint32_t>> order;
            for (const std::uint32_t row : rows) {
                order.emplace_back(all_shown(table, row), table.source[row], table.source_row[row], row);
            }
            std::sort(order.begin(), order.end());
            std::ranges::transform(order, rows.begin(), [](const auto& one) { return std::get<3>(one); });
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_made[rows[i]] = i == 0 ? key : fmt::format("{}\x1f{}", key, i + 1);
        }
    }
}

std::string ObjectKeys::at(std::uint32_t row) const
{
    return m_made.empty() || m_made[row].empty() ? m_table.id(row) : m_made[row];
}

}  // namespace zonelint::layer
