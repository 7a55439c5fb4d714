#pragma once
// A file that is written from its beginning to its end.

#include "base/error.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace zonelint::io {

class OutFile {
public:
    /// Throws Error(input) if the file exists or cannot be made.
    explicit OutFile(const std::filesystem::path& file);

    void write(std::string_view bytes);

    /// Must be called: what cannot be written is often known only now. Throws Error(input).
    void close();

private:
    void flush();

    std::filesystem::path m_file;
    std::ofstream m_out;
    std::string m_buffer;
};

/// Throws Error(input): what an errno says, or `otherwise` where it is 0.
[[noreturn]] void writing_fails(int number, const Where& where, const std::string& otherwise = {});

/// What is thrown where a library says that the disk is full, whatever words it has for that.
[[nodiscard]] Error disk_full(ErrorKind kind, const Where& where);

/// A whole file at once.
void write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace zonelint::io
