// zonelint complete: what the scripts under share/ ask when a user presses Tab.
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/completion.hpp"
#include "cli/terminal.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

/// The words of a bash command line, the last as far as it is typed.
struct Line {
    std::vector<std::string> words{""};
    bool quoted = false;     ///< the last word began with a quote that is still open
    std::size_t broken = 0;  ///< bytes of the last word up to where bash itself begins to replace
};

constexpr std::string_view usual_breaks = " \t\n\"'><=;|&(:";

/// `breaks`: COMP_WORDBREAKS. Bash replaces only what follows the last of them.
Line read_line(std::string_view text, std::string_view breaks)
{
    Line out;
    char quote = '\0';
    bool open = false;  // a word has begun
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        std::string& word = out.words.back();
        if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n')) {
            if (open) {
                out.words.emplace_back();
                out.broken = 0;
            }
            open = false;
            continue;
        }
        open = true;
        if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
            out.broken = word.size();
        } else if (c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
            word += text[++i];
        } else {
            word += c;
            if (quote == '\0' && breaks.find(c) != std::string_view::npos) {
                out.broken = word.size();
            }
        }
    }
    out.quoted = quote != '\0';
    return out;
}

/// A backslash before what a shell would not take as it stands.
std::string escaped(std::string_view word)
{
    constexpr std::string_view special = " \t\n\"'\\$`!*?[](){}<>|&;#~^";
    std::string out;
    for (const char c : word) {
        out += special.find(c) == std::string_view::npos ? "" : "\\";
        out += c;
    }
    return out;
}

std::string head(const Completion& completion)
{
    std::string out = "words";
    out += completion.files == Completion::Files::any ? " files" : "";
    out += completion.files == Completion::Files::folders ? " folders" : "";
    out += completion.more ? " more" : "";
    return out + "\n";
}

void answer_bash(const std::string& text, const std::string& breaks)
{
    Line line = read_line(text, breaks);
    line.words.erase(line.words.begin());  // the command
    const Completion completion = complete(line.words);
    std::string out = head(completion);
    for (const Candidate& candidate : completion.candidates) {
        const std::string rest = candidate.word.substr(std::min(line.broken, candidate.word.size()));
        out += (line.quoted ? rest : escaped(rest)) + "\n";
    }
    print(out);
}

/// As zsh's _describe takes it: word:help, with the colons of the word escaped.
void answer_zsh(const std::vector<std::string>& words, Lang lang)
{
    const Completion completion = complete(words);
    std::string out = head(completion);
    for (const Candidate& candidate : completion.candidates) {
        for (const char c : candidate.word) {
            out += c == ':' || c == '\\' ? "\\" : "";
            out += c;
        }
        std::string help = candidate.help.in(lang);
        std::replace(help.begin(), help.end(), '\n', ' ');
        out += (help.empty() ? "" : ":" + help) + "\n";
    }
    print(out);
}

class CompleteCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_shell = arguments.value("--shell").value_or("");
        m_breaks = arguments.value("--breaks").value_or(std::string(usual_breaks));
        m_words = arguments.operands();
        if (m_shell != "bash" && m_shell != "zsh") {
            throw Error(ErrorKind::usage, say("不认识的 shell {}", "unknown shell {}", m_shell), {},
                        say("bash 或 zsh", "bash or zsh"));
        }
    }

    ExitCode run(Context& context) override
    {
        if (m_shell == "bash") {
            answer_bash(m_words.front(), m_breaks);
        } else {
            answer_zsh(m_words, context.lang);
        }
        return ExitCode::done;
    }

private:
    std::string m_shell;
    std::string m_breaks;
    std::vector<std::string> m_words;
};

}  // namespace

Verb complete_verb()
{
    return {
        "complete",
        {},
        say("回答 shell 的补全。第一行是 words，后面可有 files、folders（shell 可补文件、文件夹）和 more（词未完）；\n"
            "其余每行一个候选词。bash 给出光标前的整行，zsh 逐词给出命令名之后的词。",
            "Answers a shell's completion. The first line is `words`, and maybe `files` or `folders` (the shell may offer\n"
            "them) and `more` (the word does not end there); then a candidate a line. bash hands over the line up to\n"
            "the cursor, zsh the words after the command's name."),
        {{{"WORDS", say("命令行", "the command line"), true, true}},
         {{"--shell", "", "bash|zsh", say("哪一种 shell", "which shell"), Option::Type::value, {}},
          {"--breaks", "", "CHARS", say("bash 的 COMP_WORDBREAKS", "bash's COMP_WORDBREAKS"), Option::Type::value, {}},
          lang_option()}},
        make_command<CompleteCommand>};
}

}  // namespace zonelint::cli
