#pragma once
// [public]: what a release for the public leaves out, rounds and masks.

#include "base/config.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::rule {

struct PublicChoice {
    enum class Places { rounded, division };

    /// A field of a layer kind that is left out, and where that was written.
    struct Drop {
        std::string kind, field;
        Where where = {};
    };
    struct Open {
        std::string kind;
        Where where = {};
    };

    Places places = Places::rounded;
    double round_m = 1000;  ///< least side of a cell of the grid that places are put on
    bool names_masked = true;
    std::vector<Drop> drop = {{"sewer_pipe", "diameter"}, {"sewer_pipe", "from_invert"}, {"sewer_pipe", "to_invert"}};
    std::vector<Open> open;  ///< `published`: kinds whose shapes and names everybody may see as they are
    int fewest = 3;          ///< Places::division: objects of a kind that a division must have to be told apart
};

/// The table of that name. Whether kinds and fields exist is the caller's to check. Throws Error(config).
[[nodiscard]] PublicChoice read_public(const ConfigTable& table);

/// That of a file: a project, or one that holds nothing else. Throws Error(config|input); config where it has no such table.
[[nodiscard]] PublicChoice read_public_choice(const std::filesystem::path& file);

}  // namespace zonelint::rule
