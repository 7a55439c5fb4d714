#include "audit/run.hpp"

#include "base/counted.hpp"

namespace zonelint::audit {

namespace {

void add_unreadable(const layer::LayerTable& table, std::set<std::string>& files)
{
    for (const layer::SourceInfo& source : table.sources) {
        if (!source.unreadable.empty()) {
            files.insert(source.path);
        }
    }
}

}  // namespace

void Run::tell_lacks(RuleResult& result, const std::set<std::uint32_t>& closure) const
{
    const std::int64_t lost = m_definitions->lost_references(std::vector<std::uint32_t>(closure.begin(), closure.end()));
    std::set<std::string> unreadable;
    add_unreadable(*result.subjects, unreadable);
    for (const std::uint32_t id : closure) {
        const layer::LayerTable* figures = std::holds_alternative<rule::CompiledIndicator>(m_program.definitions[id].body)
                                               ? m_tables.find("indicator_value")
                                               : nullptr;
        if (figures != nullptr) {
            add_unreadable(*figures, unreadable);
        }
        for (const relation::References& references : m_definitions->references(id)) {
            if (references.table != nullptr) {
                add_unreadable(*references.table, unreadable);
            }
        }
    }
    if (lost > 0) {
        result.reason = say("{0} 个参照对象无法使用，也不能按行政区确定范围", "{1}", lost,
                            counted(lost, "reference cannot be used and cannot be placed by its division",
                                    "references cannot be used and cannot be placed by their division"));
    }
    if (!unreadable.empty()) {
        const std::string files = join(std::vector<std::string>(unreadable.begin(), unreadable.end()), ", ");
        const Text reason = say("文件无法读取：{}", "files cannot be read: {}", files);
        result.reason =
            lost > 0 ? say("{0}；{2}", "{1}; {3}", result.reason.zh, result.reason.en, reason.zh, reason.en) : reason;
    }
    if (!result.reason.empty()) {
        result.status = RuleStatus::incomplete;
    }
}

}  // namespace zonelint::audit
