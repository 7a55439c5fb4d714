#include "report/suspects.hpp"

#include "geo/geodesic.hpp"
#include "geo/place.hpp"
#include "network/suspects.hpp"
#include "report/columns.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

using network::Suspect;

constexpr std::string_view waters_kind = "black_odorous_water";
constexpr std::size_t most_pipes_told = 8;

bool has_kind(std::span<const layer::Kind* const> kinds, std::string_view name)
{
    return std::any_of(kinds.begin(), kinds.end(), [&](const layer::Kind* kind) { return kind->name == name; });
}

const layer::LayerTable* waters_of(const Report& report)
{
    return report.network == nullptr ? nullptr : report.run->tables().find(waters_kind);
}

std::vector<Suspect> suspects_of(const Report& report)
{
    const audit::Tables& tables = report.run->tables();
    if (waters_of(report) == nullptr) {
        return {};
    }
    return network::find_suspects(*report.network, {.black_waters = waters_of(report),
                                                    .outfalls = tables.find("outfall"),
                                                    .plants = tables.find("wastewater_plant"),
                                                    .parks = tables.find("industrial_park"),
                                                    .towns = tables.find("built_up_area")});
}

/// "K2 → W-1 → W-2 → P3 → B1": the object, the pipes its water takes, where it comes out, the water.
std::string chain_of(const Report& report, const Suspect& one)
{
    const layer::LayerTable& pipes = report.network->pipes();
    std::vector<std::string> steps{one.table->id(one.row)};
    const auto add = [&](const std::string& id) {
        if (steps.back() != id) {
            steps.push_back(id);
        }
    };
    for (std::size_t i = 0; i < one.links.size(); ++i) {
        if (i == most_pipes_told / 2 && one.links.size() > most_pipes_told) {
            add("…");
            i = one.links.size() - most_pipes_told / 2;
        }
        add(pipes.id(report.network->link(one.links[i]).pipe));
    }
    add(one.mouth->id(one.mouth_row));
    steps.push_back(waters_of(report)->id(one.water));
    return join(steps, " → ");
}

std::string code_of(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    const auto code = field ? table.text(*field, row) : std::nullopt;
    return code ? std::string(*code) : std::string();
}

std::vector<Word> codes_of(const layer::Kind& kind, std::string_view name)
{
    std::vector<Word> out;
    const auto field = kind.field(name);
    if (field && kind.fields[*field].codes != nullptr) {
        for (const layer::Code& code : kind.fields[*field].codes->codes) {
            out.push_back({code.name, code.title});
        }
    }
    return out;
}

void fill(Table& out, const Report& report, const std::vector<Suspect>& suspects)
{
    std::vector<Record> rows;
    for (const Suspect& one : suspects) {
        const layer::LayerTable& waters = *waters_of(report);
        const auto area = waters.kind->field("water_area");
        const bool drawn = waters.geometry.shape(one.water) == geo::Shape::polygon;
        const bool found = one.table != nullptr;
        const std::string division = report.run->divisions().division_of(waters, one.water);
        const auto place = found ? std::optional(one.at) : geo::place_of(waters.geometry, one.water);
        rows.push_back(
            {text_value(waters.id(one.water)), text_value(waters.name(one.water)),
             text_value(code_of(waters, "setting", one.water)), text_value(code_of(waters, "status", one.water)),
             real_value(area ? waters.number(*area, one.water) : std::nullopt, 1),
             real_value(drawn ? std::optional(geo::area_m2(waters.geometry, one.water)) : std::nullopt, 1),
             found ? text_value(one.table->kind->name) : Value{}, found ? text_value(one.table->id(one.row)) : Value{},
             found ? text_value(one.table->name(one.row)) : Value{},
             found ? text_value(one.sure == Truth::yes ? "yes" : "unknown") : Value{},
             found ? text_value(one.mouth->kind->name) : Value{}, found ? text_value(one.mouth->id(one.mouth_row)) : Value{},
             found ? real_value(one.way_m, 1) : Value{}, found ? real_value(one.metres, 1) : Value{},
             found ? text_value(chain_of(report, one)) : Value{}, text_value(division),
             text_value(report.run->divisions().name_of(division)),
             real_value(place ? std::optional(place->x) : std::nullopt, 8),
             real_value(place ? std::optional(place->y) : std::nullopt, 8)});
    }
    hold(out, std::move(rows));
}

}  // namespace

bool has_suspects(std::span<const layer::Kind* const> kinds)
{
    return has_kind(kinds, "sewer_pipe") && has_kind(kinds, waters_kind);
}

