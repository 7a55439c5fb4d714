#pragma once
// One relation over small layers, without rules.

#include "relation/relation_table.hpp"
#include "support/pipes.hpp"

#include <numeric>

namespace zonelint {

/// All references count. A division has an area where one was given.
class PlainHost : public relation::Host {
public:
    [[nodiscard]] Truth pair(std::size_t, std::uint32_t, std::uint32_t, relation::Mode) const override { return Truth::yes; }
    [[nodiscard]] std::vector<std::string> missing(std::size_t, std::uint32_t, std::uint32_t) const override
    {
        return {"fact"};
    }
    [[nodiscard]] filter::Interval summand(std::size_t, std::uint32_t, std::optional<std::uint32_t>) const override
    {
        return filter::Interval::of(Rational(1));
    }
    [[nodiscard]] const relation::Displaced& displaced(const layer::LayerTable&) const override
    {
        static const relation::Displaced none;
        return none;
    }
    [[nodiscard]] std::vector<std::string> missing_via(std::uint32_t) const override { return {"category"}; }
    [[nodiscard]] relation::Area division_area(std::string_view code) const override
    {
        const auto at = divisions.find(std::string(code));
        return at == divisions.end() ? relation::Area{} : relation::Area{&at->second, 0};
    }

    std::map<std::string, geo::GeometryColumn> divisions;
};

/// A relation of one kind of references, all of whose rows count.
struct OneRelation {
    rule::RelationText text;
    rule::CompiledRelation spec;
    PlainHost host;
    std::vector<const layer::LayerTable*> masks;
    bool use_index = true;
    std::vector<Truth> counts;      ///< of the references; empty: all count
    std::vector<Truth> via_counts;  ///< of the pipes

    [[nodiscard]] std::unique_ptr<relation::Relation> make(const layer::LayerTable& subjects, const layer::LayerTable& to,
                                                           const layer::LayerTable* via = nullptr)
    {
        spec.text = &text;
        spec.schema = rule::find_relation(relation::schemas(), text.relation);
        spec.targets.clear();
        spec.targets.push_back({to.kind, {}, std::nullopt, std::nullopt, {}});
        for (const layer::LayerTable* mask : masks) {
            spec.targets.push_back({mask->kind, {}, std::nullopt, std::nullopt, {}});
        }
        relation::Setup setup;
        setup.spec = &spec;
        setup.subjects = &subjects;
        const auto all_of = [](const layer::LayerTable& table, const rule::CompiledRelation::Target& target) {
            relation::References out;
            out.target = &target;
            out.table = &table;
            out.rows.resize(table.size());
            std::iota(out.rows.begin(), out.rows.end(), 0U);
            out.truth.assign(table.size(), Truth::yes);
            out.nominal = out.truth;
            return out;
        };
        setup.use_index = use_index;
        setup.references.push_back(all_of(to, spec.targets[0]));
        if (!counts.empty()) {
            setup.references.front().truth = setup.references.front().nominal = counts;
        }
        for (std::size_t i = 0; i < masks.size(); ++i) {
            setup.masks.push_back(all_of(*masks[i], spec.targets[i + 1]));
        }
        if (via != nullptr) {
            spec.via = via->kind;
            setup.via.network = std::make_shared<const network::Network>(*via, network::Options{});
            setup.via.truth = setup.via.nominal = via_counts;
        }
        setup.host = &host;
        return relation::make(std::move(setup));
    }
};

}  // namespace zonelint
