#include "audit/key_checks.hpp"

#include "layer/checked_row.hpp"

#include <algorithm>
#include <unordered_set>

namespace zonelint::audit {

namespace {

using Kinds = std::vector<const layer::Kind*>;

std::unordered_set<std::string> ids_of(const Tables& tables, const Kinds& kinds)
{
    std::unordered_set<std::string> out;
    for (const layer::Kind* kind : kinds) {
        const layer::LayerTable& table = *tables.find(kind->name);
        for (std::size_t row = 0; row < table.size(); ++row) {
            out.insert(table.id(row));
        }
        for (const layer::Excluded& row : table.excluded) {  // left out, but not unknown
            out.insert(row.id);
        }
    }
    return out;
}

/// The kinds whose objects the field may name: the one that a reference is declared to lead to; of a text, those whose `id`
/// relations of the run compare with it. Empty where it names none, or where one of their layers is not bound.
Kinds named_by(const layer::Kind& kind, std::size_t f, const Tables& tables, const rule::Program& program)
{
    Kinds out;
    const layer::Field& field = kind.fields[f];
    if (field.type == layer::FieldType::reference) {
        if (const layer::LayerTable* target = tables.find(field.target)) {
            out.push_back(target->kind);
        }
        return out;
    }
    if (field.type != layer::FieldType::text) {
        return out;
    }
    for (const rule::CompiledDefinition& definition : program.definitions) {
        const auto* relation = std::get_if<rule::CompiledRelation>(&definition.body);
        const auto id = definition.kind->field("id");
        if (relation == nullptr || !id || std::ranges::find(out, definition.kind) != out.end()) {
            continue;
        }
        if (std::ranges::any_of(relation->targets, [&](const rule::CompiledRelation::Target& target) {
                return target.kind == &kind && std::ranges::find(target.on, std::pair(f, *id)) != target.on.end();
            })) {
            out.push_back(definition.kind);
        }
    }
    if (std::ranges::any_of(out, [&](const layer::Kind* one) { return tables.find(one->name) == nullptr; })) {
        out.clear();
    }
    return out;
}

Text titles_of(const Kinds& kinds)
{
    Text out;
    for (const layer::Kind* kind : kinds) {
        out.zh += (out.zh.empty() ? "" : "、") + kind->title.zh;
        out.en += (out.en.empty() ? "" : ", ") + kind->title.en;
    }
    return out;
}

/// Whether relations of the run lead to objects of this kind, and each by this key.
bool found_by_key_alone(const rule::Program& program, const layer::Kind& kind, std::size_t field)
{
    bool found = false;
    for (const rule::CompiledDefinition& definition : program.definitions) {
        const auto* relation = std::get_if<rule::CompiledRelation>(&definition.body);
        if (relation == nullptr) {
            continue;
        }
        for (const rule::CompiledRelation::Target& target : relation->targets) {
            if (target.kind != &kind) {
                continue;
            }
            if (std::none_of(target.on.begin(), target.on.end(), [&](const auto& pair) { return pair.first == field; })) {
                return false;
            }
            found = true;
        }
    }
    return found;
}

}  // namespace

std::vector<layer::Problem> check_keys(const layer::LayerTable& table, const Tables& tables, const rule::Program& program)
{
    std::vector<layer::Problem> out;
    for (std::size_t f = 0; f < table.kind->fields.size(); ++f) {
        const layer::Field& field = table.kind->fields[f];
        const Kinds kinds = named_by(*table.kind, f, tables, program);
        if (kinds.empty()) {
            continue;
        }
        const Text title = titles_of(kinds);
        const bool needed = found_by_key_alone(program, *table.kind, f);
        const std::unordered_set<std::string> ids = ids_of(tables, kinds);
        for (std::size_t row = 0; row < table.size(); ++row) {
            const std::string key = table.shown(f, row);
            if (key.empty() && needed) {
                out.push_back(layer::problem_at(
                    table, row, "key-missing",
                    say("没有写明是哪个“{0}”的，对谁都不算数", "it names no {1} and counts for none", title.zh, title.en),
                    field.name));
            } else if (!key.empty() && !ids.contains(key)) {
                out.push_back(layer::problem_at(
                    table, row, "key-unknown",
                    say("“{0}”里没有 {2}，对谁都不算数", "there is no {1} {2}: it counts for none", title.zh, title.en, key),
                    field.name, key));
            }
        }
    }
    layer::in_table_order(out);
    return out;
}

}  // namespace zonelint::audit
