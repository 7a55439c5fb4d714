#pragma once
// The endings of files that may hold a layer. Header only: the command asks before it loads the library.

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace zonelint::io {

/// Of a name or a path; letters in either case.
[[nodiscard]] inline bool has_ending(std::string_view name, std::string_view ending)
{
    return name.size() >= ending.size() && lower(name.substr(name.size() - ending.size())) == ending;
}

[[nodiscard]] inline bool has_one_of(std::string_view name, std::span<const std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return has_ending(name, ending); });
}

[[nodiscard]] inline bool is_zip_name(std::string_view name) { return has_ending(name, ".zip") || has_ending(name, ".kmz"); }

[[nodiscard]] inline bool is_layer_name(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> endings = {".shp", ".dbf",  ".gpkg", ".fgb", ".geojson", ".json",
                                                                 ".csv", ".xlsx", ".xls",  ".ods", ".kml"};
    return has_one_of(name, endings);
}

/// What a program leaves beside a file that is open in it: "~$锅炉.xlsx", ".~lock.锅炉.ods#".
[[nodiscard]] inline bool is_lock_file(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name.starts_with("~$") || name.starts_with(".~lock.");
}

/// Files that are packed in themselves: what they hold takes more memory than they do.
[[nodiscard]] inline bool is_packed_name(std::string_view name)
{
    return is_zip_name(name) || has_ending(name, ".xlsx") || has_ending(name, ".ods");
}

}  // namespace zonelint::io
