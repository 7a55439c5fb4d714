#pragma once
// What the fuzz targets share. An Error that says what is wrong with the input is an answer; one that says the program is
// wrong, any other exception, a sanitizer's finding, a hang or a flood of memory is a find.

#include "base/error.hpp"
#include "layer/kind.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace zonelint::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};  // NOLINT: libFuzzer hands over bytes
}

template <class Action>
void refusals_allowed(Action action)
{
    try {
        action();
    } catch (const Error& error) {
        static_cast<void>(error.render(Lang::zh));
        if (error.kind() == ErrorKind::internal) {
            std::fprintf(stderr, "%s\n", error.render(Lang::en).c_str());
            std::abort();
        }
    }
}

/// A folder of this process, in memory where the system has such a place; gone with the process.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path write(const char* name, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

/// The shipped layer kinds, loaded once.
[[nodiscard]] const layer::KindTable& kinds();

/// Surveys the file and reads it as a layer of boilers, as `inspect` and `audit` do.
void read_as_delivery(const Folder& folder, const char* name);

}  // namespace zonelint::fuzz
