#pragma once
// What a reader of a run must know beside its lists: rules that could not run, what was assumed or set, how waivers fared,
// what was corrected, which readings are open.

#include "report/report.hpp"
#include "report/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

enum class Topic : std::uint8_t { not_run, incomplete, note, assumed, waiver, correction, followup, reading };

[[nodiscard]] std::string_view key(Topic topic);  ///< "not-run"
[[nodiscard]] Text title(Topic topic);
[[nodiscard]] std::vector<Word> topic_words();

struct Note {
    Topic topic = Topic::note;
    std::string item;  ///< rule, parameter or layers it is about; may be empty
    Text text;
};

/// In the order of the topics, then of rules and layers.
[[nodiscard]] std::vector<Note> notes_of(const Report& report);

}  // namespace zonelint::report
