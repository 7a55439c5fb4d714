#include "cli/language.hpp"

#include "base/error.hpp"
#include "cli/verb.hpp"

#include <array>
#include <cstdlib>

namespace zonelint::cli {

Lang locale_language()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("zh") ? Lang::zh : Lang::en;
        }
    }
    return Lang::en;
}

Lang parse_language(const std::string& word)
{
    if (word == "zh" || word == "en") {
        return word == "zh" ? Lang::zh : Lang::en;
    }
    throw Error(ErrorKind::usage, say("不认识的语言 {}", "unknown language {}", word), {}, say("zh 或 en", "zh or en"));
}

std::optional<Lang> language_option(const std::vector<std::string>& words)
{
    static constexpr std::string_view name = "--lang";
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i] == name && i + 1 < words.size()) {
            return parse_language(words[i + 1]);
        }
        if (words[i].starts_with("--lang=")) {
            return parse_language(words[i].substr(name.size() + 1));
        }
    }
    return std::nullopt;
}

Lang Context::follow(std::optional<Lang> of_project)
{
    if (!lang_given && of_project) {
        lang = *of_project;
    }
    return lang_given ? lang : of_project.value_or(Lang::zh);
}

}  // namespace zonelint::cli
