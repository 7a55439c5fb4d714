#include "rule/in_force.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

bool lies_within(const layer::CodeList& divisions, const std::string& inner, const std::string& outer)
{
    return outer == "100000" || (inner != "100000" && layer::kinship(divisions, inner, outer) == layer::Kinship::satisfies);
}

void check_replaced(const Library& library, const layer::CodeList& divisions, const Pack& pack, const Rule& rule,
                    const std::string& id)
{
    const Where& where = rule.places.of("replaces");
    const Pack* replaced = library.find(id.substr(0, id.find('/')));
    if (id.find('/') == std::string::npos) {
        throw Error(ErrorKind::config,
                    say("replaces 里的 {} 应写成 规则包/规则", "{} in `replaces` should be <pack>/<rule>", id), where);
    }
    if (replaced == nullptr) {
        return;  // a pack that is not loaded has no rule to end
    }
    const Rule* target = library.rule(id).rule;
    if (target == nullptr) {
        throw Error(ErrorKind::config, say("没有规则 {}", "there is no rule {}", id), where,
                    did_you_mean(id, library.rule_ids()));
    }
    if (target == &rule) {
        throw Error(ErrorKind::config, say("规则 {} 不能替代自己", "the rule {} cannot replace itself", id), where);
    }
    if (!lies_within(divisions, replaced->region, pack.region)) {
        throw Error(
            ErrorKind::config,
            say("{0} 的范围（{1}）不含 {2} 的范围（{3}），下级文件不能替代上级规则",
                "the region of {0} ({1}) does not hold that of {2} ({3}): a lower document cannot replace a higher one",
                pack.id, pack.region, replaced->id, replaced->region),
            where);
    }
}

}  // namespace

Text out_of_force(const Pack& pack, Date as_of)
{
    const std::optional<Date> from = pack.in_force ? pack.in_force : pack.issued;
    if (from && as_of < *from) {
        const std::string day = to_string(*from);
        return say("{0} 自 {1} 起施行", "{0} is in force from {1}", pack.id, day);
    }
    if (pack.until && *pack.until < as_of) {
        const std::string day = to_string(*pack.until);
        return say("{0} 施行至 {1}", "{0} was in force until {1}", pack.id, day);
    }
    if (pack.superseded_on && *pack.superseded_on <= as_of) {
        const std::string day = to_string(*pack.superseded_on);
        if (pack.superseded_by.empty()) {
            return say("{0} 自 {1} 起废止", "{0} is superseded since {1}", pack.id, day);
        }
        return say("{0} 自 {1} 起被 {2} 取代", "{0} is superseded since {1} by {2}", pack.id, day, pack.superseded_by);
    }
    return {};
}

Text out_of_force(const Library& library, const Pack& pack, const Rule& rule, Date as_of)
{
    if (Text whole = out_of_force(pack, as_of); !whole.empty()) {
        return whole;
    }
    const std::string id = pack.id + "/" + rule.name;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const Pack& other = *library.packs()[i];
        if (!out_of_force(other, as_of).empty()) {
            continue;
        }
        for (const Rule& newer : other.rules) {
            const bool replaces = std::find(newer.replaces.begin(), newer.replaces.end(), id) != newer.replaces.end();
            const bool begun = std::any_of(newer.duties.begin(), newer.duties.end(),
                                           [&](const Duty& duty) { return in_force(duty, as_of); });
            if (replaces && begun && &newer != &rule) {
                const std::string by = other.id + "/" + newer.name;
                return say("已被 {} 替代", "replaced by {}", by);
            }
        }
    }
    return {};
}

bool in_force(const Duty& duty, Date as_of)
{
    return !(duty.from && as_of < *duty.from) && !(duty.until && *duty.until < as_of);
}

void check_replaces(const Library& library, const layer::CodeList& divisions)
{
    for (const auto& pack : library.packs()) {
        for (const Rule& rule : pack->rules) {
            for (const std::string& id : rule.replaces) {
                check_replaced(library, divisions, *pack, rule, id);
            }
        }
    }
}

}  // namespace zonelint::rule
