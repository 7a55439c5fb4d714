#include "base/file_content.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace zonelint {

namespace {

/// False where it cannot be read to its end, or as far as asked for.
bool append_file(const std::filesystem::path& file, std::size_t most, std::string& out)
{
    std::ifstream in(file, std::ios::binary);
    std::array<char, std::size_t{1} << 14U> block{};
    while (out.size() <= most) {
        const std::size_t wanted = std::min(block.size(), most - out.size() + 1);
        in.read(block.data(), static_cast<std::streamsize>(wanted));
        out.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (!in) {
            break;
        }
    }
    return in.is_open() && !in.bad();
}

}  // namespace

std::string file_content(const std::filesystem::path& file, std::size_t most)
{
    std::error_code fault;
    const std::filesystem::file_status status = std::filesystem::status(file, fault);
    std::string out;
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        throw Error(ErrorKind::input, say("它不是普通文件", "it is no regular file"), {.file = file.string()},
                    say("请给出磁盘上的文件", "give a file on a disk"));
    }
    if (!append_file(file, most, out)) {
        throw Error(ErrorKind::input, say("无法读取文件", "cannot read the file"), {.file = file.string()},
                    say("请检查路径和权限", "check the path and the permissions"));
    }
    return out;
}

std::optional<std::string> file_content_if_any(const std::filesystem::path& file)
{
    std::error_code fault;
    std::string out;
    if (!std::filesystem::is_regular_file(file, fault) ||
        !append_file(file, std::numeric_limits<std::size_t>::max() - 1, out)) {
        return std::nullopt;
    }
    return out;
}

}  // namespace zonelint
