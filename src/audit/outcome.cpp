#include "audit/outcome.hpp"

#include "rule/modal.hpp"

namespace zonelint::audit {

namespace {

struct Row {
    std::string_view key;
    const char* zh;
    const char* en;
};

constexpr std::array<Row, outcome_count> outcomes{{{"violation", "违规", "violation"},
                                                   {"shortfall", "未完成", "shortfall"},
                                                   {"todo", "待整治", "to do"},
                                                   {"undetermined", "待核", "undetermined"},
                                                   {"advice", "机会", "advice"},
                                                   {"exempt", "豁免", "exempt"},
                                                   {"compliant", "符合", "compliant"},
                                                   {"out-of-scope", "不适用", "out of scope"}}};

constexpr std::array<Row, 4> timings{{{"", "", ""},
                                      {"before-date", "未到期", "before the date"},
                                      {"no-date", "无期限", "no date"},
                                      {"plan-ended", "规划期已满", "plan period ended"}}};

Outcome outcome_of(rule::Unmet unmet)
{
    switch (unmet) {
    case rule::Unmet::violation:
        return Outcome::violation;
    case rule::Unmet::shortfall:
        return Outcome::shortfall;
    case rule::Unmet::todo:
        return Outcome::todo;
    case rule::Unmet::advice:
        break;
    }
    return Outcome::advice;
}

}  // namespace

std::string_view key(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)].key; }
std::string_view key(Timing timing) { return timings[static_cast<std::size_t>(timing)].key; }

Text title(Outcome outcome)
{
    const Row& row = outcomes[static_cast<std::size_t>(outcome)];
    return {row.zh, row.en};
}

Text title(Timing timing)
{
    const Row& row = timings[static_cast<std::size_t>(timing)];
    return {row.zh, row.en};
}

std::optional<Outcome> parse_outcome(std::string_view word)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].key == word) {
            return static_cast<Outcome>(i);
        }
    }
    return std::nullopt;
}

Unmet unmet(const rule::Duty& duty, Date as_of, bool plan_ended)
{
    const rule::ModalRow& row = rule::row_of(duty.modal);
    const bool dated = duty.by == rule::Duty::By::date;
    const bool after = duty.by == rule::Duty::By::at_once || (dated && as_of > duty.date);
    const Outcome outcome = outcome_of(after ? row.after : row.before);
    if (outcome != Outcome::todo) {
        return {outcome, Timing::none};
    }
    if (dated && !after) {
        return {outcome, Timing::before_date};
    }
    return {outcome, plan_ended || dated ? Timing::plan_ended : Timing::no_date};
}

Outcome judge(Truth region, Truth where, Truth except, bool waived, Truth require, const Unmet& unmet)
{
    if (region == Truth::no || where == Truth::no) {
        return Outcome::out_of_scope;
    }
    const Truth exempt = waived ? Truth::yes : except;
    if (region == Truth::yes && where == Truth::yes && exempt == Truth::yes) {
        return Outcome::exempt;
    }
    if (region == Truth::yes && require == Truth::yes) {
        return Outcome::compliant;
    }
    if (region == Truth::unknown || where == Truth::unknown || require == Truth::unknown || exempt == Truth::unknown) {
        return Outcome::undetermined;
    }
    return unmet.outcome;
}

std::optional<double> Share::percent() const
{
    return decided == 0 ? std::nullopt
                        : std::optional(100.0 * static_cast<double>(compliant) / static_cast<double>(decided));
}

Share compliant_share(std::span<const std::int64_t> counts)
{
    Share out;
    out.compliant = counts[static_cast<std::size_t>(Outcome::compliant)];
    out.decided = out.compliant;
    for (std::size_t i = 0; i < outcome_count; ++i) {
        out.decided += is_finding(static_cast<Outcome>(i)) ? counts[i] : 0;
    }
    return out;
}

Text label(Outcome outcome, Timing timing, rule::Modal modal)
{
    if (outcome == Outcome::violation || outcome == Outcome::shortfall) {
        return rule::row_of(modal).label;
    }
    if (outcome == Outcome::todo && timing != Timing::none) {
        const Text base = title(outcome);
        const Text when = title(timing);
        return {base.zh + "（" + when.zh + "）", base.en + " (" + when.en + ")"};
    }
    return title(outcome);
}

}  // namespace zonelint::audit
