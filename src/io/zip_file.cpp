#include "io/zip_file.hpp"

#include "io/charset_score.hpp"
#include "io/encoding.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <set>

namespace zonelint::io {

namespace {

constexpr std::uint64_t mebi = std::uint64_t{1} << 20U;

/// What a program on Unix, a Mac included, says of the file: its kind in the highest bits.
bool is_special(const unz_file_info64& info)
{
    constexpr unsigned long unix_host = 3;
    constexpr unsigned long mac_host = 19;
    const unsigned long host = info.version >> 8U;
    const unsigned long kind = info.external_fa >> 28U;
    constexpr unsigned long folder = 4;
    constexpr unsigned long file = 8;
    return (host == unix_host || host == mac_host) && kind != 0 && kind != folder && kind != file;
}

bool has_drive(std::string_view name)
{
    return name.size() > 1 && name[1] == ':' && (std::isalpha(static_cast<unsigned char>(name[0])) != 0);
}

bool has_control(std::string_view name)
{
    return std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::uint64_t parts_of(std::string_view name)
{
    return 1 + static_cast<std::uint64_t>(std::count(name.begin(), name.end(), '/'));
}

/// A name as it can be shown, whatever its bytes.
std::string shown(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(0, 200)) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
    }
    if (is_utf8(out)) {
        return out;
    }
    std::string plain;
    for (const char c : out) {
        plain += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c)
                                                      : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
    return plain;
}

}  // namespace

void ZipFile::Close::operator()(void* zip) const { unzClose(zip); }

void ZipFile::refuse(const std::string& member, Text message) const
{
    const Text whole = member.empty() ? std::move(message)
                                      : say("成员“{0}”：{1}", "member `{0}`: {2}", shown(member), message.zh, message.en);
    throw Error(ErrorKind::unreadable, whole, m_where,
                {"请解压后检查，只提供需要的文件", "unpack it, look it over and deliver only the files needed"});
}

ZipFile::ZipFile(const std::filesystem::path& file, const ZipLimits& limits, Where where)
    : m_where(std::move(where)), m_zip(unzOpen64(file.c_str()))
{
    unz_global_info64 global{};
    if (m_zip == nullptr || unzGetGlobalInfo64(m_zip.get(), &global) != UNZ_OK) {
        refuse({}, {"不是完整的 zip 文件", "it is no zip, or not a whole one"});
    }
    if (global.number_entry > limits.members) {
        refuse({}, say("成员超过 {} 个", "it has more than {} members", limits.members));
    }
    std::vector<std::string> raw;
    std::vector<bool> utf8;
    std::vector<std::uint64_t> packed;
    std::string buffer(std::size_t{1} << 16U, '\0');
    int step = unzGoToFirstFile(m_zip.get());
    for (std::uint64_t number = 0; step == UNZ_OK; ++number, step = unzGoToNextFile(m_zip.get())) {
        unz_file_info64 info{};
        if (number >= global.number_entry ||
            unzGetCurrentFileInfo64(m_zip.get(), &info, buffer.data(), buffer.size(), nullptr, 0, nullptr, 0) != UNZ_OK) {
            refuse({}, {"目录已损坏", "its directory is damaged"});
        }
        std::string name = buffer.substr(0, info.size_filename);
        if (is_special(info)) {
            refuse(name, {"是链接或设备，拒绝", "it is a link or a device, which is refused"});
        }
        if ((info.flag & 1U) != 0) {
            refuse(name, {"已加密", "it is encrypted"});
        }
        unz64_file_pos place{};
        unzGetFilePos64(m_zip.get(), &place);
        raw.push_back(std::move(name));
        utf8.push_back((info.flag & 0x800U) != 0);
        packed.push_back(info.compressed_size);
        m_members.push_back({{}, info.uncompressed_size, place.pos_in_zip_directory, place.num_of_file});
    }
    if (m_members.size() != global.number_entry) {
        refuse({}, {"目录已损坏", "its directory is damaged"});
    }
    decode_names(std::move(raw), utf8);
    std::uint64_t total = 0;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        check(m_members[i], packed[i], total, limits);
        if (!seen.insert(m_members[i].name).second) {
            refuse(m_members[i].name, {"这个名字出现两次", "the name occurs twice"});
        }
    }
    std::erase_if(m_members, [](const ZipMember& member) { return member.name.ends_with('/'); });
}

