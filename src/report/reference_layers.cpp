#include "report/columns.hpp"
#include "report/field_value.hpp"
#include "report/layers.hpp"
#include "report/reason.hpp"
#include "report/suspects.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace zonelint::report {

namespace {

/// Rows of a kind that rules look to: which count somewhere, and whether surely; how far rules reach about them, in metres.
struct PassedRows {
    std::vector<Truth> counts;
    std::map<std::uint32_t, std::set<double>> reaches;
};

using Passed = std::map<std::string, PassedRows>;

std::set<std::uint32_t> definitions_that_ran(const audit::Run& run)
{
    std::set<std::uint32_t> out;
    for (const audit::RuleResult& result : run.rules()) {
        if (result.status != audit::RuleStatus::not_run && result.rule->out_of_force.empty()) {
            const std::vector<std::uint32_t> ids = definitions_of(run.program(), *result.rule);
            out.insert(ids.begin(), ids.end());
        }
    }
    return out;
}

/// The distance of a relation by `within-distance`.
std::optional<double> reach_of(const rule::CompiledDefinition& definition)
{
    const auto* spec = std::get_if<rule::CompiledRelation>(&definition.body);
    if (spec == nullptr || spec->schema->name != "within-distance" || !spec->distance || spec->distance->empty()) {
        return std::nullopt;
    }
    return std::get<Rational>(spec->distance->value).to_double();
}

Passed references_that_passed(const audit::Run& run)
{
    Passed out;
    for (const std::uint32_t id : definitions_that_ran(run)) {
        const std::optional<double> reach = reach_of(run.program().definitions[id]);
        for (const relation::References& references : run.references(id)) {
            if (references.table == nullptr) {
                continue;
            }
            const layer::LayerTable& table = *references.table;
            PassedRows& of_kind = out[table.kind->name];
            of_kind.counts.resize(table.size(), Truth::no);
            for (std::size_t i = 0; i < references.rows.size(); ++i) {
                const std::uint32_t row = references.rows[i];
                of_kind.counts[row] = either(of_kind.counts[row], references.truth[i]);
                if (reach && *reach > 0) {
                    of_kind.reaches[row].insert(*reach);
                }
            }
        }
    }
    return out;
}

/// Fields of a kind that were read: the columns of its layer.
std::vector<std::size_t> shown_fields(const layer::LayerTable& table)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < table.kind->fields.size(); ++i) {
        if (table.bound(i)) {
            out.push_back(i);
        }
    }
    return out;
}

/// "2000;15000"; empty where no rule reaches about the row.
Value reaches_value(const PassedRows& passed, std::uint32_t row)
{
    const auto at = passed.reaches.find(row);
    std::vector<std::string> words;
    for (const double metres : at == passed.reaches.end() ? std::set<double>{} : at->second) {
        words.push_back(fmt::format("{}", metres));
    }
    return text_value(join(words, ";"));
}

/// `passed` is null where the objects are no references: all are drawn, and nothing is said of what they count for.
FeatureLayer layer_of(const layer::LayerTable& table, const PassedRows* passed, geo::Shape shape, std::string name)
{
    const std::vector<std::size_t> fields = shown_fields(table);
    FeatureLayer out = reference_layer_head(*table.kind, fields, shape, std::move(name), passed != nullptr);
    std::vector<std::pair<std::uint32_t, Truth>> rows;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const Truth counts = passed == nullptr ? Truth::yes : passed->counts[row];
        if (counts != Truth::no && table.geometry.shape(row) == shape) {
            rows.emplace_back(row, counts);
            out.geometry.append(table.geometry, row);
        }
    }
    out.size = rows.size();
    std::vector<Value> reaches;
    if (out.find(reach_field)) {
        for (const auto& [row, counts] : rows) {
            reaches.push_back(reaches_value(*passed, row));
        }
    }
    out.read = [&table, fields, told = passed != nullptr, rows = std::move(rows),
                reaches = std::move(reaches)](std::size_t i, Record& record) {
        record.clear();
        for (const std::size_t field : fields) {
            record.push_back(field_value(table, field, rows[i].first));
        }
        if (told) {
            record.emplace_back(std::string(rows[i].second == Truth::yes ? "yes" : "unknown"));
        }
        if (!reaches.empty()) {
            record.push_back(reaches[i]);
        }
    };
    return out;
}

