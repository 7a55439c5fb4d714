#pragma once
// Zips that others made: deliveries, and the workbooks that are zips inside. What they claim is checked before a byte is
// inflated, and no member gives more than it claims.

#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace zonelint::io {

/// Beyond these a zip is refused. Sizes are those of the members when unpacked.
struct ZipLimits {
    std::uint64_t members = 10'000;
    std::uint64_t bytes = std::uint64_t{8} << 30U;  ///< of all members together
    std::uint64_t ratio = 200;                      ///< unpacked to packed, for members above `ratio_from` bytes
    std::uint64_t ratio_from = std::uint64_t{100} << 20U;
    std::uint64_t depth = 16;  ///< parts of a name
};

/// Of deliveries; of XLSX, read part by part; of ODS, which the driver holds in memory.
inline constexpr ZipLimits delivery_limits{};
inline constexpr ZipLimits xlsx_limits{.bytes = std::uint64_t{4} << 30U};
inline constexpr ZipLimits ods_limits{.bytes = std::uint64_t{512} << 20U};

struct ZipMember {
    std::string name;  ///< UTF-8, with slashes, relative
    std::uint64_t bytes = 0;
    std::uint64_t place = 0;   ///< of its entry in the directory
    std::uint64_t number = 0;  ///< among the entries, from 0
};

class ZipFile {
public:
    /// Reads the directory. Throws Error(unreadable) naming member and limit: for what is no zip or damaged, for one of the
    /// limits, for names that are absolute, hold "..", a drive, a NUL or control character, or occur twice, for links and
    /// devices, encrypted members, and names whose character set the bytes leave open. Folders are no members.
    ZipFile(const std::filesystem::path& file, const ZipLimits& limits, Where where);

    [[nodiscard]] const std::vector<ZipMember>& members() const { return m_members; }
    /// By its whole name; null if there is none.
    [[nodiscard]] const ZipMember* find(std::string_view name) const;

    /// From now on read() gives the bytes of this member.
    void open(const ZipMember& member);
    /// The next bytes, none at the end. Throws Error(unreadable) for bytes that do not inflate to what the directory says.
    [[nodiscard]] std::size_t read(std::span<char> out);

private:
    struct Close {
        void operator()(void* zip) const;
    };
    [[noreturn]] void refuse(const std::string& member, Text message) const;
    void check(const ZipMember& member, std::uint64_t packed, std::uint64_t& total, const ZipLimits& limits) const;
    void decode_names(std::vector<std::string> raw, const std::vector<bool>& utf8);

    Where m_where;
    std::unique_ptr<void, Close> m_zip;
    std::vector<ZipMember> m_members;
    const ZipMember* m_open = nullptr;
    std::uint64_t m_read = 0;
};

}  // namespace zonelint::io
