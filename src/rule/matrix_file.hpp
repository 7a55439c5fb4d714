#pragma once
// A file of cities for `audit --matrix`: [[city]] tables, each a project with the days and rules it is audited by.

#include "base/date.hpp"
#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::rule {

struct MatrixCity {
    std::string name;        ///< of the folder of its runs; unless given that of the project's folder
    std::string project;     ///< as written, from the folder of the file
    std::vector<Date> days;  ///< empty: that of the command line
    std::vector<std::string> rules;
    std::string region;
    Where where;
};

/// In the order of the file. Names are those of folders and unique. Throws Error(config|input).
[[nodiscard]] std::vector<MatrixCity> read_matrix(const std::filesystem::path& file);

}  // namespace zonelint::rule
