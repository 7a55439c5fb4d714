#pragma once
// What may stand next on a command line. Both shells ask this; nothing here loads GDAL.

#include "cli/verb.hpp"

namespace zonelint::cli {

struct Candidate {
    std::string word;  ///< unquoted, the whole word
    Text help;         ///< may be empty
};

/// Sorted by no rule: in the order in which a person would like to read them.
struct Completion {
    enum class Files : unsigned char { none, any, folders };

    std::vector<Candidate> candidates;
    Files files = Files::none;  ///< the shell may offer these beside the candidates
    bool more = false;          ///< a candidate is not the end of the word: no blank after it
};

/// `words`: those after the command's own name, unquoted; the last is to be completed and may be empty. A line that is
/// wrong already gets no candidates. Throws only Error(internal), for a placeholder that has no source of words.
[[nodiscard]] Completion complete(const std::vector<std::string>& words);

}  // namespace zonelint::cli
