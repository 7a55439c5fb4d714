#include "cli/plan.hpp"

#include "cli/terminal.hpp"
#include "report/aligned.hpp"

#include <set>

namespace zonelint::cli {

namespace {

/// Kinds that the project has a source of.
std::set<std::string> bound_kinds(const rule::Project& project)
{
    std::set<std::string> out;
    for (const layer::SourceSpec& source : project.sources) {
        out.insert(source.kind);
    }
    return out;
}

/// `bound`: whatever else a rule reads, without its subjects it does not run.
std::string state(const rule::CompiledRule& rule, const std::set<std::string>& bound, Lang lang)
{
    if (!rule.not_run.empty()) {
        return say("不运行：{}", "not run: {}", rule.not_run.in(lang)).in(lang);
    }
    if (!rule.out_of_force.empty()) {
        return say("不适用：{}", "not in force: {}", rule.out_of_force.in(lang)).in(lang);
    }
    if (!bound.contains(rule.subject->name)) {
        return say("不运行：没有提供图层“{1}”（{0}）", "not run: layer {0} is not bound ({2})", rule.subject->name,
                   rule.subject->title.zh, rule.subject->title.en)
            .in(lang);
    }
    return say("运行", "run").in(lang);
}

std::string source_of(const layer::SourceSpec& source)
{
    return source.layer.empty() ? source.path : source.path + " (" + source.layer + ")";
}

std::string layer_line(const NeededLayer& layer, Lang lang)
{
    std::vector<std::string> paths;
    for (const layer::SourceSpec& source : layer.sources) {
        paths.push_back(source_of(source));
    }
    return paths.empty() ? say("没有提供", "not bound").in(lang) : join(paths, ", ");
}

std::string field_names(const NeededLayer& layer)
{
    std::vector<std::string> names;
    for (const std::size_t field : layer.fields) {
        names.push_back(layer.kind->fields[field].name);
    }
    return join(names, " ");
}

void add_parameters(const rule::Program& program, std::vector<std::vector<std::string>>& rows, Lang lang)
{
    std::set<std::string> seen;
    for (const rule::CompiledRule& rule : program.rules) {
        for (const rule::UsedParameter& used : rule.parameters) {
            if ((used.assumed || used.overridden) && seen.insert(used.owner + "." + used.name + "=" + used.value).second) {
                const Text origin = used.overridden ? say("项目设定，原为 {0}（{1}）", "set by the project, was {0} ({1})",
                                                          used.pack_value, used.reason().zh)
                                                    : say("假定：{0}", "assumed: {1}", used.reason().zh, used.reason().en);
                rows.push_back({used.owner + "." + used.name, used.value, origin.in(lang)});
            }
        }
    }
}

}  // namespace

std::string render_plan(const Session& session, Lang lang)
{
    const auto title = [&](const Text& text) { return "\n" + text.in(lang) + "\n"; };
    const rule::Project& project = session.project();
    const std::string day = to_string(session.options().as_of);
    std::string out =
        say("{0}，区域 {1}，截至 {2}\n", "{0}, region {1}, as of {2}\n", project.name, session.region(), day).in(lang);

    const std::set<std::string> bound = bound_kinds(project);
    std::vector<std::vector<std::string>> rows;
    for (const rule::CompiledRule& rule : session.program().rules) {
        rows.push_back({rule.id, rule.subject->name, state(rule, bound, lang)});
    }
    out += title(say("规则", "Rules")) + report::aligned(rows, "  ");

    rows.clear();
    for (const NeededLayer& layer : session.needed_layers()) {
        rows.push_back({layer.kind->name, layer_line(layer, lang), field_names(layer)});
    }
    out += title(say("图层、来源、字段", "Layers, sources, fields")) + report::aligned(rows, "  ");

    rows.clear();
    add_parameters(session.program(), rows, lang);
    if (!rows.empty()) {
        out += title(say("假定和改动的参数", "Parameters assumed or changed")) + report::aligned(rows, "  ");
    }

    rows.clear();
    for (const layer::SourceSpec* source : session.unused_sources()) {
        rows.push_back({source->kind, source_of(*source)});
    }
    if (!rows.empty()) {
        out += title(say("用不到、不会读取的来源", "Sources that no rule needs, not read")) + report::aligned(rows, "  ");
    }
    return out;
}

}  // namespace zonelint::cli
