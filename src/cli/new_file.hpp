#pragma once
// A file written beside its place, which it takes when it is whole. For layers, which may be several files: OutFiles.

#include <filesystem>
#include <string_view>

namespace zonelint::cli {

/// Whether the place may be taken is asked before, by whoever makes one.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target);
    /// Removes what commit() did not move.
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Where to write until commit(): `<target>.partial-<pid>`.
    [[nodiscard]] const std::filesystem::path& partial() const { return m_partial; }

    /// Throws Error(input).
    void write(std::string_view content) const;

    /// Takes the place of the target, whatever is there. Throws Error(input).
    void commit() const;

private:
    [[noreturn]] void fail() const;

    std::filesystem::path m_target;
    std::filesystem::path m_partial;
};

}  // namespace zonelint::cli
