#pragma once
// The files of a source: which they are, that they are harmless to open, and that they stay as they were.

#include "base/error.hpp"

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::io {

/// The regular file that `path` names, canonical and absolute; of a path into a zip the file it was unpacked to (unpack.hpp),
/// of a zip that holds a single layer that one. Throws Error(input) for what is missing (with the nearest name in its folder),
/// for folders and devices, for names that GDAL would take for something else than a file ("/vsi…", "://", "{"), and for
/// links that lead from below `base` out of it; Error(unreadable) for a zip that is refused.
[[nodiscard]] std::filesystem::path source_file(const std::filesystem::path& base, const std::string& path,
                                                const Where& where);

/// The paths that a source names, as the project would write them, in the order of their bytes: the path itself, or what a
/// glob (*, ?, [ ]) matches, in zips too. A zip is the layer in it; one that is refused stays as it is. Throws Error(input)
/// when nothing matches, or a zip holds several layers and none is named.
[[nodiscard]] std::vector<std::string> expand(const std::filesystem::path& base, const std::string& path,
                                              const Where& where);

/// All files that make up a source: a shapefile has several. Sorted.
[[nodiscard]] std::vector<std::filesystem::path> companions(const std::filesystem::path& file);

/// The files that were delivered for a path, to be hashed: the zip, or all companions. Throws as source_file().
[[nodiscard]] std::vector<std::filesystem::path> hashed_files(const std::filesystem::path& base, const std::string& path,
                                                              const Where& where);

/// Sizes and times of files before they are read, to be compared afterwards.
class Snapshot {
public:
    explicit Snapshot(std::vector<std::filesystem::path> files);

    /// Throws Error(input) if a file was changed, replaced or removed since.
    void check(const Where& where) const;

    /// SHA-256 of the file; of several files that of the lines "sha256  .ending".
    [[nodiscard]] std::string fingerprint() const;

private:
    struct Stamp {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::int64_t size = -1;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;

        bool operator==(const Stamp&) const = default;
    };
    [[nodiscard]] static Stamp stamp(const std::filesystem::path& file);

    std::vector<std::filesystem::path> m_files;
    std::vector<Stamp> m_stamps;
};

}  // namespace zonelint::io
