#include "layer/division_words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::layer {

namespace {

using Words = std::map<std::string, std::set<std::string>>;

/// "江门" of "江门市"; "" where fewer than two characters would be left.
std::string without_rank(const std::string& name)
{
    static constexpr std::array<std::string_view, 9> ranks{"特别行政区", "自治区", "自治州", "自治县", "地区",
                                                           "省",         "市",     "县",     "区"};
    const auto rank = std::find_if(ranks.begin(), ranks.end(), [&](std::string_view r) { return name.ends_with(r); });
    if (rank == ranks.end() || name.size() < rank->size() + 6) {  // three bytes a character
        return {};
    }
    return name.substr(0, name.size() - rank->size());
}

Words all_words(std::span<const DivisionName> divisions)
{
    std::map<std::string, std::string> name_of;
    for (const DivisionName& one : divisions) {
        name_of.emplace(one.code, normal_word(one.name));
    }
    Words out;
    for (const DivisionName& one : divisions) {
        const std::string name = normal_word(one.name);
        const std::string code = one.code.substr(0, 6);
        std::vector<std::string> above;
        for (const std::size_t digits : {std::size_t{4}, std::size_t{2}}) {
            std::string parent = code.substr(0, digits);
            parent.resize(6, '0');
            if (const auto at = name_of.find(parent); at != name_of.end() && parent != one.code) {
                above.push_back(at->second);
            }
        }
        std::string whole = name;
        out[name].insert(one.code);
        if (const std::string brief = without_rank(name); !brief.empty()) {
            out[brief].insert(one.code);
        }
        for (const std::string& parent : above) {
            out[parent + name].insert(one.code);
            whole = parent + whole;
            out[whole].insert(one.code);
        }
    }
    return out;
}

}  // namespace

std::map<std::string, std::string> division_words(std::span<const DivisionName> divisions)
{
    std::map<std::string, std::string> out;
    for (const auto& [word, codes] : all_words(divisions)) {
        if (codes.size() == 1) {
            out.emplace(word, *codes.begin());
        }
    }
    return out;
}

SourceSpec with_division_words(SourceSpec spec, const Kind& kind, const std::map<std::string, std::string>& words)
{
    if (kind.field("division") && !words.empty()) {
        spec.fields["division"].codes.insert(words.begin(), words.end());
    }
    return spec;
}

std::vector<std::string> divisions_called(std::span<const DivisionName> divisions, std::string_view word)
{
    const Words words = all_words(divisions);
    const auto at = words.find(normal_word(word));
    return at == words.end() ? std::vector<std::string>{} : std::vector<std::string>(at->second.begin(), at->second.end());
}

}  // namespace zonelint::layer
