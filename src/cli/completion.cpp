#include "cli/completion.hpp"

#include "cli/completion_words.hpp"

#include <algorithm>
#include <optional>

namespace zonelint::cli {

namespace {

bool is_shown(const Verb& verb) { return !verb.summary.empty(); }

void keep_beginning_with(std::vector<Candidate>& candidates, std::string_view typed)
{
    std::erase_if(candidates, [&](const Candidate& candidate) { return !candidate.word.starts_with(typed); });
}

/// `zonelint --lang zh audit ...`: as main reads it.
void drop_leading_language(std::vector<std::string>& words)
{
    if (!words.empty() && words.front().starts_with("--lang=")) {
        words.erase(words.begin());
    } else if (words.size() > 1 && words.front() == "--lang") {
        words.erase(words.begin(), words.begin() + 2);
    }
}

/// The verb that the words begin with; they lose those words. Null when there is none.
const Verb* take_known_verb(std::vector<std::string>& words)
{
    for (const Verb& verb : verbs()) {
        const std::vector<std::string> name = split(verb.name, ' ');
        if (is_shown(verb) && words.size() >= name.size() && std::equal(name.begin(), name.end(), words.begin())) {
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(name.size()));
            return &verb;
        }
    }
    return nullptr;
}

/// The words at `place` of the verbs whose first words are `before`.
std::vector<Candidate> verb_words(const std::vector<std::string>& before)
{
    std::vector<Candidate> out;
    for (const Verb& verb : verbs()) {
        const std::vector<std::string> name = split(verb.name, ' ');
        if (!is_shown(verb) || name.size() <= before.size() || !std::equal(before.begin(), before.end(), name.begin())) {
            continue;
        }
        const std::string& word = name[before.size()];
        if (!out.empty() && out.back().word == word) {
            out.back().help = {};  // a group: the summary of its first verb would mislead
        } else {
            out.push_back({word, verb.summary});
        }
    }
    return out;
}

/// What stands on the line before the word to be completed.
struct Before {
    std::vector<std::string> operands;
    std::vector<const Option*> options;
    const Option* open = nullptr;  ///< waits for its value
    bool only_operands = false;    ///< after "--"
};

const Option* find_option(const Verb& verb, std::string_view word)
{
    const auto at = std::find_if(verb.syntax.options.begin(), verb.syntax.options.end(), [&](const Option& option) {
        return option.name == word || (!option.short_name.empty() && option.short_name == word);
    });
    return at == verb.syntax.options.end() ? nullptr : &*at;
}

Before read_before(const Verb& verb, const std::vector<std::string>& words)
{
    Before out;
    for (const std::string& word : words) {
        if (out.open != nullptr) {
            out.open = nullptr;
        } else if (out.only_operands || word.size() < 2 || word.front() != '-') {
            out.operands.push_back(word);
        } else if (word == "--") {
            out.only_operands = true;
        } else if (const Option* option = find_option(verb, word.substr(0, word.find('=')))) {
            out.options.push_back(option);
            out.open = option->type == Option::Type::flag || word.find('=') != std::string::npos ? nullptr : option;
        }
    }
    return out;
}

std::vector<Candidate> option_names(const Verb& verb, const Before& before)
{
    std::vector<Candidate> out;
    for (const Option& option : verb.syntax.options) {
        const bool again = option.type != Option::Type::list &&
                           std::find(before.options.begin(), before.options.end(), &option) != before.options.end();
        if (!option.help.empty() && !again) {
            out.push_back({option.name, option.help});
        }
    }
    out.push_back({"--help", say("显示本说明", "show this help")});
    return out;
}

/// The value of an option; of a list the part after the last comma, without what was chosen before.
Completion option_value(const Option& option, std::string_view typed, const Asked& asked)
{
    Completion out = words_for(option.placeholder, asked);
    if (option.type == Option::Type::list) {
        const std::size_t comma = typed.rfind(',');
        const std::string head(comma == std::string_view::npos ? std::string_view{} : typed.substr(0, comma + 1));
        const std::vector<std::string> chosen = split(head, ',');
        std::erase_if(out.candidates, [&](const Candidate& candidate) {
            return std::find(chosen.begin(), chosen.end(), candidate.word) != chosen.end();
        });
        for (Candidate& candidate : out.candidates) {
            candidate.word.insert(0, head);
        }
        out.more = true;
    }
    keep_beginning_with(out.candidates, typed);
    return out;
}

Completion operand(const Verb& verb, const Before& before, const Asked& asked, std::string_view typed)
{
    const std::vector<Operand>& operands = verb.syntax.operands;
    std::size_t place = before.operands.size();
    if (!operands.empty() && operands.back().many) {
        place = std::min(place, operands.size() - 1);
    }
    Completion out;
    if (place < operands.size()) {
        out = words_for(operands[place].name, asked);
    } else if (!before.only_operands) {
        out.candidates = option_names(verb, before);
    }
    keep_beginning_with(out.candidates, typed);
    return out;
}

}  // namespace

Completion complete(const std::vector<std::string>& words)
{
    std::vector<std::string> before_typed = words;
    const std::string typed = words.empty() ? std::string{} : words.back();
    if (!before_typed.empty()) {
        before_typed.pop_back();
    }
    Completion out;
    if (before_typed == std::vector<std::string>{"--lang"}) {
        out.candidates = {{"zh", {}}, {"en", {}}};
        keep_beginning_with(out.candidates, typed);
        return out;
    }
    drop_leading_language(before_typed);
    const Verb* verb = take_known_verb(before_typed);
    if (verb == nullptr) {
        out.candidates = verb_words(before_typed);
        if (before_typed.empty()) {
            out.candidates.push_back({"--help", say("显示本说明", "show this help")});
            out.candidates.push_back({"--version", say("显示版本", "show the version")});
        }
        keep_beginning_with(out.candidates, typed);
        return out;
    }
    const Before before = read_before(*verb, before_typed);
    const Asked asked{*verb, before.operands, typed};
    if (before.open != nullptr) {
        return option_value(*before.open, typed, asked);
    }
    if (before.only_operands || !typed.starts_with('-')) {
        return operand(*verb, before, asked, typed);
    }
    const std::size_t equals = typed.find('=');
    if (equals == std::string::npos) {
        out.candidates = option_names(*verb, before);
        keep_beginning_with(out.candidates, typed);
        return out;
    }
    const Option* option = find_option(*verb, typed.substr(0, equals));
    if (option == nullptr || option->type == Option::Type::flag) {
        return out;
    }
    out = option_value(*option, std::string_view(typed).substr(equals + 1), asked);
    for (Candidate& candidate : out.candidates) {
        candidate.word.insert(0, typed, 0, equals + 1);
    }
    return out;
}

}  // namespace zonelint::cli
