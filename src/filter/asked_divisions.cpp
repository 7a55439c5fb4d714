#include "filter/asked_divisions.hpp"

namespace zonelint::filter {

bool is_placed_division(const Expr& value, const Frame& frame)
{
    if (frame.places == nullptr || (value.op != Op::field && value.op != Op::subject_field)) {
        return false;
    }
    const layer::LayerTable* table = value.op == Op::field ? &frame.table : frame.subject;
    return table != nullptr && table->kind->fields[value.field].name == "division" && frame.places->speak_of(*table);
}

std::optional<AskedDivisions> asked_divisions(const Expr& condition, const Frame& frame)
{
    const bool compared = condition.op == Op::compare && condition.args[1].op == Op::constant;
    if ((!compared && condition.op != Op::in) || !is_placed_division(condition.args[0], frame)) {
        return std::nullopt;
    }
    AskedDivisions out;
    out.negated = compared && condition.comparison == Comparison::unequal;
    const auto add = [&](const Constant& constant) {
        if (constant.empty()) {
            out.open = true;
        } else {
            out.codes.push_back(std::get<std::string>(constant.value));
        }
    };
    if (compared) {
        add(condition.args[1].constant);
    } else {
        for (const Constant& constant : condition.list) {
            add(constant);
        }
    }
    return out;
}

}  // namespace zonelint::filter
