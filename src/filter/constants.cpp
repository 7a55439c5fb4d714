#include "filter/bind.hpp"

namespace zonelint::filter {

Scope::Parameter constant_of(std::string_view spelled, bool is_string, bool is_date)
{
    Scope::Parameter out;
    if (is_date) {
        if (const auto day = parse_date(spelled)) {
            out.type = ValueType::date;
            out.constant.value = *day;
            return out;
        }
    } else if (is_string) {
        if (const auto quantity = parse_quantity(spelled)) {
            out.dimension = quantity->dimension;
            out.constant.value = quantity->value;
            out.constant.unit = quantity->unit;
            return out;
        }
    } else if (spelled == "true" || spelled == "false") {
        out.type = ValueType::flag;
        out.constant.value = spelled == "true";
        return out;
    } else if (const auto number = Rational::parse(spelled)) {
        out.constant.value = *number;
        return out;
    }
    out.type = ValueType::word;
    out.constant.value = std::string(spelled);
    return out;
}

}  // namespace zonelint::filter
