#pragma once
// The texts of a shapefile or CSV as they stand in the file, for what must be known before they can be read.

#include "io/charset_score.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace zonelint::io {

struct TextEvidence {
    CharsetScore score;
    std::string sample;  ///< a text that is not ASCII; empty if there is none
};

/// Column names and character columns of the .dbf that belongs to `file`, or the lines of a CSV; stops after 5,000 texts that
/// are not ASCII. A file that cannot be read or is no DBF gives what was read so far: opening it will tell.
[[nodiscard]] TextEvidence texts_of_dbf(const std::filesystem::path& file);
[[nodiscard]] TextEvidence texts_of_csv(const std::filesystem::path& file);

/// A text of a DBF as its bytes; `full`: it uses up its column, and may be cut inside a character.
struct DbfBytes {
    std::string_view text;
    bool full;
};

/// Hands over the texts of each record that is neither deleted nor ASCII throughout, with its number from 0, until `take` says no;
/// before them the names of the columns, as number -1. A file that is no DBF has none.
void for_each_text_record(const std::filesystem::path& file,
                          const std::function<bool(std::int64_t, std::span<const DbfBytes>)>& take);

}  // namespace zonelint::io
