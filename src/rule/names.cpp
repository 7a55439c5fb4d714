#include "rule/names.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

const Parameter* find(const std::vector<Parameter>& parameters, std::string_view name)
{
    const auto at = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == name; });
    return at == parameters.end() ? nullptr : &*at;
}

const Definition* find(const std::vector<Definition>& definitions, std::string_view kind, std::string_view name)
{
    const auto at = std::find_if(definitions.begin(), definitions.end(),
                                 [&](const Definition& d) { return d.name == name && d.kind == kind; });
    return at == definitions.end() ? nullptr : &*at;
}

/// The meanings met so far, nearest first.
class Meanings {
public:
    void add(const std::string& name, const Text& what, const Where& where)
    {
        const auto [at, fresh] = m_seen.try_emplace(name, Meaning{what, where});
        if (fresh) {
            return;
        }
        // The nearer of the two is the one its author can change; fields have no place in a pack.
        const Meaning& first = at->second;
        const bool first_is_field = first.where.file.empty();
        const Where& place = first_is_field ? where : first.where;
        const Text mine = placed(first_is_field ? what : first.what, place);
        const Text other = placed(first_is_field ? first.what : what, first_is_field ? first.where : where);
        throw Error(ErrorKind::config,
                    {say("名称 {0} 用了两次：{1}，又是{2}", "{0}{1}{2}", name, mine.zh, other.zh).zh,
                     say("{0}{1}{2}", "the name {0} is used twice: {1} and {2}", name, mine.en, other.en).en},
                    place, say("请换一个名称", "choose another name"));
    }

private:
    struct Meaning {
        Text what;
        Where where;
    };

    static Text placed(const Text& what, const Where& where)
    {
        if (where.file.empty()) {
            return what;
        }
        const std::string place = where.file + ":" + std::to_string(where.line);
        return {what.zh + "（" + place + "）", what.en + " (" + place + ")"};
    }

    std::map<std::string, Meaning> m_seen;
};

void add_all(Meanings& meanings, View owner, const std::vector<Parameter>& parameters,
             const std::vector<Definition>& definitions, const layer::Kind& kind)
{
    const std::string id = owner.owner();
    for (const Parameter& parameter : parameters) {
        meanings.add(parameter.name, say("{} 的参数", "a parameter of {}", id), parameter.where);
    }
    for (const Definition& definition : definitions) {
        if (definition.kind == kind.name) {
            meanings.add(definition.name, say("{} 的定义", "a definition of {}", id), definition.where);
        }
    }
}

}  // namespace

Names::Names(const Library& library, const layer::KindTable& kinds) : m_library(library), m_kinds(kinds)
{
    const Pack* common = library.find("common");
    for (const auto& pack : library.packs()) {
        std::vector<const Pack*>& seen = m_visible[pack.get()];
        seen.push_back(pack.get());
        const auto add = [&](const Pack* other) {
            if (other != nullptr && std::find(seen.begin(), seen.end(), other) == seen.end()) {
                seen.push_back(other);
            }
        };
        for (const std::string& id : pack->uses) {
            add(library.find(id));
        }
        add(common);
    }
}

std::optional<FoundParameter> Names::parameter(View from, std::string_view name) const
{
    if (from.rule != nullptr) {
        if (const Parameter* own = find(from.rule->parameters, name)) {
            return FoundParameter{own, from};
        }
    }
    for (const Pack* pack : visible(*from.pack)) {
        if (const Parameter* found = find(pack->parameters, name)) {
            return FoundParameter{found, {pack, nullptr}};
        }
    }
    return std::nullopt;
}

std::optional<FoundDefinition> Names::definition(View from, const layer::Kind& kind, std::string_view name) const
{
    if (from.rule != nullptr) {
        if (const Definition* own = find(from.rule->definitions, kind.name, name)) {
            return FoundDefinition{own, from};
        }
    }
    for (const Pack* pack : visible(*from.pack)) {
        if (const Definition* found = find(pack->definitions, kind.name, name)) {
            return FoundDefinition{found, {pack, nullptr}};
        }
    }
    return std::nullopt;
}

const std::vector<std::string>* Names::region(const Pack& pack, std::string_view name) const
{
    for (const Pack* other : visible(pack)) {
        for (const auto& [region, codes] : other->regions) {
            if (region == name) {
                return &codes;
            }
        }
    }
    return nullptr;
}

const Indicator* Names::indicator(const Pack& pack, std::string_view code) const
{
    for (const Pack* other : visible(pack)) {
        const auto at = std::find_if(other->indicators.begin(), other->indicators.end(),
                                     [&](const Indicator& indicator) { return indicator.code == code; });
        if (at != other->indicators.end()) {
            return &*at;
        }
    }
    return nullptr;
}

std::vector<std::string> Names::indicator_codes(const Pack& pack) const
{
    std::vector<std::string> out;
    for (const Pack* other : visible(pack)) {
        for (const Indicator& indicator : other->indicators) {
            out.push_back(indicator.code);
        }
    }
    return out;
}

std::vector<std::string> Names::parameter_names(View from) const
{
    std::vector<std::string> out;
    const auto add = [&](const std::vector<Parameter>& parameters) {
        for (const Parameter& parameter : parameters) {
            out.push_back(parameter.name);
        }
    };
    if (from.rule != nullptr) {
        add(from.rule->parameters);
    }
    for (const Pack* pack : visible(*from.pack)) {
        add(pack->parameters);
    }
    return out;
}

std::vector<std::string> Names::region_names(const Pack& pack) const
{
    std::vector<std::string> out;
    for (const Pack* other : visible(pack)) {
        for (const auto& [region, codes] : other->regions) {
            out.push_back(region);
        }
    }
    return out;
}

std::vector<std::string> Names::all_names(View from, const layer::Kind& kind) const
{
    std::vector<std::string> out = parameter_names(from);
    const auto add = [&](const std::vector<Definition>& definitions) {
        for (const Definition& definition : definitions) {
            if (definition.kind == kind.name) {
                out.push_back(definition.name);
            }
        }
    };
    if (from.rule != nullptr) {
        add(from.rule->definitions);
    }
    for (const Pack* pack : visible(*from.pack)) {
        add(pack->definitions);
    }
    const std::vector<std::string> regions = region_names(*from.pack);
    out.insert(out.end(), regions.begin(), regions.end());
    return out;
}

void Names::expect_distinct(View from, const layer::Kind& kind)
{
    if (!m_distinct.emplace(from, &kind).second) {
        return;
    }
    Meanings meanings;
    for (const layer::Field& field : kind.fields) {
        meanings.add(field.name, say("{} 的字段", "a field of {}", kind.name), {});
    }
    if (from.rule != nullptr) {
        add_all(meanings, from, from.rule->parameters, from.rule->definitions, kind);
    }
    for (const Pack* pack : visible(*from.pack)) {
        add_all(meanings, {pack, nullptr}, pack->parameters, pack->definitions, kind);
    }
}

}  // namespace zonelint::rule
