#include "audit/key_checks.hpp"

#include "layer/checked_row.hpp"

#include <algorithm>
#include <unordered_set>

namespace zonelint::audit {

namespace {

std::unordered_set<std::string> ids_of(const layer::LayerTable& table)
{
    std::unordered_set<std::string> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out.insert(table.id(row));
    }
    for (const layer::Excluded& row : table.excluded) {  // left out, but not unknown
        out.insert(row.id);
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

bool has_keys(const layer::Kind& kind)
{
    return std::any_of(kind.fields.begin(), kind.fields.end(),
                       [](const layer::Field& field) { return field.type == layer::FieldType::reference; });
}

std::vector<layer::Problem> check_keys(const layer::LayerTable& table, const Tables& tables, const rule::Program& program)
{
    std::vector<layer::Problem> out;
    for (std::size_t f = 0; f < table.kind->fields.size(); ++f) {
        const layer::Field& field = table.kind->fields[f];
        const layer::LayerTable* target = field.type == layer::FieldType::reference ? tables.find(field.target) : nullptr;
        if (target == nullptr) {
            continue;
        }
        const Text& title = target->kind->title;
        const bool needed = found_by_key_alone(program, *table.kind, f);
        const std::unordered_set<std::string> ids = ids_of(*target);
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