Text layer_title(const layer::Kind& kind, geo::Shape shape, std::string_view name)
{
    const Text title = reference_title(kind, shape, name);
    return say("参照：{0}", "References: {1}", title.zh, title.en);
}

/// One layer a shape.
void add_layers(std::vector<FeatureLayer>& out, const layer::LayerTable& table, const PassedRows* passed)
{
    static constexpr std::pair<geo::Shape, const char*> shapes[] = {
        {geo::Shape::point, "_point"}, {geo::Shape::line, "_line"}, {geo::Shape::polygon, "_polygon"}};
    std::vector<FeatureLayer> of_kind;
    for (const auto& [shape, ending] : shapes) {
        FeatureLayer layer = layer_of(table, passed, shape, "ref_" + table.kind->name + ending);
        if (layer.size > 0) {
            of_kind.push_back(std::move(layer));
        }
    }
    if (of_kind.size() == 1) {
        FeatureLayer& only = of_kind.front();
        only.name = "ref_" + table.kind->name;
        only.title = layer_title(*table.kind, only.shape, only.name);
    }
    std::move(of_kind.begin(), of_kind.end(), std::back_inserter(out));
}

}  // namespace

Text reference_title(const layer::Kind& kind, geo::Shape shape, std::string_view name)
{
    if (name == "ref_" + kind.name) {
        return kind.title;
    }
    const Text of_shape = shape == geo::Shape::point  ? Text{"（点）", " (points)"}
                          : shape == geo::Shape::line ? Text{"（线）", " (lines)"}
                                                      : Text{"（面）", " (areas)"};
    return {kind.title.zh + of_shape.zh, kind.title.en + of_shape.en};
}

FeatureLayer reference_layer_head(const layer::Kind& kind, std::span<const std::size_t> fields, geo::Shape shape,
                                  std::string name, bool counts)
{
    FeatureLayer out;
    out.title = layer_title(kind, shape, name);
    out.name = std::move(name);
    out.shape = shape;
    std::set<std::string> taken;
    for (const std::size_t field : fields) {
        const layer::Field& what = kind.fields[field];
        out.fields.push_back(
            {what.name, short_name_of(what.name, taken), what.title, field_type(what), -1, field_words(what)});
    }
    if (counts) {
        out.fields.push_back({"counts",
                              short_name_of("counts", taken),
                              {"是否作为参照", "counts as a reference"},
                              ValueType::text,
                              -1,
                              {{"yes", {"是", "yes"}}, {"unknown", {"待核", "unknown"}}}});
        if (shape == geo::Shape::point) {
            out.fields.push_back(
                {reach_field, short_name_of(reach_field, taken), {"作用距离（m）", "reach (m)"}, ValueType::text, -1, {}});
        }
    }
    return out;
}

std::vector<FeatureLayer> reference_layers(const Report& report)
{
    std::vector<FeatureLayer> out;
    const Passed passed = references_that_passed(*report.run);
    for (const char* kind : {"admin_division", "water_body"}) {
        const layer::LayerTable* table = report.run->tables().find(kind);
        if (table != nullptr && !passed.contains(kind)) {
            add_layers(out, *table, nullptr);
        }
    }
    // Where pipes were read too, faults and ways lead to these, whether a rule asks for them or not.
    const layer::LayerTable* waters = report.run->tables().find("black_odorous_water");
    if (waters != nullptr && has_suspects(kinds_of(*report.run)) && !passed.contains(waters->kind->name)) {
        add_layers(out, *waters, nullptr);
    }
    for (const auto& [kind, rows] : passed) {
        add_layers(out, *report.run->tables().find(kind), &rows);
    }
    return out;
}

}  // namespace zonelint::report
