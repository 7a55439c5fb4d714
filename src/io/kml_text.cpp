#include "io/kml_text.hpp"

#include "io/unpack.hpp"

#include <array>
#include <fstream>
#include <iterator>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{256} << 20U;

/// The declaration that XML may begin with, as far as its "?>"; 0 without one.
std::size_t end_of_declaration(std::string_view xml)
{
    const std::size_t end = xml.starts_with("<?xml") ? xml.find("?>") : std::string_view::npos;
    return end == std::string_view::npos ? 0 : end + 2;
}

}  // namespace

std::optional<std::string> xml_encoding(const fs::path& file)
{
    std::array<char, 512> block{};
    std::ifstream in(file, std::ios::binary);
    in.read(block.data(), block.size());
    std::string_view head(block.data(), static_cast<std::size_t>(in.gcount()));
    if (head.starts_with("\xEF\xBB\xBF")) {
        return "UTF-8";
    }
    head = head.substr(0, end_of_declaration(head));
    const std::size_t key = head.find("encoding");
    const std::size_t open = key == std::string_view::npos ? key : head.find_first_of("\"'", key);
    const std::size_t close = open == std::string_view::npos ? open : head.find(head[open], open + 1);
    return close == std::string_view::npos ? std::nullopt
                                           : std::optional(std::string(head.substr(open + 1, close - open - 1)));
}

fs::path kml_in_utf8(const fs::path& file, const Encoding& encoding, const Where& where)
{
    if (fs::file_size(file) > most_bytes) {
        throw Error(ErrorKind::unreadable, say("KML 大于 {} MiB", "the KML is larger than {} MiB", most_bytes >> 20U),
                    where);
    }
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.find("<!DOCTYPE") != std::string::npos || bytes.find("<!ENTITY") != std::string::npos) {
        throw Error(ErrorKind::unreadable,
                    {"含文档类型定义，拒绝读取", "it holds a document type definition and is not read"}, where);
    }
    Decoder decoder(encoding, where);
    std::string buffer;
    const std::string_view text = decoder.text(bytes, buffer, false, 0, {});
    const std::string declared = lower(xml_encoding(file).value_or("utf-8"));
    if (encoding.name == "UTF-8" && (declared == "utf-8" || declared == "utf8")) {
        return file;
    }
    return temporary_copy(file.filename().string(),
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + std::string(text.substr(end_of_declaration(text))),
                          where);
}

}  // namespace zonelint::io
