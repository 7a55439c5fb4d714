#include "audit/diff.hpp"

#include "audit/diff_causes.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <numeric>

namespace zonelint::audit {

namespace {

/// What all codes within a division begin with.
std::string code_stem(const std::string& region)
{
    std::string out = region == "100000" ? std::string() : region;
    while (out.ends_with("00")) {
        out.resize(out.size() - 2);
    }
    return out;
}

/// The smaller of the two; "" where they are the same.
std::string common_region(const DiffSide& a, const DiffSide& b)
{
    if (a.region == b.region) {
        return {};
    }
    if (code_stem(a.region).starts_with(code_stem(b.region))) {
        return a.region;
    }
    if (code_stem(b.region).starts_with(code_stem(a.region))) {
        return b.region;
    }
    throw Error(ErrorKind::input,
                say("两次核查的区域 {0} 和 {1} 没有交集，无法比较",
                    "the runs are about {0} and {1}, which have nothing in common: there is nothing to compare", a.region,
                    b.region));
}

bool same_verdict(const DiffVerdict& a, const DiffVerdict& b)
{
    return a.outcome == b.outcome && a.timing == b.timing && a.borderline == b.borderline && a.nominal == b.nominal &&
           a.measured == b.measured && a.limit == b.limit && a.unit == b.unit;
}

Change change_between(const DiffVerdict* a, const DiffVerdict* b)
{
    const bool was = a != nullptr && is_finding(a->outcome);
    const bool is = b != nullptr && is_finding(b->outcome);
    if (was != is) {
        return is ? Change::added : Change::gone;
    }
    if (was) {
        return same_verdict(*a, *b) ? Change::same : Change::changed;
    }
    return Change::other;
}

class Comparison {
public:
    Comparison(const DiffSide& a, const DiffSide& b, const DiffOptions& options)
        : m_a(a), m_b(b), m_options(options), m_causes(a, b)
    {}

    Diff run()
    {
        m_out.region = common_region(m_a, m_b);
        m_stem = code_stem(m_out.region);
        pair_rules();
        for (std::size_t rule = 0; rule < m_out.rules.size(); ++rule) {
            compare_rule(rule);
        }
        std::set<std::string> kinds;
        for (const RuleDiff& rule : m_out.rules) {
            if (kinds.insert(rule.any().kind).second) {
                const std::vector<ObjectMatch>& found = m_causes.pairs(rule.any().kind).matches();
                m_out.matches.insert(m_out.matches.end(), found.begin(), found.end());
            }
        }
        const auto place = [&](const DiffRow& row) {
            const std::string& id = row.id_b.empty() ? row.id_a : row.id_b;
            return std::tie(m_out.rules[row.rule].any().kind, id, row.rule);
        };
        std::stable_sort(m_out.rows.begin(), m_out.rows.end(),
                         [&](const DiffRow& x, const DiffRow& y) { return place(x) < place(y); });
        return std::move(m_out);
    }

private:
    void pair_rules()
    {
        std::set<const DiffRule*> taken;
        const auto find_in_b = [&](const DiffRule& rule) -> const DiffRule* {
            std::string id = rule.id;
            if (m_options.packs && rule.pack() == m_options.packs->first) {
                id = m_options.packs->second + rule.id.substr(rule.pack().size());
            }
            const auto at = std::ranges::find_if(m_b.rules, [&](const DiffRule& one) { return one.id == id; });
            return at == m_b.rules.end() ? nullptr : &*at;
        };
        for (const DiffRule& rule : m_a.rules) {
            const DiffRule* other = find_in_b(rule);
            taken.insert(other);
            if (other != nullptr || could_have(m_b, rule, false)) {
                m_out.rules.push_back({.a = &rule, .b = other});
            } else {
                m_out.only_a.push_back(&rule);
            }
        }
        for (const DiffRule& rule : m_b.rules) {
            if (taken.contains(&rule)) {
                continue;
            }
            if (could_have(m_a, rule, true)) {
                m_out.rules.push_back({.a = nullptr, .b = &rule});
            } else {
                m_out.only_b.push_back(&rule);
            }
        }
        if (std::ranges::none_of(m_out.rules, [](const RuleDiff& one) { return one.a != nullptr && one.b != nullptr; })) {
            throw Error(ErrorKind::input, say("两次核查没有相同的规则，无法比较",
                                              "the runs have no rule in common: there is nothing to compare"));
        }
    }

    /// The other run has the plan, and all of its rules: the rule was added or taken out.
    [[nodiscard]] bool could_have(const DiffSide& other, const DiffRule& rule, bool of_b) const
    {
        if (!m_a.whole || !m_b.whole) {
            return false;
        }
        std::string pack = rule.pack();
        if (m_options.packs && pack == (of_b ? m_options.packs->second : m_options.packs->first)) {
            pack = of_b ? m_options.packs->first : m_options.packs->second;
        }
        return std::ranges::any_of(other.packs, [&](const auto& one) { return one.first == pack; });
    }

