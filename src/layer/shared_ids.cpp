#include "layer/shared_ids.hpp"

#include "geo/place.hpp"
#include "layer/object_keys.hpp"

#include <algorithm>
#include <map>
#include <type_traits>
#include <variant>

namespace zonelint::layer {

namespace {

template <class T>
void put(std::string& out, const T& value)
{
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT
}

void put_text(std::string& out, std::string_view text)
{
    put(out, text.size());
    out += text;
}

void put_cell(std::string& out, const Column& column, std::uint32_t row)
{
    put(out, static_cast<bool>(column.valid[row]));
    std::visit(
        [&](const auto& data) {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                put_text(out, data.dictionary[data.keys[row]].word);  // keys are numbered as the words come
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                put_text(out, data.at(row));
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                put(out, data.values[row]);
            }
        },
        column.data);
}

void put_geometry(std::string& out, const geo::GeometryColumn& geometry, std::uint32_t row)
{
    put(out, geometry.shape(row));
    if (geometry.shape(row) == geo::Shape::none) {
        return;
    }
    for (std::uint32_t part = geometry.parts_begin(row); part < geometry.parts_end(row); ++part) {
        put(out, geometry.rings_end(part) - geometry.rings_begin(part));
        for (std::uint32_t ring = geometry.rings_begin(part); ring < geometry.rings_end(part); ++ring) {
            put(out, geometry.ring(ring).size());
            for (const geo::Point& p : geometry.ring(ring)) {
                put(out, p.x);
                put(out, p.y);
            }
        }
    }
}

std::string field_shown(const LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    return field ? table.shown(*field, row) : std::string();
}

/// The same bytes for rows that are alike in all that was read of them. What tells objects without ids comes first: the order
/// then seldom depends on what else the rules at hand read.
std::string content(const LayerTable& table, std::size_t id_field, std::uint32_t row)
{
    std::string out;
    put_text(out,
             key_of_nameplate(table.name(row), field_shown(table, "enterprise", row), geo::place_of(table.geometry, row)));
    for (std::size_t field = 0; field < table.columns.size(); ++field) {
        if (field != id_field && table.bound(field)) {
            put_cell(out, table.columns[field], row);
        }
    }
    put_geometry(out, table.geometry, row);
    return out;
}

}  // namespace

bool tell_apart(LayerTable& table, TextColumn& ids, std::size_t id_field, std::span<const std::uint32_t> order,
                const std::function<void(Problem)>& tell)
{
    const auto known = [&](std::string_view id) {
        const auto at = std::lower_bound(order.begin(), order.end(), id,
                                         [&](std::uint32_t row, std::string_view wanted) { return ids.at(row) < wanted; });
        return at != order.end() && ids.at(*at) == id;
    };
    std::map<std::uint32_t, std::string> called;  // by row
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        const std::string_view id = ids.at(order[begin]);
        for (end = begin + 1; end < order.size() && ids.at(order[end]) == id; ++end) {
        }
        if (end - begin == 1) {
            continue;
        }
        std::map<std::string, std::vector<std::uint32_t>> objects;  // rows of one object in the order of their sources
        for (std::size_t i = begin; i < end; ++i) {
            objects[content(table, id_field, order[i])].push_back(order[i]);
        }
        const std::uint32_t first = objects.begin()->second.front();
        std::size_t number = 1;
        for (auto object = std::next(objects.begin()); object != objects.end(); ++object) {
            std::string name;
            while (name.empty() || known(name)) {
                name = fmt::format("{}/{}", id, ++number);
            }
            const std::uint32_t row = object->second.front();
            tell({.name = "duplicate-id",
                  .source = table.source[row],
                  .row = table.source_row[row],
                  .id = name,
                  .field = table.kind->fields[id_field].name,
                  .raw = std::string(id),
                  .message = say("编号与第 {0} 行相同，内容不同，以 {1} 代替",
                                 "row {0} has the same identifier, but tells other things; called {1}",
                                 table.source_row[first], name)});
            for (const std::uint32_t alike : object->second) {
                called.emplace(alike, name);
            }
        }
    }
    if (called.empty()) {
        return false;
    }
    TextColumn out;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const auto at = called.find(row);
        out.push_back(at == called.end() ? ids.at(row) : std::string_view(at->second));
    }
    ids = std::move(out);
    return true;
}

std::string_view as_given(std::string_view id) { return id.substr(0, id.find('/')); }

}  // namespace zonelint::layer
