#include "cli/arguments.hpp"

#include "base/error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>

namespace zonelint::cli {

namespace {

struct Holder {
    const Option* option = nullptr;
    CLI::Option* handle = nullptr;
    std::int64_t count = 0;
    std::vector<std::string> values;
};

[[noreturn]] void refuse_word(const Syntax& syntax, const std::string& word)
{
    std::vector<std::string> names{"--help"};
    for (const Option& option : syntax.options) {
        names.push_back(option.name);
    }
    const std::string name = word.substr(0, word.find('='));
    throw Error(ErrorKind::usage, say("没有选项 {}", "there is no option {}", name), {}, did_you_mean(name, names));
}

[[noreturn]] void refuse_no_value(const Option& option)
{
    throw Error(ErrorKind::usage,
                say("选项 {0} 缺少取值 {1}", "the option {0} needs a {1}", option.name, option.placeholder));
}

/// CLI11's messages are in English and name its own types; the only way to get here is a value that is missing or one
/// that a flag does not take.
[[noreturn]] void refuse(const Syntax& syntax, const CLI::ParseError& error)
{
    const std::string said = error.what();
    for (const Option& option : syntax.options) {
        if (said.find(option.name) == std::string::npos) {
            continue;
        }
        if (option.type == Option::Type::flag) {
            throw Error(ErrorKind::usage, say("选项 {} 不带取值", "the option {} takes no value", option.name));
        }
        refuse_no_value(option);
    }
    throw Error(ErrorKind::usage, say("命令行有误：{}", "bad command line: {}", said));
}

void check_operands(const Syntax& syntax, const std::vector<std::string>& given)
{
    for (std::size_t i = given.size(); i < syntax.operands.size(); ++i) {
        if (syntax.operands[i].required) {
            throw Error(ErrorKind::usage, say("缺少 {}", "{} is missing", syntax.operands[i].name));
        }
    }
    const bool many = !syntax.operands.empty() && syntax.operands.back().many;
    if (!many && given.size() > syntax.operands.size()) {
        throw Error(ErrorKind::usage, say("多余的参数 {}", "unexpected argument {}", given[syntax.operands.size()]));
    }
}

}  // namespace

std::string Arguments::operand(std::size_t place) const
{
    return place < m_operands.size() ? m_operands[place] : std::string{};
}

std::optional<std::string> Arguments::value(std::string_view option) const
{
    const auto at = m_values.find(option);
    return at == m_values.end() ? std::nullopt : std::optional(at->second.front());
}

std::vector<std::string> Arguments::list(std::string_view option) const
{
    const auto at = m_values.find(option);
    return at == m_values.end() ? std::vector<std::string>{} : at->second;
}

Arguments parse(const Syntax& syntax, std::vector<std::string> words)
{
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    Arguments out;
    std::deque<Holder> holders;
    for (const Option& option : syntax.options) {
        Holder& holder = holders.emplace_back();
        holder.option = &option;
        const std::string names = option.short_name.empty() ? option.name : option.short_name + "," + option.name;
        holder.handle = option.type == Option::Type::flag ? app.add_flag(names, holder.count)
                                                          : app.add_option(names, holder.values)->allow_extra_args(false);
    }
    app.add_option("operands", out.m_operands);
    // CLI11 would hand "--" back among the words it does not know.
    const auto end = std::find(words.begin(), words.end(), "--");
    std::vector<std::string> plain(end == words.end() ? end : end + 1, words.end());
    words.erase(end, words.end());
    try {
        std::reverse(words.begin(), words.end());
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        refuse(syntax, error);
    }
    for (const std::string& word : app.remaining()) {
        refuse_word(syntax, word);
    }
    out.m_operands.insert(out.m_operands.end(), plain.begin(), plain.end());
    for (Holder& holder : holders) {
        if (holder.handle->count() == 0) {
            continue;
        }
        std::vector<std::string>& values = out.m_values[holder.option->name];
        if (holder.option->type == Option::Type::value && holder.values.size() > 1) {
            throw Error(ErrorKind::usage, say("选项 {} 给了两次", "the option {} is given twice", holder.option->name));
        }
        for (const std::string& value : holder.values) {
            if (trim(value).empty()) {
                refuse_no_value(*holder.option);
            }
            if (holder.option->type == Option::Type::list) {
                for (const std::string& part : split(value, ',')) {
                    values.emplace_back(trim(part));
                }
            } else {
                values.push_back(value);
            }
        }
    }
    check_operands(syntax, out.m_operands);
    return out;
}

}  // namespace zonelint::cli
