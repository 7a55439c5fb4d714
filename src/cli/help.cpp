#include "cli/help.hpp"

#include "cli/common_options.hpp"
#include "cli/terminal.hpp"
#include "report/aligned.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace {

std::string usage(const Verb& verb)
{
    std::string out = "zonelint " + verb.name;
    for (const Operand& operand : verb.syntax.operands) {
        const std::string name = operand.name + (operand.many ? "..." : "");
        out += operand.required ? " " + name : " [" + name + "]";
    }
    return out + (verb.syntax.options.empty() ? "" : " [OPTIONS]");
}

std::string spelled(const Option& option)
{
    const std::string name = option.short_name.empty() ? "    " + option.name : option.short_name + ", " + option.name;
    return option.placeholder.empty() ? name : name + " " + option.placeholder;
}

std::string exit_codes(Lang lang)
{
    const Text title = say("退出码", "Exit codes");
    const std::vector<std::pair<std::string, Text>> codes = {
        {"0", say("完成，不论查出什么", "done, whatever was found")},
        {"1",
         say("有达到 --fail-on 的结论，或规则的例子不通过", "findings at or above --fail-on, or cases of rules that fail")},
        {"2", say("命令行、配置或输入有误，什么也没有写；或无法写标准输出",
                  "bad usage, configuration or input, and nothing was written; or standard output cannot be written")},
        {"3",
         say("完成但不完整：有文件无法读取，或用了 --strict", "done, but incomplete: a file cannot be read, or --strict")},
        {"4", say("程序内部错误", "internal error")},
    };
    std::vector<std::vector<std::string>> rows;
    rows.reserve(codes.size());
    for (const auto& [code, text] : codes) {
        rows.push_back({code, text.in(lang)});
    }
    return title.in(lang) + ":\n" + report::aligned(rows, "  ");
}

class HelpCommand : public Command {
public:
    void setup(const Arguments& arguments) override { m_words = arguments.operands(); }

    ExitCode run(Context& context) override
    {
        if (m_words.empty()) {
            print(overview(context.lang));
            return ExitCode::done;
        }
        const std::string group = m_words.front() + " ";
        const bool is_group =
            std::any_of(verbs().begin(), verbs().end(), [&](const Verb& verb) { return verb.name.starts_with(group); });
        if (m_words.size() == 1 && is_group) {
            bool first = true;
            for (const Verb& verb : verbs()) {
                if (verb.name.starts_with(group)) {
                    print((first ? "" : "\n") + help_of(verb, context.lang));
                    first = false;
                }
            }
            return ExitCode::done;
        }
        print(help_of(take_verb(m_words), context.lang));
        return ExitCode::done;
    }

private:
    std::vector<std::string> m_words;
};

}  // namespace

std::string overview(Lang lang)
{
    std::vector<std::vector<std::string>> rows;
    for (const Verb& verb : verbs()) {
        if (!verb.summary.empty()) {
            rows.push_back({verb.name, verb.summary.in(lang)});
        }
    }
    const Text head = say("zonelint 按规划条文在地图上核查污染源和环境基础设施。",
                          "zonelint audits pollution sources and environmental infrastructure on the map.");
    const Text tail = say("zonelint COMMAND --help 说明一条命令；zonelint --version 给出版本。",
                          "zonelint COMMAND --help explains a command; zonelint --version gives the version.");
    return head.in(lang) + "\n\n" + say("用法", "Usage").in(lang) + ": zonelint COMMAND ...\n\n" +
           say("命令", "Commands").in(lang) + ":\n" + report::aligned(rows, "  ") + "\n" + exit_codes(lang) + "\n" +
           tail.in(lang) + "\n";
}

std::string help_of(const Verb& verb, Lang lang)
{
    std::string out = say("用法", "Usage").in(lang) + ": " + usage(verb) + "\n\n" + verb.help.in(lang) + "\n";
    std::vector<std::vector<std::string>> operands;
    for (const Operand& operand : verb.syntax.operands) {
        operands.push_back({operand.name, operand.help.in(lang)});
    }
    if (!operands.empty()) {
        out += "\n" + report::aligned(operands, "  ");
    }
    std::vector<std::vector<std::string>> options;
    for (const Option& option : verb.syntax.options) {
        if (option.help.empty()) {
            continue;
        }
        const std::string fallback = option.fallback.empty() ? "" : " [" + option.fallback + "]";
        options.push_back({spelled(option), option.help.in(lang) + fallback});
    }
    options.push_back({"-h, --help", say("显示本说明", "show this help").in(lang)});
    return out + "\n" + say("选项", "Options").in(lang) + ":\n" + report::aligned(options, "  ");
}

Verb help_verb()
{
    return {"help",
            say("说明一条命令", "explain a command"),
            say("不带参数时列出所有命令。", "Without operands, lists all commands."),
            {{{"COMMAND", say("命令，如 audit 或 rules list", "a command, such as audit or rules list"), false, true}},
             {lang_option()}},
            make_command<HelpCommand>};
}

}  // namespace zonelint::cli
