// What an unmet duty comes to on each day, and that facts which arrive take back no verdict.

#include "audit/outcome.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <random>
#include <set>

using namespace zonelint;
using audit::Outcome;
using audit::Timing;
using rule::Duty;
using rule::Modal;

namespace {

/// The table of the specification, written out once more.
struct Row {
    Modal modal;
    Outcome before, after;
};
constexpr std::array<Row, 8> duty_table{{{Modal::forbid, Outcome::todo, Outcome::violation},
                                         {Modal::complete, Outcome::todo, Outcome::violation},
                                         {Modal::principle, Outcome::todo, Outcome::violation},
                                         {Modal::mostly, Outcome::todo, Outcome::shortfall},
                                         {Modal::strive, Outcome::todo, Outcome::shortfall},
                                         {Modal::promote, Outcome::todo, Outcome::todo},
                                         {Modal::encourage, Outcome::advice, Outcome::advice},
                                         {Modal::permit, Outcome::advice, Outcome::advice}}};

Duty duty_of(Modal modal, Duty::By by, Date date = {})
{
    Duty out;
    out.modal = modal;
    out.by = by;
    out.date = date;
    return out;
}

constexpr std::array truths{Truth::no, Truth::unknown, Truth::yes};

}  // namespace

TEST_CASE("the duty table: every modal, with a date, at once and open", "[property][duty]")
{
    const Date day = *make_date(2025, 12, 31);
    for (const Row& row : duty_table) {
        INFO(to_string(row.modal));
        CHECK(audit::unmet(duty_of(row.modal, Duty::By::at_once), day, false).outcome == row.after);
        CHECK(audit::unmet(duty_of(row.modal, Duty::By::open), day, false).outcome == row.before);
        CHECK(audit::unmet(duty_of(row.modal, Duty::By::date, day), day, false).outcome == row.before);
        CHECK(audit::unmet(duty_of(row.modal, Duty::By::date, day), Date{day.days + 1}, false).outcome == row.after);
    }
}

TEST_CASE("a deadline changes what is unmet on the day after it and on no other", "[property][duty]")
{
    const unsigned seed = 20251231;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::int32_t first = make_date(2000, 1, 1)->days;
    for (unsigned i = 0; i < rounds(2000); ++i) {
        const Date day{first + static_cast<std::int32_t>(random() % 36525U)};
        const Row& row = duty_table[random() % duty_table.size()];
        INFO(to_string(row.modal) << " by " << to_string(day));
        for (const int off : {-36525, -366, -1, 0, 1, 366, 36525}) {
            const audit::Unmet found = audit::unmet(duty_of(row.modal, Duty::By::date, day), Date{day.days + off}, false);
            CHECK(found.outcome == (off > 0 ? row.after : row.before));
            const Timing todo = off > 0 ? Timing::plan_ended : Timing::before_date;
            CHECK(found.timing == (found.outcome == Outcome::todo ? todo : Timing::none));
        }
    }
}

TEST_CASE("a fact that arrives changes a decided verdict only among compliant, exempt and out of scope", "[property][duty]")
{
    const std::set<Outcome> kind{Outcome::compliant, Outcome::exempt, Outcome::out_of_scope};
    const auto judged = [](const std::array<Truth, 4>& facts, bool waived, Outcome unmet) {
        return audit::judge(facts[0], facts[1], facts[2], waived, facts[3], {unmet, Timing::none});
    };
    std::size_t arrivals = 0;
    for (std::size_t all = 0; all < 81; ++all) {
        const std::array facts{truths[all % 3], truths[all / 3 % 3], truths[all / 9 % 3], truths[all / 27]};
        for (const bool waived : {false, true}) {
            for (const Outcome unmet : {Outcome::violation, Outcome::shortfall, Outcome::todo, Outcome::advice}) {
                const Outcome before = judged(facts, waived, unmet);
                for (std::size_t which = 0; which < facts.size(); ++which) {
                    for (const Truth now : {Truth::no, Truth::yes}) {
                        if (facts[which] != Truth::unknown || before == Outcome::undetermined) {
                            continue;
                        }
                        auto more = facts;
                        more[which] = now;
                        const Outcome after = judged(more, waived, unmet);
                        INFO("case " << all << ", fact " << which << ": " << key(before) << " then " << key(after));
                        CHECK((after == before || (kind.contains(before) && kind.contains(after))));
                        ++arrivals;
                    }
                }
            }
        }
    }
    CHECK(arrivals > 0);
}
