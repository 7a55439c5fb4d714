#include "cli/rule_words.hpp"

#include <algorithm>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

bool means(const rule::Pack& pack, const rule::Rule& rule, std::string_view word)
{
    const auto is = [&](const std::string& name) { return name == word || pack.id + "/" + name == word; };
    return is(rule.name) || std::find(rule.sources.begin(), rule.sources.end(), word) != rule.sources.end() ||
           std::any_of(rule.variants.begin(), rule.variants.end(),
                       [&](const rule::Variant& variant) { return is(rule.name + "." + variant.key); });
}

bool means(const rule::CompiledRule& rule, std::string_view word)
{
    const std::string own = rule.id.substr(rule.id.find('/') + 1);
    const std::string base = rule.pack->id + "/" + rule.rule->name;
    const std::vector<std::string>& sources = rule.rule->sources;
    return word == rule.id || word == own || word == base || word == rule.rule->name ||
           std::find(sources.begin(), sources.end(), word) != sources.end();
}

PackWords sort_words(const std::vector<std::string>& words, const fs::path& shipped)
{
    const std::vector<std::string> known = rule::Library::shipped_ids(shipped);
    PackWords out;
    for (const std::string& word : words) {
        std::error_code ignored;
        if (std::find(known.begin(), known.end(), word) != known.end()) {
            out.packs.push_back(word);
        } else if (fs::is_directory(word, ignored) || word.starts_with("./") || word.starts_with("../") ||
                   word.starts_with('/')) {
            out.packs.push_back(word.find('/') == std::string::npos ? "./" + word : word);
        } else {
            out.rules.push_back(word);
        }
    }
    if (out.packs.empty()) {
        out.packs = known;
    }
    return out;
}

std::vector<rule::Library::Found> find_rules(const rule::Library& library, const std::vector<std::string>& words)
{
    std::vector<rule::Library::Found> all;
    std::set<std::string> names;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const rule::Pack& pack = *library.packs()[i];
        names.insert(pack.id);
        for (const rule::Rule& rule : pack.rules) {
            all.push_back({&pack, &rule});
            names.insert({pack.id + "/" + rule.name, rule.name});
            names.insert(rule.sources.begin(), rule.sources.end());
        }
    }
    for (const std::string& word : words) {
        if (std::none_of(all.begin(), all.end(), [&](const auto& found) { return means(*found.pack, *found.rule, word); })) {
            throw Error(ErrorKind::usage, say("没有规则或规则包 {}", "there is no rule or pack {}", word), {},
                        did_you_mean(word, std::vector<std::string>(names.begin(), names.end()),
                                     say("有哪些，见 zonelint rules list", "zonelint rules list shows them")));
        }
    }
    if (!words.empty()) {
        std::erase_if(all, [&](const auto& found) {
            return std::none_of(words.begin(), words.end(),
                                [&](const std::string& word) { return means(*found.pack, *found.rule, word); });
        });
    }
    return all;
}

}  // namespace zonelint::cli
