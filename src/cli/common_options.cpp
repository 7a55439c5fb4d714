#include "cli/common_options.hpp"

#include "base/error.hpp"
#include "base/parallel.hpp"

#include <charconv>

namespace zonelint::cli {

namespace {

unsigned read_jobs(const std::string& text)
{
    unsigned jobs = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    if (fault != std::errc{} || end != text.data() + text.size() || jobs == 0 || jobs > 1024) {
        throw Error(ErrorKind::usage, say("--jobs 不能是 {}", "--jobs cannot be {}", text), {},
                    say("1 到 1024 的整数", "a whole number from 1 to 1024"));
    }
    return jobs;
}

}  // namespace

Option output_option(Text help, std::string placeholder)
{
    return {"--output", "-o", std::move(placeholder), std::move(help), Option::Type::value, {}};
}

Option force_option(Text help) { return {"--force", "", "", std::move(help), Option::Type::flag, {}}; }

Option lang_option()
{
    return {"--lang",
            "",
            "zh|en",
            say("语言；默认随项目，其次随系统", "language; else the project's, else the locale's"),
            Option::Type::value,
            {}};
}

Option quiet_option()
{
    return {"--quiet", "", "", say("标准错误上只报错", "nothing but errors on standard error"), Option::Type::flag, {}};
}

Option progress_option()
{
    return {"--progress",       "", "", say("不在终端上也显示进度", "progress even where standard error is no terminal"),
            Option::Type::flag, {}};
}

Option jobs_option()
{
    return {"--jobs", "", "N", say("线程数；结果与它无关", "threads; results do not depend on it"), Option::Type::value,
            "all"};
}

CommonOptions read_common(const Arguments& arguments)
{
    CommonOptions out;
    out.output = arguments.value("--output").value_or("");
    out.force = arguments.has("--force");
    out.quiet = arguments.has("--quiet");
    out.progress = arguments.has("--progress");
    const auto jobs = arguments.value("--jobs");
    out.jobs = !jobs || *jobs == "all" ? hardware_jobs() : read_jobs(*jobs);
    if (out.quiet && out.progress) {
        throw Error(ErrorKind::usage, say("--quiet 和 --progress 只能选一个", "choose either --quiet or --progress"));
    }
    return out;
}

Date parse_day(const std::string& word)
{
    const std::optional<Date> day = parse_date(word);
    if (!day) {
        throw Error(ErrorKind::usage, say("{} 不是日期", "{} is no date", word), {},
                    say("写成 YYYY-MM-DD", "write it as YYYY-MM-DD"));
    }
    return *day;
}

std::optional<Date> read_day(const Arguments& arguments, std::string_view option)
{
    const std::optional<std::string> word = arguments.value(option);
    return word ? std::optional(parse_day(*word)) : std::nullopt;
}

std::string required(const Arguments& arguments, std::string_view option, const Text& hint)
{
    const auto value = arguments.value(option);
    if (!value || value->empty()) {
        throw Error(ErrorKind::usage, say("缺少选项 {}", "the option {} is missing", option), {}, hint);
    }
    return *value;
}

}  // namespace zonelint::cli
