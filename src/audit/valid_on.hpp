#pragma once
// References that count only on some days: kinds with valid_from and valid_to.

#include "base/truth.hpp"
#include "layer/table.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace zonelint::audit {

/// Whether references of a table are valid on a day. A date that is given but cannot be read leaves it open; one that is not
/// given means no limit.
class ValidOn {
public:
    ValidOn(const layer::LayerTable& table, Date day)
        : m_table(table), m_day(day), m_from(table.kind->field("valid_from")), m_to(table.kind->field("valid_to"))
    {
        for (const layer::Problem& problem : table.problems) {
            if ((problem.field == "valid_from" || problem.field == "valid_to") &&
                (problem.name == "bad-date" || problem.name == "date-incomplete")) {
                m_unreadable.emplace(problem.source, problem.row, problem.field);
            }
        }
    }

    [[nodiscard]] Truth operator()(std::uint32_t row) const
    {
        const auto one = [&](const std::optional<std::size_t>& field, const char* name, bool is_start) {
            if (!field) {
                return Truth::yes;
            }
            if (const auto date = m_table.date(*field, row)) {
                return truth_of(is_start ? *date <= m_day : *date >= m_day);
            }
            return m_unreadable.contains({m_table.source[row], m_table.source_row[row], name}) ? Truth::unknown : Truth::yes;
        };
        return both(one(m_from, "valid_from", true), one(m_to, "valid_to", false));
    }

private:
    const layer::LayerTable& m_table;
    Date m_day;
    std::optional<std::size_t> m_from, m_to;
    std::set<std::tuple<std::uint32_t, std::int64_t, std::string>> m_unreadable;
};

}  // namespace zonelint::audit
