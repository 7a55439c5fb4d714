#include "rule/reader.hpp"

namespace zonelint::rule {

Waiver read_waiver(const ConfigTable& table, bool in_case)
{
    Waiver out;
    out.where = place_of(table);
    out.rule = in_case ? std::string{} : table.string_or("rule");
    out.object = table.string_or("object");
    out.reason = table.string_or("reason");
    out.document = table.string_or("document");
    out.approved_by = table.string_or("approved_by");
    out.from = table.date_if("from");
    out.until = table.date_if("until");
    table.no_more_keys();

    const auto missing = [&](std::string_view key) {
        if (out.malformed.empty()) {
            out.malformed = fmt::format("{} is missing", key);
        }
    };
    if (out.object.empty()) {
        missing("object");
    }
    if (!in_case) {
        for (const auto& [key, value] :
             {std::pair{"rule", &out.rule}, {"reason", &out.reason}, {"document", &out.document}}) {
            if (value->empty()) {
                missing(key);
            }
        }
        if (!out.from) {
            missing("from");
        }
        if (!out.until) {
            missing("until");
        }
    }
    if (out.from && out.until && *out.until < *out.from && out.malformed.empty()) {
        out.malformed = "until lies before from";
    }
    return out;
}

}  // namespace zonelint::rule
