#include "report/site_parts.hpp"

#include "report/field_value.hpp"
#include "report/reason.hpp"

#include <algorithm>

namespace zonelint::report {

std::string site_object(const layer::LayerTable& table, std::uint32_t row)
{
    const std::string name = table.name(row);
    return name.empty() ? table.id(row) : table.id(row) + " " + name;
}

std::string site_name(const layer::LayerTable& table, std::uint32_t row)
{
    std::string name = table.name(row);
    if (const auto enterprise = table.kind->field("enterprise"); name.empty() && enterprise) {
        name = table.shown(*enterprise, row);
    }
    return name;
}

std::string site_missing(const SiteReport& report, const audit::SiteFact& fact, Lang lang)
{
    std::vector<const layer::Kind*> kinds{fact.layer->kind};
    kinds.insert(kinds.end(), report.layers.begin(), report.layers.end());
    std::vector<std::string> out;
    for (const std::string& name : fact.missing) {
        std::string word = fact_words(name, kinds).in(lang);
        if (std::find(out.begin(), out.end(), word) == out.end()) {
            out.push_back(std::move(word));
        }
    }
    return join(out, lang == Lang::zh ? "、" : ", ");
}

std::vector<const audit::RuleResult*> site_not_run(const SiteReport& report)
{
    std::vector<const audit::RuleResult*> out;
    for (const audit::RuleResult& result : report.run->rules()) {
        if (result.status == audit::RuleStatus::not_run && result.rule->subject == report.subject) {
            out.push_back(&result);
        }
    }
    return out;
}

std::string site_stand(const audit::SiteFact& fact)
{
    if (fact.truth == Truth::no) {
        return "none";
    }
    return fact.stand == audit::SiteFact::Stand::inside ? "inside" : "nearest";
}

Value site_class(const audit::SiteFact& fact)
{
    const std::vector<std::string> fields = site_fields(*fact.layer->kind);
    if (!fact.has_reference || fields.empty() || fields.front() == "status") {
        return {};
    }
    return field_value(*fact.layer, *fact.layer->kind->field(fields.front()), fact.reference);
}

Value site_status(const audit::SiteFact& fact)
{
    const auto status = fact.layer->kind->field("status");
    return status && fact.has_reference ? field_value(*fact.layer, *status, fact.reference) : Value();
}

}  // namespace zonelint::report