    [[nodiscard]] bool outside(const DiffSide& side, const std::string& kind, const std::string& id) const
    {
        if (m_stem.empty()) {
            return false;
        }
        const auto objects = side.objects.find(kind);
        const auto at =
            objects == side.objects.end() ? std::map<std::string, DiffObject>::const_iterator{} : objects->second.find(id);
        return objects != side.objects.end() && at != objects->second.end() && !at->second.division.empty() &&
               !at->second.division.starts_with(m_stem);
    }

    void compare_rule(std::size_t number)
    {
        const RuleDiff& rule = m_out.rules[number];
        const std::string kind = rule.any().kind;
        const ObjectPairs& objects = m_causes.pairs(kind);
        Counts outside_a{};
        Counts outside_b{};
        const std::size_t first = m_out.rows.size();
        if (rule.a != nullptr) {
            for (const auto& [id, verdict] : rule.a->verdicts) {
                const std::string other = objects.in_b(id);
                const auto at =
                    rule.b == nullptr ? std::map<std::string, DiffVerdict>::const_iterator{} : rule.b->verdicts.find(other);
                const DiffVerdict* there = rule.b == nullptr || at == rule.b->verdicts.end() ? nullptr : &at->second;
                if (outside(m_a, kind, id)) {
                    ++outside_a[static_cast<std::size_t>(verdict.outcome)];
                    if (there != nullptr) {
                        ++outside_b[static_cast<std::size_t>(there->outcome)];
                    }
                    continue;
                }
                add_row(number, id, other, &verdict, there);
            }
        }
        if (rule.b != nullptr) {
            for (const auto& [id, verdict] : rule.b->verdicts) {
                const std::string other = objects.in_a(id);
                if (rule.a != nullptr && rule.a->verdicts.contains(other)) {
                    continue;
                }
                if (outside(m_b, kind, id)) {
                    ++outside_b[static_cast<std::size_t>(verdict.outcome)];
                    continue;
                }
                add_row(number, other, id, nullptr, &verdict);
            }
        }
        count(number, first, outside_a, outside_b);
    }

    void add_row(std::size_t number, const std::string& id_a, const std::string& id_b, const DiffVerdict* a,
                 const DiffVerdict* b)
    {
        const RuleDiff& rule = m_out.rules[number];
        DiffRow row;
        row.rule = number;
        row.id_a = id_a;
        row.id_b = id_b;
        row.a = a;
        row.b = b;
        const ObjectPairs& objects = m_causes.pairs(rule.any().kind);
        const auto state = [](const DiffRule* of, bool absent, const DiffVerdict* verdict) {
            return verdict != nullptr                                   ? static_cast<std::size_t>(verdict->outcome)
                   : of == nullptr || of->status == "not-run" || absent ? absent_state
                                                                        : clear_state;
        };
        row.state_a = state(rule.a, id_a.empty() && objects.a_known(), a);
        row.state_b = state(rule.b, id_b.empty() && objects.b_known(), b);
        row.change = change_between(a, b);
        if (row.change == Change::other && row.state_a == row.state_b && (a == nullptr || a->timing == b->timing)) {
            row.change = Change::same;
        }
        for (const auto& [all, id] : {std::pair{&objects.b(), &id_b}, std::pair{&objects.a(), &id_a}}) {
            if (const auto at = all->find(*id); at != all->end() && row.name.empty() && row.division.empty()) {
                row.name = at->second.name;
                row.division = at->second.division;
            }
        }
        if (row.change != Change::same) {
            row.causes = m_causes.of(rule, row);
        }
        m_out.rows.push_back(std::move(row));
    }

    /// Counts what the rows say, takes away those without news, and holds the sums against the ledgers.
    void count(std::size_t number, std::size_t first, const Counts& outside_a, const Counts& outside_b)
    {
        RuleDiff& rule = m_out.rules[number];
        std::int64_t both = 0;
        std::int64_t absent_a = 0;
        std::int64_t absent_b = 0;
        for (std::size_t i = first; i < m_out.rows.size(); ++i) {
            const DiffRow& row = m_out.rows[i];
            ++rule.transitions[row.state_a][row.state_b];
            const bool finding = (row.a != nullptr && is_finding(row.a->outcome)) || row.change == Change::added;
            rule.changes[static_cast<std::size_t>(row.change)] += finding || row.change == Change::other ? 1 : 0;
            absent_a += row.state_a == absent_state ? 1 : 0;
            absent_b += row.state_b == absent_state ? 1 : 0;
            both += row.state_a != absent_state && row.state_b != absent_state ? 1 : 0;
        }
        m_out.outside_a += std::accumulate(outside_a.begin(), outside_a.end(), std::int64_t{0});
        m_out.outside_b += std::accumulate(outside_b.begin(), outside_b.end(), std::int64_t{0});
        const bool whole = m_a.tables != nullptr && m_b.tables != nullptr && m_stem.empty() && rule.a != nullptr &&
                           rule.b != nullptr && rule.a->status != "not-run" && rule.b->status != "not-run";
        if (whole) {
            add_clear(rule, both, absent_a, absent_b);
        }
        if (rule.a != nullptr) {
            check(*rule.a, sums(rule.transitions, true), outside_a, whole);
        }
        if (rule.b != nullptr) {
            check(*rule.b, sums(rule.transitions, false), outside_b, whole);
        }
        const auto from = m_out.rows.begin() + static_cast<std::ptrdiff_t>(first);
        m_out.rows.erase(std::remove_if(from, m_out.rows.end(),
                                        [](const DiffRow& row) {
                                            return row.change == Change::same &&
                                                   (row.a == nullptr || !is_finding(row.a->outcome));
                                        }),
                         m_out.rows.end());
    }

