#include "rule/decisions.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

/// The pack or rule of this id. Throws when neither is loaded.
View owner_of(const Library& library, const std::string& id, const Where& where)
{
    if (const Pack* pack = library.find(id)) {
        return {pack, nullptr};
    }
    const Library::Found found = library.rule(id);
    if (found.rule == nullptr) {
        std::vector<std::string> known = library.rule_ids();
        for (const auto& pack : library.packs()) {
            known.push_back(pack->id);
        }
        throw Error(ErrorKind::config, say("没有规则包或规则 {}", "there is no pack or rule {}", id), where,
                    did_you_mean(id, known));
    }
    return {found.pack, found.rule};
}

void check(const Names& names, const Setting& setting)
{
    const View owner = owner_of(names.library(), setting.owner, setting.where);
    const auto found = names.parameter(owner, setting.parameter);
    const bool own = found && (owner.rule != nullptr || found->owner == owner);
    if (!own) {
        std::vector<std::string> known = names.parameter_names(owner);
        if (owner.rule == nullptr) {
            known.clear();
            for (const Parameter& parameter : owner.pack->parameters) {
                known.push_back(parameter.name);
            }
        }
        throw Error(ErrorKind::config, say("{0} 没有参数 {1}", "{0} has no parameter {1}", setting.owner, setting.parameter),
                    setting.where, did_you_mean(setting.parameter, known));
    }
}

void check(const Names& names, const Settlement& settlement)
{
    const View owner = owner_of(names.library(), settlement.owner, settlement.where);
    const std::vector<Definition>& definitions = owner.rule == nullptr ? owner.pack->definitions : owner.rule->definitions;
    std::vector<std::string> known;
    std::vector<std::string> options;
    bool there = false;
    for (const Definition& definition : definitions) {
        const auto* readings = std::get_if<Readings>(&definition.body);
        if (readings == nullptr) {
            continue;
        }
        known.push_back(definition.name);
        if (definition.name != settlement.definition) {
            continue;
        }
        there = true;
        for (const auto& [name, text] : readings->options) {
            options.push_back(name);
        }
    }
    if (!there) {
        throw Error(ErrorKind::config,
                    say("{0} 没有可选读法的定义 {1}", "{0} has no definition {1} with readings", settlement.owner,
                        settlement.definition),
                    settlement.where, did_you_mean(settlement.definition, known));
    }
    if (std::find(options.begin(), options.end(), settlement.option) == options.end()) {
        const std::string list = join(options, ", ");
        Text hint = did_you_mean(settlement.option, options);
        if (hint.empty()) {
            hint = say("可用：{}", "one of: {}", list);
        }
        throw Error(
            ErrorKind::config,
            say("定义 {0} 没有读法 {1}", "the definition {0} has no option {1}", settlement.definition, settlement.option),
            settlement.where, std::move(hint));
    }
}

}  // namespace

void check_decisions(const Names& names, const ProgramOptions& options)
{
    for (const Setting& setting : options.settings) {
        check(names, setting);
    }
    for (const Settlement& settlement : options.settlements) {
        check(names, settlement);
    }
}

void apply(const Case& one, const std::string& rule_id, ProgramOptions& options)
{
    options.variant = one.variant;
    for (const auto& [name, value] : one.set) {
        options.settings.push_back({.owner = rule_id, .parameter = name, .value = value, .basis = {}, .where = value.where});
    }
    for (const auto& [name, option] : one.settle) {
        const std::size_t dot = name.rfind('.');
        Settlement settlement;
        settlement.owner = name.substr(0, dot);
        settlement.definition = dot == std::string::npos ? std::string{} : name.substr(dot + 1);
        settlement.option = option;
        settlement.where = one.where;
        options.settlements.push_back(std::move(settlement));
    }
}

}  // namespace zonelint::rule
