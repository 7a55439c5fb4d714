#include "rule/select.hpp"

#include <algorithm>
#include <set>

namespace zonelint::rule {

namespace {

std::vector<std::string> names_of(const Candidate& candidate)
{
    const std::string& name = candidate.rule->name;
    const std::string id = candidate.pack->id + "/" + name;
    std::vector<std::string> out{id, name, candidate.pack->id};
    if (candidate.variant != nullptr) {
        out.push_back(id + "." + candidate.variant->key);
        out.push_back(name + "." + candidate.variant->key);
    }
    if (!candidate.rule->topic.empty()) {
        out.push_back(candidate.rule->topic);
    }
    out.insert(out.end(), candidate.rule->sources.begin(), candidate.rule->sources.end());
    return out;
}

/// As names_of() would say, without putting the names together: a check asks for each of hundreds of rules among all.
bool is_name_of(const Candidate& candidate, std::string_view word)
{
    const rule::Rule& rule = *candidate.rule;
    if (word == candidate.pack->id || (!rule.topic.empty() && word == rule.topic) ||
        std::find(rule.sources.begin(), rule.sources.end(), word) != rule.sources.end()) {
        return true;
    }
    if (word.starts_with(candidate.pack->id) && word.substr(candidate.pack->id.size()).starts_with('/')) {
        word.remove_prefix(candidate.pack->id.size() + 1);
    }
    if (!word.starts_with(rule.name)) {
        return false;
    }
    word.remove_prefix(rule.name.size());
    return word.empty() ||
           (candidate.variant != nullptr && word.starts_with('.') && word.substr(1) == candidate.variant->key);
}

struct Wanted {
    std::string text;
    bool pattern = false;  ///< with * or ?
};

bool names_it(const Candidate& candidate, const Wanted& word)
{
    if (!word.pattern) {
        return is_name_of(candidate, word.text);
    }
    const std::vector<std::string> names = names_of(candidate);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return matches_glob(name, word.text); });
}

std::size_t next_character(std::string_view text, std::size_t at)
{
    do {
        ++at;
    } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

}  // namespace

std::string Candidate::id() const
{
    return pack->id + "/" + rule->name + (variant == nullptr ? std::string{} : "." + variant->key);
}

std::vector<Candidate> candidates(const Library& library)
{
    std::vector<Candidate> out;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const Pack& pack = *library.packs()[i];
        for (const Rule& rule : pack.rules) {
            if (rule.variants.empty()) {
                out.push_back({&pack, &rule, nullptr});
            }
            for (const Variant& variant : rule.variants) {
                out.push_back({&pack, &rule, &variant});
            }
        }
    }
    return out;
}

std::vector<Candidate> select(std::vector<Candidate> all, const std::vector<std::string>& words)
{
    if (words.empty()) {
        return all;
    }
    std::vector<Wanted> wanted;
    for (const std::string& word : words) {
        wanted.push_back({word, word.find_first_of("*?") != std::string::npos});
    }
    for (const Wanted& word : wanted) {
        if (std::none_of(all.begin(), all.end(), [&](const Candidate& candidate) { return names_it(candidate, word); })) {
            std::set<std::string> known;
            for (const Candidate& candidate : all) {
                known.merge([&] {
                    const std::vector<std::string> names = names_of(candidate);
                    return std::set<std::string>(names.begin(), names.end());
                }());
            }
            const std::vector<std::string> names(known.begin(), known.end());
            throw Error(ErrorKind::config, say("没有规则符合 {}", "no rule is meant by {}", word.text), {},
                        did_you_mean(word.text, names,
                                     say("有哪些，见 zonelint rules list --project 项目",
                                         "zonelint rules list --project PROJECT shows them")));
        }
    }
    std::erase_if(all, [&](const Candidate& candidate) {
        return std::none_of(wanted.begin(), wanted.end(), [&](const Wanted& word) { return names_it(candidate, word); });
    });
    return all;
}

bool matches_glob(std::string_view text, std::string_view pattern)
{
    // Greedy with one point of return, the last star: time is O(text x pattern).
    constexpr std::size_t none = std::string_view::npos;
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = none;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            t = next_character(text, t);
            ++p;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++t;
            ++p;
        } else if (star != none) {
            retry = next_character(text, retry);
            t = retry;
            p = star;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(), [](char c) { return c == '*'; });
}

}  // namespace zonelint::rule
