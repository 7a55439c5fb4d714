// zonelint-bench W1|W2|W3|W4|W4K|W5 --data DIR --out FILE [--jobs N]: answers a question of the race with the library, as an audit
// would, and prints compute=SECONDS, from inputs in memory to the answer in memory.

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "cli/io_loader.hpp"
#include "program/question.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <span>

namespace {

using namespace zonelint;

struct Options {
    std::string question, data, out;
    unsigned jobs = hardware_jobs();
};

[[noreturn]] void usage(Text message)
{
    throw Error(ErrorKind::usage, std::move(message), {},
                say("用法：zonelint-bench W1|W2|W3|W4|W4K|W5 --data DIR --out FILE [--jobs N]",
                    "usage: zonelint-bench W1|W2|W3|W4|W4K|W5 --data DIR --out FILE [--jobs N]"));
}

Options parse(std::span<char* const> words)
{
    Options out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (!word.starts_with("--")) {
            out.question = word;
            continue;
        }
        if (i + 1 == words.size()) {
            usage(say("{} 缺少值", "{} needs a value", word));
        }
        const std::string_view value = words[++i];
        if (word == "--data") {
            out.data = value;
        } else if (word == "--out") {
            out.out = value;
        } else if (word == "--jobs") {
            const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), out.jobs);
            if (fault != std::errc() || end != value.data() + value.size() || out.jobs == 0) {
                usage(say("--jobs 不能是 {}", "--jobs cannot be {}", value));
            }
        } else {
            usage(say("没有选项 {}", "there is no option {}", word));
        }
    }
    if (out.question.empty() || out.data.empty() || out.out.empty()) {
        usage(say("缺少题目、--data 或 --out", "a question, --data or --out is missing"));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv)
try {
    const Options options = parse(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    const bench::Question& question = bench::find_question(options.question);
    cli::start_loading_io(cli::GdalUse::perhaps);
    const bench::Inputs inputs = bench::read_inputs(question, options.data, options.jobs);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<bench::Line> lines = bench::answer(question, inputs, options.jobs);
    const std::chrono::duration<double> compute = std::chrono::steady_clock::now() - start;
    bench::write_answer(question, lines, options.out);
    std::printf("compute=%.4f\n", compute.count());
} catch (const zonelint::Error& error) {
    std::fprintf(stderr, "zonelint-bench: %s\n", error.render(zonelint::Lang::en).c_str());
    return error.kind() == zonelint::ErrorKind::internal ? 4 : 2;
}