    /// Objects of which neither run lists anything.
    void add_clear(RuleDiff& rule, std::int64_t both, std::int64_t absent_a, std::int64_t absent_b)
    {
        const ObjectPairs& objects = m_causes.pairs(rule.any().kind);
        std::int64_t in_both = 0;
        for (const auto& [id, object] : objects.a()) {
            in_both += objects.in_b(id).empty() ? 0 : 1;
        }
        const auto all_a = static_cast<std::int64_t>(objects.a().size());
        const auto all_b = static_cast<std::int64_t>(objects.b().size());
        rule.transitions[clear_state][clear_state] += in_both - both;
        rule.transitions[clear_state][absent_state] += all_a - in_both - absent_b;
        rule.transitions[absent_state][clear_state] += all_b - in_both - absent_a;
    }

    static std::array<std::int64_t, state_count> sums(const Transitions& transitions, bool of_a)
    {
        std::array<std::int64_t, state_count> out{};
        for (std::size_t a = 0; a < state_count; ++a) {
            for (std::size_t b = 0; b < state_count; ++b) {
                out[of_a ? a : b] += transitions[a][b];
            }
        }
        return out;
    }

    static void check(const DiffRule& rule, const std::array<std::int64_t, state_count>& found, const Counts& outside,
                      bool whole)
    {
        const auto expect = [&](std::string_view state, std::int64_t is, std::int64_t should) {
            if (is != should) {
                throw Error(ErrorKind::internal,
                            say("变化与台账对不上：{0} 为 {1}，台账为 {2}",
                                "the transitions do not add up to the ledger: {0} is {1}, the ledger says {2}", state, is,
                                should),
                            {.rule = rule.id});
            }
        };
        for (std::size_t i = 0; i < clear_state; ++i) {
            expect(state_key(i), found[i], rule.counts[i] - outside[i]);
        }
        if (whole) {
            expect(state_key(clear_state), found[clear_state],
                   rule.counts[static_cast<std::size_t>(Outcome::compliant)] +
                       rule.counts[static_cast<std::size_t>(Outcome::out_of_scope)]);
        }
    }

    const DiffSide& m_a;
    const DiffSide& m_b;
    const DiffOptions& m_options;
    DiffCauses m_causes;
    std::string m_stem;
    Diff m_out;
};

}  // namespace

std::string_view key(Change change)
{
    static constexpr std::array<std::string_view, change_count> keys = {"new", "gone", "changed", "other", "unchanged"};
    return keys.at(static_cast<std::size_t>(change));
}

std::string_view key(DiffCauseKind kind)
{
    static constexpr std::array<std::string_view, 30> keys = {"rule-added",
                                                              "rule-removed",
                                                              "rule-status",
                                                              "rule-changed",
                                                              "parameter",
                                                              "reading",
                                                              "borderline",
                                                              "date-passed",
                                                              "waiver-added",
                                                              "waiver-ended",
                                                              "waiver-withdrawn",
                                                              "object-added",
                                                              "object-removed",
                                                              "id-changed",
                                                              "data",
                                                              "correction",
                                                              "correction-withdrawn",
                                                              "moved",
                                                              "reference-added",
                                                              "reference-removed",
                                                              "reference-data",
                                                              "reference-moved",
                                                              "references",
                                                              "pack-changed",
                                                              "accuracy",
                                                              "source-where",
                                                              "day",
                                                              "sources-changed",
                                                              "tool-version",
                                                              "unknown"};
    return keys.at(static_cast<std::size_t>(kind));
}

std::string_view state_key(std::size_t state)
{
    return state == clear_state ? "clear" : state == absent_state ? "absent" : key(static_cast<Outcome>(state));
}

std::array<std::int64_t, change_count> Diff::changes() const
{
    std::array<std::int64_t, change_count> out{};
    for (const RuleDiff& rule : rules) {
        for (std::size_t i = 0; i < change_count; ++i) {
            out[i] += rule.changes[i];
        }
    }
    return out;
}

Transitions Diff::transitions() const
{
    Transitions out{};
    for (const RuleDiff& rule : rules) {
        for (std::size_t a = 0; a < state_count; ++a) {
            for (std::size_t b = 0; b < state_count; ++b) {
                out[a][b] += rule.transitions[a][b];
            }
        }
    }
    return out;
}

bool Diff::empty() const
{
    const auto all = changes();
    return std::accumulate(all.begin(), all.end(), std::int64_t{0}) == all[static_cast<std::size_t>(Change::same)];
}

Diff compare(const DiffSide& a, const DiffSide& b, const DiffOptions& options) { return Comparison(a, b, options).run(); }

}  // namespace zonelint::audit
