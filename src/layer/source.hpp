#pragma once
// What a project says about one source: [[source]] of the project file.

#include "base/date.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::layer {

/// Whose name holds a value.
enum class NameOf : std::uint8_t { none, file, sheet };

/// How numbers like 113.1530 are meant.
enum class Coordinates : std::uint8_t {
    evident,  ///< as degrees, unless the numbers of a sheet could as well be the other
    degrees,
    dms_decimal,  ///< 113°15′30″
};

struct FieldSpec {
    std::optional<std::string> column = {};
    std::optional<std::string> unit = {};
    std::optional<std::string> value = {};          ///< a constant instead of a column
    NameOf from = NameOf::none;                     ///< instead of a column or a constant
    std::map<std::string, std::string> codes = {};  ///< source word -> code
    Where where = {};
};

enum class Repair { automatic, never, always };

struct SourceSpec {
    std::string kind = {};
    std::string path = {};                  ///< may be a glob; relative to the project file
    std::string layer = {};                 ///< sheet or table; of sheets also a glob; empty: the only one
    std::vector<std::int64_t> header = {};  ///< lines of a sheet that are its head; empty: from its words
    Coordinates coordinates = Coordinates::evident;
    std::string crs = {};             ///< empty: from the file
    std::string crs_instead_of = {};  ///< what the file declares wrongly, and `crs` replaces
    std::string encoding = {};        ///< empty: from the file
    std::optional<double> accuracy_m = {};
    std::string complete_within = {};  ///< path of a polygon, or a division code
    std::optional<Date> valid_from = {};
    std::optional<Date> valid_to = {};
    std::string filter = {};  ///< `where`, over the kind's fields after mapping
    Repair repair = Repair::automatic;
    std::map<std::string, FieldSpec> fields = {};
    Where where = {};        ///< of the [[source]] table, for messages
    bool by_option = false;  ///< named on the command line, where --crs stands for `crs`; for messages
};

}  // namespace zonelint::layer
