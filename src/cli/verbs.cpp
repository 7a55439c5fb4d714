#include "cli/verb.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

/// "list", "show" for "rules"; empty for a verb that is no group.
std::vector<std::string> members(const std::string& group)
{
    std::vector<std::string> out;
    for (const Verb& verb : verbs()) {
        if (verb.name.starts_with(group + " ")) {
            out.push_back(verb.name.substr(group.size() + 1));
        }
    }
    return out;
}

const Verb* find(const std::string& name)
{
    const auto at = std::find_if(verbs().begin(), verbs().end(), [&](const Verb& verb) { return verb.name == name; });
    return at == verbs().end() ? nullptr : &*at;
}

[[noreturn]] void refuse_member(const std::string& group, const std::vector<std::string>& words,
                                const std::vector<std::string>& known)
{
    const std::string list = join(known, ", ");
    const Text hint = say("可用：{}", "there are: {}", list);
    if (words.size() < 2 || words[1].starts_with('-')) {
        throw Error(ErrorKind::usage, say("{} 后面要写做什么", "{} needs a second word", group), {}, hint);
    }
    const std::string near = nearest_word(words[1], known);
    throw Error(ErrorKind::usage, say("没有命令 {} {}", "there is no command {} {}", group, words[1]), {},
                near.empty() ? hint : say("是不是 {} {}？", "did you mean {} {}?", group, near));
}

}  // namespace

std::span<const Verb> verbs()
{
    static const std::array table = {
        audit_verb(),       why_verb(),         report_verb(),         followup_import_verb(),
        trace_verb(),       diff_verb(),        query_verb(),          site_verb(),
        inspect_verb(),     init_verb(),        rules_list_verb(),     rules_show_verb(),
        rules_check_verb(), rules_test_verb(),  rules_calendar_verb(), rules_new_verb(),
        layers_list_verb(), layers_show_verb(), help_verb(),           complete_verb(),
    };
    return table;
}

const Verb& take_verb(std::vector<std::string>& words)
{
    if (words.empty()) {
        throw Error(ErrorKind::usage, say("没有给出命令", "no command is given"), {},
                    say("见 zonelint help", "see zonelint help"));
    }
    if (const Verb* verb = find(words.front())) {
        words.erase(words.begin());
        return *verb;
    }
    const std::string group = words.front();
    if (const std::vector<std::string> known = members(group); !known.empty()) {
        const Verb* verb = words.size() > 1 ? find(group + " " + words[1]) : nullptr;
        if (verb == nullptr) {
            refuse_member(group, words, known);
        }
        words.erase(words.begin(), words.begin() + 2);
        return *verb;
    }
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) {
        const std::string name = verb.name.substr(0, verb.name.find(' '));
        if (!verb.summary.empty() && (names.empty() || names.back() != name)) {
            names.push_back(name);
        }
    }
    const std::string list = join(names, ", ");
    const Text near = did_you_mean(group, names);
    if (group.starts_with('-')) {
        throw Error(ErrorKind::usage, say("选项 {} 要写在命令之后", "the option {} belongs after a command", group), {},
                    say("见 zonelint help", "see zonelint help"));
    }
    throw Error(ErrorKind::usage, say("没有命令 {}", "there is no command {}", group), {},
                near.empty() ? say("可用：{}", "there are: {}", list) : near);
}

}  // namespace zonelint::cli
