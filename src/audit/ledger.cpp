#include "audit/run.hpp"

#include <numeric>

namespace zonelint::audit {

void Run::check_ledger() const
{
    for (const auto& [kind, table] : m_tables.all()) {
        std::int64_t read = 0;
        std::int64_t excluded = 0;
        std::int64_t split = 0;
        for (const layer::SourceInfo& source : table->sources) {
            read += source.rows_read;
            excluded += source.rows_excluded;
            split += source.rows_split;
        }
        const auto subjects = static_cast<std::int64_t>(table->size());
        if (read - excluded + split != subjects || excluded != static_cast<std::int64_t>(table->excluded.size())) {
            throw Error(ErrorKind::internal,
                        say("台账不平：读入 {} 行 − 排除 {} + 拆分 {} ≠ 对象 {}",
                            "the ledger does not close: {} rows read - {} excluded + {} split "
                            "is not {} subjects",
                            read, excluded, split, subjects),
                        {.layer = kind});
        }
    }
    for (const RuleResult& result : m_rules) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        const std::int64_t sum = std::accumulate(result.counts.begin(), result.counts.end(), std::int64_t{0});
        const auto subjects = static_cast<std::int64_t>(result.subjects->size());
        if (sum != subjects) {
            throw Error(ErrorKind::internal,
                        say("台账不平：各结论之和 {} ≠ 对象 {}",
                            "the ledger does not close: outcomes add up to {}, subjects are {}", sum, subjects),
                        {.rule = result.rule->id});
        }
    }
}

}  // namespace zonelint::audit
