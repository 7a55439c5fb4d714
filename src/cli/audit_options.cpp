#include "cli/audit_options.hpp"

#include "base/error.hpp"
#include "cli/format_options.hpp"

namespace zonelint::cli {

std::vector<Option> deciding_options()
{
    std::vector<Option> out{
        {"--rules",
         "",
         "SEL",
         say("只用这些规则：编号、名称、规则包、主题、条款号，可用 * 和 ?",
             "only these rules: ids, names, packs, topics, source ids, with * and ?"),
         Option::Type::list,
         {}},
        {"--region",
         "",
         "CODE",
         say("只看这个行政区，须在项目区域之内", "only this division, inside the project's region"),
         Option::Type::value,
         {}},
    };
    for (Option& option : format_options()) {
        out.push_back(std::move(option));
    }
    out.push_back(
        {"--all-verdicts",
         "",
         "",
         say("verdicts.jsonl 也列出符合和不在范围内的", "verdicts.jsonl lists compliant and out-of-scope ones too"),
         Option::Type::flag,
         {}});
    out.push_back({"--snapshot",
                   "",
                   "",
                   say("在结果里保存规则和读到的数据，供以后的 why 和 diff 使用",
                       "keep the rules and what was read in the folder, for later `why` and `diff`"),
                   Option::Type::flag,
                   {}});
    return out;
}

std::vector<std::string> kept_options(const Arguments& arguments)
{
    std::vector<std::string> out;
    for (const Option& option : deciding_options()) {
        if (arguments.has(option.name)) {
            const std::vector<std::string> values = arguments.list(option.name);
            out.push_back(values.empty() ? option.name : option.name + " " + join(values, ","));
        }
    }
    return out;
}

Arguments read_kept_options(const std::vector<std::string>& kept)
{
    std::vector<std::string> words;
    for (const std::string& option : kept) {
        const std::size_t blank = option.find(' ');
        words.push_back(option.substr(0, blank));
        if (blank != std::string::npos) {
            words.push_back(option.substr(blank + 1));
        }
    }
    return parse({{}, deciding_options()}, std::move(words));
}

audit::Outcome parse_fail_on(const std::string& word)
{
    const auto outcome = audit::parse_outcome(word);
    if (!outcome || *outcome > audit::Outcome::advice) {
        throw Error(ErrorKind::usage, say("--fail-on 不能是 {}", "--fail-on cannot be {}", word), {},
                    say("可用：violation, shortfall, todo, undetermined, advice",
                        "there are: violation, shortfall, todo, undetermined, advice"));
    }
    return *outcome;
}

}  // namespace zonelint::cli
