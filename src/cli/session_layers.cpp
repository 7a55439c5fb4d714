// Which layers the chosen rules read, and which of their fields.
#include "audit/coverage.hpp"
#include "cli/session.hpp"
#include "cli/source_filter.hpp"
#include "report/gaps.hpp"
#include "report/report.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::cli {

namespace {

bool asks_for_coverage(const rule::Program& program)
{
    return std::any_of(program.rules.begin(), program.rules.end(), [&](const rule::CompiledRule& rule) {
        return std::any_of(rule.instances.begin(), rule.instances.end(), [&](const rule::RuleInstance& instance) {
            return !audit::coverage_definitions(program, instance).empty();
        });
    });
}

}  // namespace

/// The pipes with all that tells how their water runs, and what stands on or beside them where the project binds it.
void Session::add_network(std::map<std::string, std::set<std::size_t>>& fields) const
{
    static constexpr std::array<std::string_view, 6> about = {"wastewater_plant",    "outfall",         "water_body",
                                                              "black_odorous_water", "industrial_park", "built_up_area"};
    const auto is_bound = [&](std::string_view name) {
        return std::any_of(m_project.sources.begin(), m_project.sources.end(),
                           [&](const layer::SourceSpec& source) { return source.kind == name; });
    };
    const bool waters = is_bound("black_odorous_water");  // what drains to them is looked for
    const auto add = [&](std::string_view name, std::initializer_list<std::string_view> of) {
        const layer::Kind* kind = m_kinds->find(name);
        for (const std::string_view field : of) {
            if (const auto index = kind == nullptr ? std::nullopt : kind->field(field)) {
                fields[kind->name].insert(*index);
            }
        }
    };
    add("sewer_pipe", {"id", "name", "division", "category", "from_node", "to_node", "flow", "diameter", "from_invert",
                       "to_invert", "built", "renewed"});
    const auto add_about = [&](std::string_view name) {
        add(name, {"id", "name", "division", "node", "type", "status", "setting", "level", "water_area", "water_name"});
    };
    for (const std::string_view name : about) {
        if (is_bound(name) && (waters || (name != "built_up_area" && name != "industrial_park"))) {
            add_about(name);
        }
    }
    if (m_options.network_only) {
        // Whatever has a place may stand on the network.
        for (const layer::SourceSpec& source : m_project.sources) {
            const layer::Kind& kind = m_kinds->at(source.kind, source.where);
            if (!kind.shapes.empty() && kind.name != divisions_kind && kind.name != "sewer_pipe") {
                add_about(kind.name);
            }
        }
    }
}

std::vector<NeededLayer> Session::needed_layers() const
{
    rule::Program running;
    running.definitions = m_program.definitions;
    running.as_of = m_program.as_of;
    std::set<const layer::Kind*> subjects;
    for (const rule::CompiledRule& rule : m_program.rules) {
        if (rule.not_run.empty()) {
            running.rules.push_back(rule);
            subjects.insert(rule.subject);
        }
    }
    std::map<std::string, std::set<std::size_t>> fields;
    for (const auto& [kind, needed] : running.needed_fields()) {
        fields[kind->name].insert(needed.begin(), needed.end());
    }
    if (asks_for_coverage(running)) {
        // What lies in a gap is counted, whether a rule asks for it or not.
        for (const layer::SourceSpec& source : m_project.sources) {
            const layer::Kind& kind = m_kinds->at(source.kind, source.where);
            if (std::find(kind.shapes.begin(), kind.shapes.end(), geo::Shape::point) != kind.shapes.end()) {
                for (const std::string_view name : {"id", "name", "division"}) {
                    fields[kind.name].insert(*kind.field(name));
                }
                if (const auto people = kind.field(report::population_field)) {
                    fields[kind.name].insert(*people);
                }
            }
        }
    }
    if (m_options.network_only || fields.contains("sewer_pipe")) {
        add_network(fields);
    }
    for (const auto& [kind, names] : m_options.fields) {
        for (const std::string& name : names) {
            fields[kind].insert(*m_kinds->find(kind)->field(name));
        }
    }
    if (const layer::Kind* divisions = m_kinds->find(divisions_kind)) {
        for (const std::string_view name : {"id", "name", "division", "level"}) {
            fields[divisions->name].insert(*divisions->field(name));
        }
    }
    std::vector<NeededLayer> out;
    for (auto& [name, indices] : fields) {
        NeededLayer layer;
        layer.kind = m_kinds->find(name);
        if (subjects.contains(layer.kind)) {
            for (const std::string& reported : report::reported_fields(m_project.carry)) {
                if (const auto index = layer.kind->field(reported)) {
                    indices.insert(*index);
                }
            }
        }
        if (const auto drawn_by = layer.kind->field(layer.kind->drawing.by); drawn_by && !subjects.contains(layer.kind)) {
            indices.insert(*drawn_by);
        }
        for (const layer::SourceSpec& source : m_project.sources) {
            if (source.kind == name) {
                layer.sources.push_back(source);
                if (!source.filter.empty()) {
                    add_fields_of(bind_source_filter(source, *layer.kind), *layer.kind, indices);
                }
            }
        }
        layer.fields.assign(indices.begin(), indices.end());
        if (name != divisions_kind) {
            out.push_back(std::move(layer));
        } else if (!layer.sources.empty()) {
            out.insert(out.begin(), std::move(layer));
        }
    }
    return out;
}

}  // namespace zonelint::cli
