#pragma once
// Layers inside zips: `delivery.zip/锅炉.shp` is that file in that zip. Members are unpacked when they are asked for, into a
// folder of this process that goes away with it.

#include "io/api.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::io {

/// A path that leads into a zip, or to one.
struct ZipPath {
    std::string zip;     ///< as the path spells it
    std::string member;  ///< "" the zip itself
};

/// Nothing for other paths. The first part of the path that ends in .zip or .kmz and is a file (or, with signs of a glob, may
/// be one) is the zip.
[[nodiscard]] std::optional<ZipPath> zip_path(const std::filesystem::path& base, const std::string& path);

/// The names of all members. Throws Error(unreadable) for a zip that is damaged or beyond the limits (ZipFile).
[[nodiscard]] std::vector<std::string> zip_members(const std::filesystem::path& zip, const Where& where);

/// The members that may hold a layer: by their endings, parts of shapefiles and what a Mac adds left out.
[[nodiscard]] std::vector<std::string> layers_among(const std::vector<std::string>& members);

/// See Api::zip_content.
[[nodiscard]] ZipContent read_zip_content(const std::filesystem::path& zip, const Where& where);

/// The file that a member was unpacked to, with its companions beside it. Throws Error(input) if there is no such member,
/// Error(unreadable) as ZipFile does.
[[nodiscard]] std::filesystem::path unpack(const std::filesystem::path& zip, const std::string& member, const Where& where);

/// A file of this name and content in a folder of its own beside what is unpacked. Throws Error(input) where the disk is full.
[[nodiscard]] std::filesystem::path temporary_copy(const std::string& name, std::string_view content, const Where& where);

/// Asks to be told of the folder before it is made, once. Whoever ends the process without leaving main has to remove it.
void tell_unpacking(std::function<void(const std::filesystem::path&)> told);

}  // namespace zonelint::io
