#include "layer/aliases.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

/// Names and titles are words too, unless they mean another field.
void add_names(std::vector<Field>& fields)
{
    for (Field& field : fields) {
        for (const std::string& word : {field.name, field.title.zh}) {
            const std::string normal = normal_word(split_unit_hint(word).head);
            const bool taken = std::any_of(fields.begin(), fields.end(), [&](const Field& other) {
                return &other != &field &&
                       std::find(other.aliases.begin(), other.aliases.end(), normal) != other.aliases.end();
            });
            if (!taken) {
                add_alias(field.aliases, word);
            }
        }
    }
}

}  // namespace

void add_alias(std::vector<std::string>& aliases, std::string_view alias)
{
    const std::string normal = normal_word(split_unit_hint(alias).head);
    if (std::find(aliases.begin(), aliases.end(), normal) == aliases.end()) {
        aliases.push_back(normal);
    }
}

std::vector<std::string> read_aliases(const ConfigTable& table)
{
    std::vector<std::string> out;
    for (const std::string& alias : table.strings_or_empty("aliases")) {
        add_alias(out, alias);
    }
    return out;
}

void settle_aliases(std::vector<Field>& fields, const std::vector<OwnAliases>& own)
{
    std::map<std::string, std::size_t> meaning;
    const auto claim = [&](const std::vector<std::string>& aliases, std::size_t field, bool shared) {
        for (const std::string& alias : aliases) {
            const auto [at, fresh] = meaning.emplace(alias, field);
            const bool by_own = std::find(own[at->second].aliases.begin(), own[at->second].aliases.end(), alias) !=
                                own[at->second].aliases.end();
            if (!fresh && at->second != field && (!shared || !by_own)) {
                throw Error(ErrorKind::config,
                            say("别名“{}”同时属于字段 {} 和 {}", "the alias '{}' belongs to the fields {} and {}", alias,
                                fields[at->second].name, fields[field].name),
                            own[field].where);
            }
        }
    };
    for (std::size_t i = 0; i < fields.size(); ++i) {
        claim(own[i].aliases, i, false);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        claim(fields[i].aliases, i, true);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::erase_if(fields[i].aliases, [&](const std::string& alias) { return meaning.at(alias) != i; });
    }
    add_names(fields);
}

}  // namespace zonelint::layer
