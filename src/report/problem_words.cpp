#include "report/problem_words.hpp"

#include "layer/problem_names.hpp"

#include <map>

namespace zonelint::report {

namespace {

std::vector<Word> words_of(unsigned told)
{
    std::vector<Word> out;
    for (const layer::ProblemName& name : layer::problem_names()) {
        if ((name.told & told) != 0) {
            out.push_back({std::string(name.name), name.title});
        }
    }
    return out;
}

}  // namespace

std::vector<Word> problem_words() { return words_of(layer::ProblemName::of_cell); }

std::vector<Word> exclusion_words() { return words_of(layer::ProblemName::of_row); }

std::vector<Word> field_words(std::span<const layer::Kind* const> kinds)
{
    std::map<std::string, std::pair<Text, bool>> titles;
    for (const layer::Kind* kind : kinds) {
        for (const layer::Field& field : kind->fields) {
            const auto [at, first] = titles.try_emplace(field.name, field.title, true);
            at->second.second = at->second.second && at->second.first == field.title;
        }
    }
    std::vector<Word> out;
    for (const auto& [name, title] : titles) {
        if (title.second) {
            out.push_back({name, title.first});
        }
    }
    return out;
}

}  // namespace zonelint::report
