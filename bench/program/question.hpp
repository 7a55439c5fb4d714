#pragma once
// A question of the race: which layers it reads, what answers it, what a line of the answer says. The work is done as an audit
// does it: layers through io, the rule compiled from bench/pack and run by the engine, W4 as `query --nearest` does it; W3 asks the
// kernel of gaps itself.

#include "audit/run.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::bench {

struct Question {
    std::string_view name;  ///< "W1"
    std::string_view rule;  ///< of bench/pack; empty: see `nearest`
    enum class Says : std::uint8_t { feature, metres, area } says;
    std::size_t nearest =
        0;  ///< so many sewers nearest to each boiler; 0 without a rule: gaps of built-up areas, 100 m about all sewers
};

/// Throws Error(usage) for a question this version does not answer.
[[nodiscard]] const Question& find_question(std::string_view name);

/// What a question is asked of, in memory.
struct Inputs {
    std::shared_ptr<const layer::KindTable> kinds;
    rule::Library library;
    rule::Program program;
    audit::Tables tables;
};

/// Compiles the rule and reads the layers it needs from `data` (one GeoPackage a layer, named as the protocol says).
[[nodiscard]] Inputs read_inputs(const Question& question, const std::filesystem::path& data, unsigned jobs);

/// One line of the answer: the feature's number in its GeoPackage and, where asked for, metres to the reference (of several that
/// are asked for, the last of the nearest), or square metres of its gap and the vertices of that.
struct Line {
    std::int64_t feature = 0;
    double metres = 0;
    std::size_t vertices = 0;
};

/// In the order of the features.
[[nodiscard]] std::vector<Line> answer(const Question& question, const Inputs& inputs, unsigned jobs);

void write_answer(const Question& question, const std::vector<Line>& lines, const std::filesystem::path& file);

}  // namespace zonelint::bench