Table suspect_head(std::span<const layer::Kind* const> kinds)
{
    Table out{.name = suspects_name, .title = {"黑臭水体溯源", "Suspects of black-odorous waters"}, .fields = {}};
    const auto add = [&](const char* name, const char* short_name, Text title, ValueType type = ValueType::text,
                         int decimals = -1, std::vector<Word> words = {}, const char* unit = "") {
        out.fields.push_back({name, short_name, std::move(title), type, decimals, std::move(words), unit});
    };
    const auto water =
        std::find_if(kinds.begin(), kinds.end(), [](const layer::Kind* kind) { return kind->name == waters_kind; });
    const auto codes = [&](std::string_view name) {
        return water == kinds.end() ? std::vector<Word>{} : codes_of(**water, name);
    };
    add("water", "water", {"黑臭水体", "water"});
    add("water_name", "water_name", {"水体名称", "name of the water"});
    add("setting", "setting", {"城乡类型", "setting"}, ValueType::text, -1, codes("setting"));
    add("status", "status", {"治理状态", "status"}, ValueType::text, -1, codes("status"));
    add("ledger_m2", "ledger_m2", {"台账面积（平方米）", "area in the ledger (m2)"}, ValueType::real, 1, {}, "m2");
    add("measured_m2", "measurd_m2", {"图上面积（平方米）", "area on the map (m2)"}, ValueType::real, 1, {}, "m2");
    add("suspect_kind", "susp_kind", {"嫌疑对象类型", "kind of suspect"}, ValueType::text, -1, kind_words(kinds));
    add("suspect", "suspect", {"嫌疑对象", "suspect"});
    add("suspect_name", "susp_name", {"嫌疑对象名称", "name of the suspect"});
    add("sure", "sure", {"是否确定", "certain or possible"}, ValueType::text, -1,
        {{"yes", {"确定", "certain"}}, {"unknown", {"可能", "possible"}}});
    add("mouth_kind", "mouth_kind", {"出口类型", "kind of mouth"}, ValueType::text, -1, kind_words(kinds));
    add("mouth", "mouth", {"出口", "mouth"});
    add("way_m", "way_m", {"沿管道（米）", "along the pipes (m)"}, ValueType::real, 1, {}, "m");
    add("distance_m", "distance_m", {"出口距水体（米）", "from the mouth to the water (m)"}, ValueType::real, 1, {}, "m");
    add("chain", "chain", {"路径", "way"});
    add("division", "division", {"行政区划代码", "division"});
    add("division_name", "divis_name", {"行政区", "name of the division"});
    add("lon", "lon", {"经度", "longitude"}, ValueType::real, 8, {}, "°");
    add("lat", "lat", {"纬度", "latitude"}, ValueType::real, 8, {}, "°");
    return out;
}

FeatureLayer suspect_layer_head(std::span<const layer::Kind* const> kinds)
{
    FeatureLayer out;
    static_cast<Table&>(out) = suspect_head(kinds);
    out.shape = geo::Shape::line;
    return out;
}

Table suspect_table(const Report& report)
{
    Table out = suspect_head(kinds_of(*report.run));
    fill(out, report, suspects_of(report));
    return out;
}

FeatureLayer suspect_layer(const Report& report)
{
    FeatureLayer out = suspect_layer_head(kinds_of(*report.run));
    const std::vector<Suspect> suspects = suspects_of(report);
    fill(out, report, suspects);
    for (const Suspect& one : suspects) {
        std::vector<std::vector<geo::Point>> parts;
        for (const std::uint32_t link : one.links) {
            parts.push_back(report.network->course(link));
        }
        if (one.table != nullptr) {
            parts.push_back({one.at, one.on_water});
        }
        std::erase_if(parts, [](const std::vector<geo::Point>& part) {
            return part.size() < 2 || std::all_of(part.begin(), part.end(), [&](geo::Point p) { return p == part.front(); });
        });
        if (parts.empty()) {
            out.geometry.add_empty_row();
            continue;
        }
        out.geometry.begin_row(geo::Shape::line);
        for (const std::vector<geo::Point>& part : parts) {
            out.geometry.begin_part();
            out.geometry.add_ring(part);
        }
        out.geometry.end_row();
    }
    return out;
}

std::string suspect_section(const Report& report, Lang lang)
{
    if (waters_of(report) == nullptr || waters_of(report)->size() == 0) {
        return {};
    }
    std::size_t found = 0;
    std::size_t sure = 0;
    for (const Suspect& one : suspects_of(report)) {
        found += one.table != nullptr ? 1U : 0U;
        sure += one.table != nullptr && one.sure == Truth::yes ? 1U : 0U;
    }
    const std::size_t waters = waters_of(report)->size();
    return say("黑臭水体 {0} 处，溯源到嫌疑对象 {1} 个（确定 {2} 个）\n",
               "Black-odorous waters: {0}; suspects traced: {1} ({2} certain)\n", waters, found, sure)
        .in(lang);
}

}  // namespace zonelint::report
