#include "base/error.hpp"
#include "base/system_fault.hpp"
#include "cli/help.hpp"
#include "cli/language.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"

#include <algorithm>
#include <filesystem>
#include <new>

using namespace zonelint;
using namespace zonelint::cli;

namespace {

bool asks(const std::vector<std::string>& words, std::string_view short_name, std::string_view name)
{
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end, [&](const std::string& word) { return word == short_name || word == name; });
}

/// `zonelint --lang zh help`: the language may stand before the verb.
void drop_leading_language(std::vector<std::string>& words)
{
    if (!words.empty() && words.front().starts_with("--lang=")) {
        words.erase(words.begin());
    } else if (words.size() > 1 && words.front() == "--lang") {
        words.erase(words.begin(), words.begin() + 2);
    }
}

ExitCode run(std::vector<std::string> words, Context& context)
{
    if (const auto lang = language_option(words)) {
        context = {*lang, true};
    }
    drop_leading_language(words);
    if (!words.empty() && (words.front() == "--version" || words.front() == "-V")) {
        print("zonelint " ZONELINT_VERSION "\n");
        return ExitCode::done;
    }
    if (!words.empty() && (words.front() == "--help" || words.front() == "-h")) {
        print(overview(context.lang));
        return ExitCode::done;
    }
    const Verb& verb = take_verb(words);
    if (asks(words, "-h", "--help")) {
        print(help_of(verb, context.lang));
        return ExitCode::done;
    }
    const Arguments arguments = parse(verb.syntax, std::move(words));
    const std::unique_ptr<Command> command = verb.make();
    command->setup(arguments);
    return command->run(context);
}

void say_error(const Context& context, const Text& text) { talk("zonelint: " + text.in(context.lang)); }

}  // namespace

int main(int argc, char** argv)
{
    Context context{locale_language(), false};
    ExitCode code = ExitCode::internal;
    hold_streams();
    try {
        code = run(std::vector<std::string>(argv + 1, argv + std::max(argc, 1)), context);
        finish_printing();
    } catch (const Error& error) {
        talk("zonelint: " + one_sentence(error, context.lang));
        code = error.kind() == ErrorKind::internal ? ExitCode::internal : ExitCode::rejected;
    } catch (const std::filesystem::filesystem_error& error) {
        const Text reason = system_fault(error.code().value());
        const Error refused(ErrorKind::input, say("无法访问：{0}", "cannot be accessed: {1}", reason.zh, reason.en),
                            {.file = error.path1().string()});
        talk("zonelint: " + one_sentence(refused, context.lang));
        code = ExitCode::rejected;
    } catch (const std::bad_alloc&) {
        say_error(context, say("内存不足", "out of memory"));
    } catch (const std::exception& error) {
        say_error(context, say("内部错误：{}", "internal error: {}", error.what()));
    } catch (...) {
        say_error(context, say("内部错误", "internal error"));
    }
    return static_cast<int>(code);
}
