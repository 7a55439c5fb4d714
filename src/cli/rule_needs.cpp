#include "cli/rule_needs.hpp"

#include "cli/rule_words.hpp"
#include "relation/relation_table.hpp"
#include "rule/region.hpp"

#include <algorithm>

namespace zonelint::cli {

bool RuleNeeds::reads(const std::string& kind) const
{
    return kind == subject || std::find(others.begin(), others.end(), kind) != others.end();
}

RuleNeeds needs_of(const rule::Library& library, const rule::Library::Found& found, const layer::KindTable& kinds,
                   rule::ProgramOptions options, const std::string& region)
{
    options.rules = {id_of(found)};
    const rule::Program program = rule::compile(library, kinds, relation::schemas(), options);
    RuleNeeds out;
    out.subject = found.rule->subject;
    std::set<std::string> names;
    for (const auto& [kind, fields] : program.needed_fields()) {
        names.insert(kind->name);
    }
    for (const auto& kind : kinds.kinds()) {
        if (kind->name != out.subject && names.contains(kind->name)) {
            out.others.push_back(kind->name);
        }
    }
    out.elsewhere = !region.empty();
    for (const rule::CompiledRule& compiled : program.rules) {
        if (out.not_run.empty()) {
            out.not_run = compiled.not_run;
        }
        if (!region.empty()) {
            const rule::RegionSet here{.everywhere = region == "100000", .codes = {region}, .except = {}};
            // A list of regions that the plan does not give may hold any place.
            const bool somewhere = rule::nowhere(compiled.region) ||
                                   !rule::nowhere(rule::intersection(kinds.divisions(), compiled.region, here));
            out.elsewhere = out.elsewhere && !somewhere;
        }
    }
    return out;
}

}  // namespace zonelint::cli
