#include "cli/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace zonelint::cli {

void hold_streams()
{
    // The lowest free number comes first: until it is above them, each takes the place of a stream that is closed.
    for (int file = 0; file >= 0 && file <= STDERR_FILENO;) {
        file = ::open("/dev/null", O_RDONLY);
        if (file > STDERR_FILENO) {
            ::close(file);
        }
    }
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void talk(std::string_view line)
{
    std::fflush(stdout);  // where both go to one terminal, in the order they were said
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
}

bool talks_to_terminal() { return isatty(STDERR_FILENO) == 1; }

void finish_printing()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw Error(ErrorKind::input, say("无法写标准输出", "cannot write to the standard output"));
    }
}

std::string one_sentence(const Error& error, Lang lang)
{
    const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
    const Text hint = {first_line(error.hint().zh), first_line(error.hint().en)};
    return Error(error.kind(), error.message(), error.where(), hint).render(lang);
}

std::string caret_lines(const Error& error, Lang lang)
{
    const std::string& hint = error.hint().in(lang);
    const std::size_t end = hint.find('\n');
    return end == std::string::npos ? "" : hint.substr(end + 1) + "\n";
}

}  // namespace zonelint::cli
