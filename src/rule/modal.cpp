#include "rule/modal.hpp"

namespace zonelint::rule {

namespace {

const std::array<ModalRow, 8>& table()
{
    static const Text binding{"约束性", "binding"};
    static const Text expected{"预期性", "expected"};
    static const Text encouraged{"鼓励性", "encouraged"};
    static const std::array<ModalRow, 8> rows = {{
        {Modal::forbid,
         "forbid",
         "严禁 禁止 不得 须",
         "must not, must",
         binding,
         Unmet::todo,
         Unmet::violation,
         {"违规", "violation"}},
        {Modal::complete,
         "complete",
         "全面 全部 确保 达到",
         "all, fully, ensure, reach",
         binding,
         Unmet::todo,
         Unmet::violation,
         {"逾期未完成", "overdue"}},
        {Modal::principle,
         "principle",
         "原则上",
         "in principle",
         expected,
         Unmet::todo,
         Unmet::violation,
         {"违规（可说明）", "violation (may be explained)"}},
        {Modal::mostly, "mostly", "基本", "mostly", expected, Unmet::todo, Unmet::shortfall, {"未完成", "not completed"}},
        {Modal::strive,
         "strive",
         "力争",
         "strive",
         expected,
         Unmet::todo,
         Unmet::shortfall,
         {"未达预期", "below expectation"}},
        {Modal::promote,
         "promote",
         "推进 推动 加快 加强",
         "promote, push forward, speed up",
         expected,
         Unmet::todo,
         Unmet::todo,
         {"待办", "to do"}},
        {Modal::encourage,
         "encourage",
         "鼓励 引导 探索 推广",
         "encourage, guide, explore",
         encouraged,
         Unmet::advice,
         Unmet::advice,
         {"机会", "opportunity"}},
        {Modal::permit,
         "permit",
         "可",
         "may",
         encouraged,
         Unmet::advice,
         Unmet::advice,
         {"未获明文允许", "not expressly allowed"}},
    }};
    return rows;
}

}  // namespace

std::string_view to_string(Unmet unmet)
{
    static constexpr std::string_view names[] = {"violation", "shortfall", "todo", "advice"};
    return names[static_cast<std::size_t>(unmet)];
}

std::span<const ModalRow> modals() { return table(); }

const ModalRow& row_of(Modal modal) { return table()[static_cast<std::size_t>(modal)]; }

const ModalRow* find_modal(std::string_view name)
{
    for (const ModalRow& row : table()) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

std::string_view to_string(Modal modal) { return row_of(modal).name; }
Text force(Modal modal) { return row_of(modal).force; }

}  // namespace zonelint::rule
