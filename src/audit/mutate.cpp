#include "audit/mutate.hpp"

#include "audit/case_runner.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace zonelint::audit {

namespace {

using rule::Mutation;

/// The changed rule while it lives.
class Changed {
public:
    explicit Changed(const Mutation& mutation) : m_mutation(mutation) { m_mutation.swap(); }
    ~Changed() { m_mutation.swap(); }
    Changed(const Changed&) = delete;
    Changed& operator=(const Changed&) = delete;

private:
    const Mutation& m_mutation;
};

/// Keeps `count` of them, drawn by the seed, in their order.
void draw(std::vector<Mutation>& all, std::size_t count, std::uint64_t seed)
{
    if (count == 0 || count >= all.size()) {
        return;
    }
    // Not std::shuffle or std::sample: what they draw is the library's own affair.
    std::mt19937_64 random(seed);
    std::vector<std::size_t> places(all.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = i;
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::swap(places[i], places[i + random() % (places.size() - i)]);
    }
    places.resize(count);
    std::sort(places.begin(), places.end());
    std::vector<Mutation> chosen;
    for (const std::size_t place : places) {
        chosen.push_back(std::move(all[place]));
    }
    all = std::move(chosen);
}

class Mutator {
public:
    Mutator(const rule::Library& library, const layer::KindTable& kinds, rule::RelationSchemas relations)
        : m_library(library), m_kinds(kinds), m_relations(relations)
    {
        for (std::size_t i = 0; i < library.asked(); ++i) {
            const rule::Pack& pack = *library.packs()[i];
            for (const rule::Rule& rule : pack.rules) {
                CaseReport report;
                run_cases(library, pack, rule, kinds, relations, report);
                if (report.failed > 0) {
                    m_failing.push_back(pack.id + "/" + rule.name);
                } else if (report.passed > 0 || report.skipped.empty()) {
                    m_watched.emplace(&rule, Watched{&pack, rule::read_cases(pack, rule)});
                }
            }
        }
    }

    [[nodiscard]] const std::vector<std::string>& failing() const { return m_failing; }

    enum class Fate { noticed, survived, refused, unjudged };

    [[nodiscard]] Fate fate(const Mutation& mutation) const
    {
        // A definition that no rule rests on is watched by no case.
        Fate out = mutation.tested.empty() ? Fate::survived : Fate::unjudged;
        const Changed changed(mutation);
        for (const rule::Rule* rule : mutation.tested) {
            const auto at = m_watched.find(rule);
            if (at == m_watched.end()) {
                continue;
            }
            try {
                if (fails(m_library, *at->second.pack, *rule, at->second.cases, m_kinds, m_relations)) {
                    return Fate::noticed;
                }
            } catch (const Error&) {
                return Fate::refused;
            }
            out = Fate::survived;
        }
        return out;
    }

private:
    struct Watched {
        const rule::Pack* pack = nullptr;
        std::vector<rule::Case> cases;
    };

    const rule::Library& m_library;
    const layer::KindTable& m_kinds;
    rule::RelationSchemas m_relations;
    std::map<const rule::Rule*, Watched> m_watched;  // rules that run, with cases that hold, or without any
    std::vector<std::string> m_failing;
};

}  // namespace

double MutationScore::percent() const
{
    const std::int64_t judged = noticed + survived;
    if (judged == 0) {
        return unjudged == 0 ? 100.0 : 0.0;
    }
    return 100.0 * static_cast<double>(noticed) / static_cast<double>(judged);
}

MutationReport mutate(rule::Library& library, const layer::KindTable& kinds, rule::RelationSchemas relations,
                      const MutationChoice& choice)
{
    std::vector<Mutation> all = rule::mutations(library);
    if (!choice.rules.empty()) {
        std::erase_if(all, [&](const Mutation& mutation) {
            return std::find(choice.rules.begin(), choice.rules.end(), mutation.rule) == choice.rules.end();
        });
    }
    draw(all, static_cast<std::size_t>(choice.sample), choice.seed);
    const Mutator mutator(library, kinds, relations);
    MutationReport out;
    out.failing = mutator.failing();
    for (std::size_t i = 0; i < library.asked(); ++i) {
        out.packs.push_back({library.packs()[i].get()});
    }
    for (Mutation& mutation : all) {
        MutationScore& score = *std::find_if(out.packs.begin(), out.packs.end(),
                                             [&](const MutationScore& row) { return row.pack == mutation.pack; });
        switch (mutator.fate(mutation)) {
        case Mutator::Fate::noticed:
            ++score.noticed;
            break;
        case Mutator::Fate::survived:
            ++score.survived;
            out.survivors.push_back(std::move(mutation));
            break;
        case Mutator::Fate::refused:
            ++score.refused;
            break;
        case Mutator::Fate::unjudged:
            ++score.unjudged;
            break;
        }
    }
    return out;
}

}  // namespace zonelint::audit
