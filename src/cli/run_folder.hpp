#pragma once
// A result folder that appears whole or not at all: written beside its place, synced, then renamed into it.

#include <filesystem>
#include <string>
#include <string_view>

namespace zonelint::cli {

/// Name of the file that tells a run folder from any other.
inline constexpr const char* manifest_name = "manifest.json";

/// A folder to write into.
class Folder {
public:
    /// Files go to `path`; messages name them in `shown`.
    Folder(std::filesystem::path path, std::filesystem::path shown) : m_path(std::move(path)), m_shown(std::move(shown)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// A file or folder in it as messages name it; a path elsewhere stays as it is.
    [[nodiscard]] std::string shown(const std::string& path) const;

    /// Writes a file, reads it back and compares. Throws Error(input).
    void write(const std::string& name, std::string_view content) const;

    /// A new folder in it. Throws Error(input).
    [[nodiscard]] Folder make(const std::string& name) const;

private:
    std::filesystem::path m_path;
    std::filesystem::path m_shown;
};

class RunFolder {
public:
    /// Makes `<target>.partial-<pid>`. Throws Error(input) when the target exists (unless `force`), when it
    /// holds anything that its manifest does not list (with `force`: what is not ours is never removed), and when the place cannot be written.
    RunFolder(std::filesystem::path target, bool force);
    /// Removes the partial folder unless commit() was reached. So do SIGINT, SIGTERM and SIGHUP.
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    /// Where to write until commit().
    [[nodiscard]] Folder root() const { return {m_partial, m_target}; }

    /// Syncs all files and folders, then takes the target's place. With `force` the two folders are exchanged
    /// (renameat2), or, where the file system cannot do that, the old one is first moved aside; it is removed afterwards.
    void commit();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_partial;
    bool m_force = false;
    bool m_done = false;
};

/// A file that appears whole or not at all, with those beside it that have its stem (a shapefile).
class OutFiles {
public:
    /// Throws Error(input) when the target exists (unless `force`, and it is a file), and when its folder is not there.
    OutFiles(std::filesystem::path target, bool force);

    /// Where to write until commit(): files of the target's name or stem.
    [[nodiscard]] Folder root() const { return m_folder.root(); }

    /// Moves all files to the target's folder. Where one of them exists and may not be replaced nothing is moved.
    void commit();

private:
    std::filesystem::path m_target;
    bool m_force;
    RunFolder m_folder;
};

}  // namespace zonelint::cli
