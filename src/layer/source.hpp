#pragma once
// What a project says about one source: [[source]] of the project file.

#include "base/date.hpp"
#include "base/error.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::layer {

struct FieldSpec {
    std::optional<std::string> column = {};
    std::optional<std::string> unit = {};
    std::optional<std::string> value = {};          ///< a constant instead of a column
    std::map<std::string, std::string> codes = {};  ///< source word -> code
    Where where = {};
};

enum class Repair { automatic, never, always };

struct SourceSpec {
    std::string kind = {};
    std::string path = {};      ///< may be a glob; relative to the project file
    std::string layer = {};     ///< sheet or table; empty: the only one
    std::string crs = {};       ///< empty: from the file
    std::string encoding = {};  ///< empty: from the file
    std::optional<double> accuracy_m = {};
    std::string complete_within = {};  ///< path of a polygon, or a division code
    std::optional<Date> valid_from = {};
    std::optional<Date> valid_to = {};
    std::string filter = {};  ///< `where`, over the kind's fields after mapping
    Repair repair = Repair::automatic;
    std::map<std::string, FieldSpec> fields = {};
    Where where = {};  ///< of the [[source]] table, for messages
};

}  // namespace zonelint::layer
