#include "report/end_reason.hpp"

#include "geo/nearest.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

using network::Heading;

bool tells_of_ends(const layer::LayerTable& table, std::uint32_t row)
{
    return !is_water(table) && (table.geometry.shape(row) != geo::Shape::polygon || table.kind->name == "wastewater_plant" ||
                                table.kind->name == "outfall");
}

}  // namespace

std::vector<const layer::LayerTable*> tables_around(const audit::Tables& tables)
{
    std::vector<const layer::LayerTable*> out;
    for (const auto& [kind, table] : tables.all()) {
        if (kind != "sewer_pipe" && kind != "admin_division") {
            out.push_back(table.get());
        }
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const layer::LayerTable* table) { return table->kind->name == "wastewater_plant"; });
    return out;
}

EndReasons::EndReasons(const network::Network& network, std::vector<const layer::LayerTable*> around)
    : m_network(&network), m_around(std::move(around))
{}

void EndReasons::add(const layer::LayerTable& table, std::uint32_t row, const std::vector<network::Foot>& feet)
{
    for (const network::Foot& foot : feet) {
        if (foot.node != network::none && tells_of_ends(table, row)) {
            m_at_nodes.try_emplace({&table, foot.node}, row);
        }
    }
}

void EndReasons::add_all()
{
    std::size_t objects = 0;
    for (const layer::LayerTable* table : m_around) {
        objects += is_water(*table) ? 0 : table->size();
    }
    const network::Footing footing(*m_network, objects);
    for (const layer::LayerTable* table : m_around) {
        for (std::uint32_t row = 0; row < table->size(); ++row) {
            if (tells_of_ends(*table, row)) {
                add(*table, row, footing.feet(*table, row));
            }
        }
    }
}

std::optional<Text> EndReasons::object_at(std::uint32_t node) const
{
    const auto place = m_network->place(node);
    for (const layer::LayerTable* table : m_around) {
        std::optional<std::uint32_t> here;
        if (const auto at = m_at_nodes.find({table, node}); at != m_at_nodes.end()) {
            here = at->second;
        }
        for (std::uint32_t row = 0; row < table->size() && is_water(*table) && place && !here; ++row) {
            if (table->geometry.shape(row) != geo::Shape::none &&
                geo::nearest(*place, table->geometry, row).metres <= m_network->options().snap_m) {
                here = row;
            }
        }
        if (here) {
            const std::string object = id_and_name(*table, *here);
            return Text{table->kind->title.zh + " " + object, table->kind->title.en + " " + object};
        }
    }
    return std::nullopt;
}

Text EndReasons::why(Heading heading, const network::TraceEnd& end, bool is_goal) const
{
    if (end.open) {
        return {"再往前的管段流向不明", "the direction of the pipes that lead on is unknown"};
    }
    if (const auto object = object_at(end.node)) {
        return *object;
    }
    return is_goal ? Text{"到达所问之处", "the place asked for"} : dead_end(heading);
}

Text dead_end(Heading heading)
{
    return heading == Heading::up    ? Text{"管网的起点", "the head of the network"}
           : heading == Heading::any ? Text{"管道到此为止", "the pipes end here"}
                                     : Text{"断头，没有下游管段", "a dead end: no pipe leads on"};
}

bool is_water(const layer::LayerTable& table)
{
    return table.kind->name == "water_body" || table.kind->name == "black_odorous_water";
}

std::string id_and_name(const layer::LayerTable& table, std::uint32_t row)
{
    const std::string name = table.name(row);
    return table.id(row) + (name.empty() || name == table.id(row) ? "" : " " + name);
}

}  // namespace zonelint::report
