#include "report/network_faults.hpp"

#include "base/counted.hpp"
#include "report/aligned.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::report {

namespace {

constexpr std::string_view pipes_kind = "sewer_pipe";

std::vector<Word> fault_words()
{
    std::vector<Word> out;
    for (const network::FaultKind& kind : network::fault_kinds()) {
        out.push_back({std::string(kind.name), kind.title});
    }
    return out;
}

/// The row a fault is told of: its pipe, else nothing.
std::string division_of(const Report& report, const network::Fault& fault)
{
    if (fault.pipe != network::none) {
        return report.run->divisions().division_of(report.network->pipes(), fault.pipe);
    }
    const layer::LayerTable* table = report.run->tables().find(fault.object_kind);
    for (std::uint32_t row = 0; table != nullptr && row < table->size(); ++row) {
        if (table->id(row) == fault.object) {
            return report.run->divisions().division_of(*table, row);
        }
    }
    return {};
}

Value place_value(std::optional<double> degrees) { return real_value(degrees, 8); }

void fill(Table& out, const Report& report)
{
    std::vector<Record> rows;
    for (const network::Fault& fault : report.faults) {
        const layer::LayerTable& pipes = report.network->pipes();
        const auto category = pipes.kind->field("category");
        const std::string division = division_of(report, fault);
        const auto code = fault.pipe != network::none && category ? pipes.text(*category, fault.pipe) : std::nullopt;
        rows.push_back({text_value(network::fault_kinds()[fault.kind].name),
                        text_value(fault.pipe == network::none ? std::string() : pipes.id(fault.pipe)),
                        text_value(fault.other == network::none ? std::string() : pipes.id(fault.other)),
                        text_value(fault.node == network::none ? std::string_view{} : report.network->id(fault.node)),
                        text_value(code ? *code : std::string_view{}), text_value(fault.object_kind),
                        text_value(fault.object), real_value(fault.metres, 3),
                        text_value(fault.message.in(report.info.lang)), text_value(division),
                        text_value(report.run->divisions().name_of(division)),
                        place_value(fault.place ? std::optional(fault.place->x) : std::nullopt),
                        place_value(fault.place ? std::optional(fault.place->y) : std::nullopt)});
    }
    hold(out, std::move(rows));
}

}  // namespace

bool has_network(std::span<const layer::Kind* const> kinds)
{
    return std::any_of(kinds.begin(), kinds.end(), [](const layer::Kind* kind) { return kind->name == pipes_kind; });
}

Table network_fault_head()
{
    Table out{.name = network_faults_name, .title = {"管网问题", "Faults of the network"}, .fields = {}};
    const auto add = [&](const char* name, const char* short_name, Text title, ValueType type = ValueType::text,
                         int decimals = -1, std::vector<Word> words = {}) {
        out.fields.push_back({name, short_name, std::move(title), type, decimals, std::move(words)});
    };
    add("fault", "fault", {"问题", "fault"}, ValueType::text, -1, fault_words());
    add("pipe", "pipe", {"管段", "pipe"});
    add("other_pipe", "other_pipe", {"另一管段", "other pipe"});
    add("node", "node", {"节点", "node"});
    add("category", "category", {"管道类别", "category"});
    add("object_kind", "objectkind", {"对象类型", "kind of object"});
    add("object", "object", {"对象", "object"});
    add("metres", "metres", {"米", "metres"}, ValueType::real, 3);
    out.fields.back().unit = "m";
    add("message", "message", {"说明", "message"});
    add("division", "division", {"行政区划代码", "division"});
    add("division_name", "divis_name", {"行政区", "name of the division"});
    add("lon", "lon", {"经度", "longitude"}, ValueType::real, 8);
    out.fields.back().unit = "°";
    add("lat", "lat", {"纬度", "latitude"}, ValueType::real, 8);
    out.fields.back().unit = "°";
    return out;
}

FeatureLayer network_fault_layer_head()
{
    FeatureLayer out;
    static_cast<Table&>(out) = network_fault_head();
    out.shape = geo::Shape::point;
    return out;
}

Table network_fault_table(const Report& report)
{
    Table out = network_fault_head();
    fill(out, report);
    return out;
}

FeatureLayer network_fault_layer(const Report& report)
{
    FeatureLayer out = network_fault_layer_head();
    fill(out, report);
    for (const network::Fault& fault : report.faults) {
        if (fault.place) {
            out.geometry.add_point(*fault.place);
        } else {
            out.geometry.add_empty_row();
        }
    }
    return out;
}

void find_network_faults(Report& report)
{
    const audit::Tables& tables = report.run->tables();
    const layer::LayerTable* pipes = tables.find(pipes_kind);
    if (pipes == nullptr) {
        return;
    }
    const network::Options options{.snap_m = report.info.network.snap_m.value_or(network::default_snap_m(*pipes)),
                                   .t_junctions = report.info.network.t_junctions};
    report.network = std::make_shared<const network::Network>(*pipes, options);
    report.faults = network::find_faults(*report.network, {.plants = tables.find("wastewater_plant"),
                                                           .outfalls = tables.find("outfall"),
                                                           .waters = tables.find("water_body"),
                                                           .black_waters = tables.find("black_odorous_water")});
}

std::string network_section(const Report& report, Lang lang)
{
    if (report.network == nullptr) {
        return {};
    }
    const network::Network& net = *report.network;
    std::uint32_t pieces = 0;
    static_cast<void>(net.components(&pieces));
    const std::size_t pipes = net.pipes().size();
    const std::uint32_t nodes = net.nodes();
    const std::string snap = format_number(net.options().snap_m, 6);
    std::string out = say("管网：{0} 段管道、{1} 个节点，连成 {2} 片；捕捉距离 {6} m\n",
                          "Network: {3} and {4} in {5}; snap distance {6} m\n", pipes, nodes, pieces, counted(pipes, "pipe"),
                          counted(nodes, "node"), counted(pieces, "piece"), snap)
                          .in(lang);
    std::vector<std::size_t> counts(network::fault_kinds().size(), 0);
    for (const network::Fault& fault : report.faults) {
        ++counts[fault.kind];
    }
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            const network::FaultKind& kind = network::fault_kinds()[i];
            rows.push_back({std::string(kind.name), std::to_string(counts[i]), kind.title.in(lang)});
        }
    }
    if (report.run->tables().find("wastewater_plant") == nullptr) {
        out += "  " + say("没有绑定污水处理厂图层：通到污水厂的管道也会列为断头或孤岛\n",
                          "no layer of plants is bound: pipes that end at a plant are listed as dangling or islands too\n")
                          .in(lang);
    }
    return out + (rows.empty() ? "  " + say("没有发现问题\n", "no faults\n").in(lang) : aligned(rows, "  "));
}

}  // namespace zonelint::report
