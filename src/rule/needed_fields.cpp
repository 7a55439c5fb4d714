#include "rule/program.hpp"
#include "rule/resolver.hpp"

#include <set>

namespace zonelint::rule {

namespace {

class Needed {
public:
    void base(const layer::Kind& kind)
    {
        for (const std::string_view name : {"id", "name", "division"}) {
            field(kind, name);
        }
    }

    void field(const layer::Kind& kind, std::string_view name)
    {
        if (const auto index = kind.field(name)) {
            m_fields[&kind].insert(*index);
        }
    }

    void field(const layer::Kind& kind, std::size_t index) { m_fields[&kind].insert(index); }

    void expr(const filter::Expr& expr, const layer::Kind& kind, const layer::Kind* subject)
    {
        filter::walk(expr, [&](const filter::Expr& part) {
            if (part.op == filter::Op::field) {
                field(kind, part.field);
            } else if (part.op == filter::Op::subject_field && subject != nullptr) {
                field(*subject, part.field);
            } else if (part.op == filter::Op::new_since) {
                for (const std::string_view name : {"approved", "started", "commissioned"}) {
                    field(kind, name);
                }
            }
        });
    }

    void relation(const CompiledRelation& relation, const layer::Kind& kind)
    {
        const bool network = relation.via != nullptr;
        const auto reference = [&](const layer::Kind& other) {
            base(other);
            if (!relation.text->all_versions) {
                field(other, "valid_from");
                field(other, "valid_to");
            }
            if (network) {
                field(other, "node");
            }
        };
        for (const CompiledRelation::Target& target : relation.targets) {
            reference(*target.kind);
            for (const auto& [other, own] : target.on) {
                field(*target.kind, other);
                field(kind, own);
            }
        }
        for (const CompiledRelation::Target& mask : relation.mask) {
            reference(*mask.kind);
        }
        if (network) {
            reference(*relation.via);
            field(kind, "node");
            for (const std::string_view name : {"from_node", "to_node", "flow"}) {
                field(*relation.via, name);
                field(kind, name);
            }
        }
        if (relation.schema->name == "matches") {
            field(kind, "level");  // of a division: the level at which references agree with it
        }
    }

    [[nodiscard]] std::map<const layer::Kind*, std::vector<std::size_t>> list() const
    {
        std::map<const layer::Kind*, std::vector<std::size_t>> out;
        for (const auto& [kind, fields] : m_fields) {
            out[kind].assign(fields.begin(), fields.end());
        }
        return out;
    }

private:
    std::map<const layer::Kind*, std::set<std::size_t>> m_fields;
};

}  // namespace

std::map<const layer::Kind*, std::vector<std::size_t>> Program::needed_fields() const
{
    Needed needed;
    std::vector<std::uint32_t> calls;
    for (const CompiledRule& rule : rules) {
        needed.base(*rule.subject);
        for (const RuleInstance& instance : rule.instances) {
            for (const std::optional<filter::Expr>* part : {&instance.filter, &instance.except}) {
                if (*part) {
                    needed.expr(**part, *rule.subject, nullptr);
                }
            }
            needed.expr(instance.require, *rule.subject, nullptr);
            const std::vector<std::uint32_t> of_instance = reached(definitions, instance);
            calls.insert(calls.end(), of_instance.begin(), of_instance.end());
        }
    }
    for (const std::uint32_t number : reached(definitions, calls)) {
        const CompiledDefinition& definition = definitions[number];
        needed.base(*definition.kind);
        for_each_expr(definition, [&](const filter::Expr& expr, const layer::Kind& kind, const layer::Kind* subject) {
            needed.expr(expr, kind, subject);
        });
        if (const auto* relation = std::get_if<CompiledRelation>(&definition.body)) {
            needed.relation(*relation, *definition.kind);
        }
        if (const auto* indicator = std::get_if<CompiledIndicator>(&definition.body); indicator && indicator->values) {
            needed.base(*indicator->values);
            for (const std::string_view name : {"indicator", "year", "value", "unit", "base_year"}) {
                needed.field(*indicator->values, name);
            }
        }
    }
    return needed.list();
}

}  // namespace zonelint::rule