void ZipFile::decode_names(std::vector<std::string> raw, const std::vector<bool>& utf8)
{
    CharsetScore score;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (!utf8[i]) {
            score.add(raw[i]);
        }
    }
    const std::optional<Charset> charset = score.decided();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        std::string& name = m_members[i].name;
        const bool ascii =
            std::all_of(raw[i].begin(), raw[i].end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        const bool as_it_is = utf8[i] || ascii || charset == Charset::utf8;
        const auto decoded = as_it_is  ? std::optional(raw[i])
                             : charset ? recode(raw[i], std::string(name_of(*charset)))
                                       : std::nullopt;
        if (!decoded || !is_utf8(*decoded)) {
            refuse(raw[i], {"名字是哪种字符编码无法断定", "the character set of its name is not evident"});
        }
        name = *decoded;
        std::replace(name.begin(), name.end(), '\\', '/');  // only now: in GBK the byte may be half of a character
    }
}

void ZipFile::check(const ZipMember& member, std::uint64_t packed, std::uint64_t& total, const ZipLimits& limits) const
{
    const std::string& name = member.name;
    if (name.empty() || name.starts_with('/') || has_drive(name)) {
        refuse(name, {"是绝对路径，拒绝", "its path is absolute, which is refused"});
    }
    if (has_control(name)) {
        refuse(name, {"名字里有控制字符", "there is a control character in its name"});
    }
    if (const std::string framed = "/" + name + "/"; framed.find("/../") != std::string::npos) {
        refuse(name, {"路径里有“..”，拒绝", "its path holds `..`, which is refused"});
    }
    if (parts_of(name) > limits.depth + (name.ends_with('/') ? 1 : 0)) {
        refuse(name, say("文件夹超过 {} 层", "it lies deeper than {} folders", limits.depth));
    }
    if (member.bytes > limits.bytes || total + member.bytes > limits.bytes) {
        refuse(name, say("解压后总共超过 {} MiB", "unpacked the members together exceed {} MiB", limits.bytes / mebi));
    }
    total += member.bytes;
    if (member.bytes > limits.ratio_from && member.bytes / limits.ratio > packed) {
        refuse(name,
               say("解压后超过压缩大小的 {} 倍", "unpacked it is more than {} times as large as packed", limits.ratio));
    }
}

const ZipMember* ZipFile::find(std::string_view name) const
{
    const auto at = std::find_if(m_members.begin(), m_members.end(), [&](const ZipMember& one) { return one.name == name; });
    return at == m_members.end() ? nullptr : &*at;
}

void ZipFile::open(const ZipMember& member)
{
    if (m_open != nullptr) {
        unzCloseCurrentFile(m_zip.get());
    }
    m_open = &member;
    m_read = 0;
    const unz64_file_pos place{member.place, member.number};
    if (unzGoToFilePos64(m_zip.get(), &place) != UNZ_OK || unzOpenCurrentFile(m_zip.get()) != UNZ_OK) {
        m_open = nullptr;
        refuse(member.name, {"无法解压", "it cannot be unpacked"});
    }
}

std::size_t ZipFile::read(std::span<char> out)
{
    if (m_open == nullptr) {
        return 0;
    }
    const ZipMember& member = *m_open;
    const int got =
        unzReadCurrentFile(m_zip.get(), out.data(), static_cast<unsigned>(std::min<std::size_t>(out.size(), mebi)));
    m_read += got > 0 ? static_cast<std::uint64_t>(got) : 0;
    const bool over = got <= 0;
    const bool good = got >= 0 && m_read <= member.bytes;
    const int closed = over || !good ? unzCloseCurrentFile(m_zip.get()) : UNZ_OK;
    m_open = over || !good ? nullptr : m_open;
    if (!good || closed != UNZ_OK || (over && m_read != member.bytes)) {
        refuse(member.name,
               {"内容已损坏，或与目录所说的大小不符", "its content is damaged, or not of the size the directory says"});
    }
    return over ? 0 : static_cast<std::size_t>(got);
}

}  // namespace zonelint::io
