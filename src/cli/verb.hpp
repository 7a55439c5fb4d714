#pragma once
// A verb of the command: what it is called, what it accepts, and the class that does it.

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

#include <memory>
#include <optional>
#include <span>

namespace zonelint::cli {

/// What a command runs in. The language of the talk may change once the project is read.
struct Context {
    Lang lang = Lang::en;
    bool lang_given = false;  ///< by --lang: nothing else changes it

    /// From here on speaks as the project wants, unless --lang was given. Returns the language of files, which does not follow the
    /// locale: the same project gives the same bytes everywhere.
    Lang follow(std::optional<Lang> of_project);
};

/// Two phases: setup() only parses, run() works and prints.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    /// Throws Error(usage). Opens no file.
    virtual void setup(const Arguments& arguments) = 0;
    virtual ExitCode run(Context& context) = 0;
};

struct Verb {
    std::string name;  ///< "audit", "rules list"
    Text summary;      ///< one line; empty: known, but not shown
    Text help;         ///< paragraphs
    Syntax syntax;     ///< without --help, which every verb has
    std::unique_ptr<Command> (*make)() = nullptr;
};

template <class T>
[[nodiscard]] std::unique_ptr<Command> make_command()
{
    return std::make_unique<T>();
}

/// All verbs, in the order of the help.
[[nodiscard]] std::span<const Verb> verbs();

/// The verb that `words` begin with (`words` loses those words). Throws Error(usage) with "did you mean".
[[nodiscard]] const Verb& take_verb(std::vector<std::string>& words);

// One file a verb, or a group of verbs.
[[nodiscard]] Verb audit_verb();
[[nodiscard]] Verb why_verb();
[[nodiscard]] Verb report_verb();
[[nodiscard]] Verb diff_verb();
[[nodiscard]] Verb inspect_verb();
[[nodiscard]] Verb init_verb();
[[nodiscard]] Verb trace_verb();
[[nodiscard]] Verb followup_import_verb();
[[nodiscard]] Verb query_verb();
[[nodiscard]] Verb site_verb();
[[nodiscard]] Verb rules_list_verb();
[[nodiscard]] Verb rules_show_verb();
[[nodiscard]] Verb rules_check_verb();
[[nodiscard]] Verb rules_test_verb();
[[nodiscard]] Verb rules_calendar_verb();
[[nodiscard]] Verb rules_new_verb();
[[nodiscard]] Verb layers_list_verb();
[[nodiscard]] Verb layers_show_verb();
[[nodiscard]] Verb help_verb();
[[nodiscard]] Verb complete_verb();

}  // namespace zonelint::cli
