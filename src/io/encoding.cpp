#include "io/encoding.hpp"

#include "base/text.hpp"
#include "io/kml_text.hpp"
#include "io/text_bytes.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

/// Spellings, and the codec of iconv. GB18030 contains GBK and GB2312 whole.
struct KnownSet {
    const char* name = nullptr;
    const char* codec = nullptr;
    std::array<std::string_view, 8> spellings;
};
constexpr std::array<KnownSet, 5> charsets{{
    {"UTF-8", "UTF-8", {"utf8", "65001", "unicode"}},
    {"GBK", "GB18030", {"gbk", "936", "cp936", "ms936", "windows936", "ansi936", "gb2312", "euccn"}},
    {"GB18030", "GB18030", {"gb18030", "54936", "cp54936"}},
    {"Big5", "BIG5-HKSCS", {"big5", "950", "cp950", "windows950", "ansi950", "big5hkscs"}},
    {"Shift_JIS", "CP932", {"shiftjis", "sjis", "932", "cp932", "windows932"}},
}};

std::string bare(std::string_view spelling)
{
    std::string out;
    for (const char c : lower(trim(spelling))) {
        if (c != '-' && c != '_' && c != ' ') {
            out += c;
        }
    }
    return out;
}

const KnownSet* find_charset(std::string_view spelling)
{
    const std::string word = bare(spelling);
    for (const KnownSet& set : charsets) {
        if (!word.empty() && std::find(set.spellings.begin(), set.spellings.end(), word) != set.spellings.end()) {
            return &set;
        }
    }
    return nullptr;
}

std::string codec_of(const std::string& name)
{
    const KnownSet* set = find_charset(name);
    return set != nullptr ? set->codec : name;
}

bool known(const std::string& name)
{
    if (find_charset(name) != nullptr) {
        return true;
    }
    iconv_t handle = iconv_open("UTF-8", name.c_str());
    const bool opened = handle != iconv_t(-1);  // NOLINT: the API's own sign of failure
    if (opened) {
        iconv_close(handle);
    }
    return opened && !name.empty() && is_utf8(name);
}

std::string proper(const std::string& name)
{
    const KnownSet* set = find_charset(name);
    return set != nullptr ? set->name : name;
}

std::optional<std::string> sibling_text(const fs::path& file, const char* small, const char* capital)
{
    for (const char* ending : {small, capital}) {
        fs::path sibling = file;
        std::ifstream in(sibling.replace_extension(ending), std::ios::binary);
        std::string line;
        if (in && std::getline(in, line)) {
            return std::string(trim(line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line));
        }
    }
    return std::nullopt;
}

/// Byte 29 of a DBF. Western code pages are what a program writes that does not know: they prove nothing.
const char* language_of(const fs::path& file)
{
    for (const char* ending : {".dbf", ".DBF"}) {
        fs::path table = file;
        std::ifstream in(table.replace_extension(ending), std::ios::binary);
        if (in && in.seekg(29)) {
            switch (in.get()) {
            case 0x4D:
            case 0x7A:
                return "GBK";
            case 0x4F:
            case 0x78:
                return "Big5";
            case 0x13:
            case 0x7B:
                return "Shift_JIS";
            default:
                return nullptr;
            }
        }
    }
    return nullptr;
}

bool has_utf8_mark(const fs::path& file)
{
    std::array<char, 3> head{};
    std::ifstream in(file, std::ios::binary);
    return in.read(head.data(), head.size()) && std::string_view(head.data(), head.size()) == "\xEF\xBB\xBF";
}

/// What the bytes say where nobody else does.
Encoding by_evidence(const TextEvidence& evidence, const Where& where)
{
    const auto decided = evidence.score.decided();
    if (decided == Charset::utf8) {
        return {"UTF-8", EncodingBasis::bytes};
    }
    if (decided) {
        return {std::string(name_of(*decided)), EncodingBasis::score};
    }
    Text readings;
    for (const Charset charset : scored_charsets) {
        const auto read =
            evidence.score.possible(charset) ? recode(evidence.sample, std::string(name_of(charset))) : std::nullopt;
        if (read) {
            readings.zh += (readings.zh.empty() ? "" : "，") + fmt::format("{} 读作“{}”", name_of(charset), *read);
            readings.en += (readings.en.empty() ? "" : ", ") + fmt::format("“{1}” in {0}", name_of(charset), *read);
        }
    }
    if (readings.empty()) {
        return {"UTF-8", EncodingBasis::bytes};
    }
    throw UnreadableText(say("没有注明字符编码，凭文字也无法断定：{0}",
                             "no encoding is declared, and the texts leave it open: {1}", readings.zh, readings.en),
                         where, {"请在数据源中写明 encoding", "set encoding in this source"});
}

/// The length of the character that a UTF-8 text is cut in, at its end; 0 if it is not cut.
std::size_t half_character(std::string_view bytes)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto lead = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (lead >= 0xC0) {
            const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
            return back < length ? back : 0;
        }
        if (lead < 0x80) {
            return 0;
        }
    }
    return 0;
}

}  // namespace

Encoding find_encoding(const fs::path& file, const std::string& driver, const std::string& declared, const Where& where)
{
    if (!declared.empty()) {
        if (!known(declared)) {
            throw Error(ErrorKind::config, say("未知的字符编码“{}”", "unknown encoding `{}`", declared), where,
                        {"常用：UTF-8、GBK、GB18030、Big5", "usual ones: UTF-8, GBK, GB18030, Big5"});
        }
        return {proper(declared), EncodingBasis::project};
    }
    if (driver == "ESRI Shapefile") {
        const std::string cpg = sibling_text(file, ".cpg", ".CPG").value_or("");
        if (known(cpg)) {
            return {proper(cpg), EncodingBasis::cpg};
        }
        const char* language = language_of(file);
        Encoding out =
            language != nullptr ? Encoding{language, EncodingBasis::header} : by_evidence(texts_of_dbf(file), where);
        out.unknown = cpg;
        return out;
    }
    if (driver == "LIBKML") {
        const auto declared_there = xml_encoding(file);
        return declared_there && known(*declared_there) ? Encoding{proper(*declared_there), EncodingBasis::header}
                                                        : by_evidence(texts_of_csv(file), where);
    }
    if (driver == "CSV" && !has_utf8_mark(file)) {
        return by_evidence(texts_of_csv(file), where);
    }
    return {"UTF-8", EncodingBasis::format};
}

struct Decoder::Converter {
    iconv_t handle;
};

void Decoder::Drop::operator()(Converter* converter) const
{
    iconv_close(converter->handle);
    delete converter;
}

Decoder::Decoder(Encoding encoding, Where where) : m_encoding(std::move(encoding)), m_where(std::move(where))
{
    const std::string codec = codec_of(m_encoding.name);
    if (codec == "UTF-8") {
        return;
    }
    iconv_t handle = iconv_open("UTF-8", codec.c_str());
    if (handle == iconv_t(-1)) {  // NOLINT
        throw Error(ErrorKind::config, say("本机不支持字符编码“{}”", "encoding `{}` is not available here", codec), m_where);
    }
    m_converter.reset(new Converter{handle});
}

std::optional<std::string_view> Decoder::try_text(std::string_view bytes, std::string& buffer, bool full)
{
    if (is_ascii(bytes)) {
        return bytes;
    }
    if (!m_converter) {
        if (is_utf8(bytes)) {
            return bytes;
        }
        const std::string_view whole = bytes.substr(0, bytes.size() - half_character(bytes));
        return full && is_utf8(whole) ? std::optional(whole) : std::nullopt;
    }
    buffer.resize(bytes.size() * 4);
    // iconv takes char** for historical reasons; it does not write to its input.
    char* in = const_cast<char*>(bytes.data());  // NOLINT
    char* out = buffer.data();
    std::size_t in_left = bytes.size();
    std::size_t out_left = buffer.size();
    iconv(m_converter->handle, nullptr, nullptr, nullptr, nullptr);
    const std::size_t outcome = iconv(m_converter->handle, &in, &in_left, &out, &out_left);
    const bool failed = outcome == static_cast<std::size_t>(-1);
    if (failed && !(errno == EINVAL && full)) {
        return std::nullopt;
    }
    buffer.resize(buffer.size() - out_left);
    return buffer;
}

std::string_view Decoder::text(std::string_view bytes, std::string& buffer, bool full, std::int64_t row,
                               std::string_view field)
{
    const auto decoded = try_text(bytes, buffer, full);
    if (!decoded) {
        refuse(bytes, row, field);
    }
    return *decoded;
}

void Decoder::refuse(std::string_view bytes, std::int64_t row, std::string_view field) const
{
    Where where = m_where;
    if (row >= 0) {
        where.feature = std::to_string(row);
    }
    where.field = is_utf8(field) ? std::string(field) : std::string();
    Text hint{"请在数据源中写明 encoding", "set encoding in this source"};
    for (const char* name : {"GBK", "Big5", "UTF-8"}) {
        const auto sample = name == m_encoding.name ? std::nullopt : recode(bytes, name);
        if (sample) {
            hint = say("请在数据源中写明编码，例如 encoding = \"{}\"，则此处读作“{}”",
                       "set the encoding in this source; with encoding = \"{}\" this would read “{}”", name, *sample);
            break;
        }
    }
    if (m_encoding.basis == EncodingBasis::bytes) {
        throw UnreadableText(
            {"文字既不是 UTF-8，也没有注明编码", "the encoding is not evident: not UTF-8, and none is declared"}, where,
            hint);
    }
    const char* basis_zh = m_encoding.basis == EncodingBasis::project  ? "项目"
                           : m_encoding.basis == EncodingBasis::cpg    ? ".cpg 文件"
                           : m_encoding.basis == EncodingBasis::header ? "DBF 文件头"
                           : m_encoding.basis == EncodingBasis::score  ? "其他文字"
                                                                       : "文件格式";
    const char* basis_en = m_encoding.basis == EncodingBasis::project  ? "the project"
                           : m_encoding.basis == EncodingBasis::cpg    ? "the .cpg file"
                           : m_encoding.basis == EncodingBasis::header ? "the DBF header"
                           : m_encoding.basis == EncodingBasis::score  ? "the rest of the file"
                                                                       : "the format";
    throw UnreadableText(
        say("文字不是{1}所说的 {0} 编码", "the text is not {0}, which {2} says it is", m_encoding.name, basis_zh, basis_en),
        where, hint);
}

std::optional<std::string> recode(std::string_view bytes, const std::string& from)
{
    Decoder decoder({from, EncodingBasis::project}, {});
    std::string buffer;
    const auto text = decoder.try_text(bytes, buffer, false);
    return text ? std::optional(std::string(*text)) : std::nullopt;
}

}  // namespace zonelint::io
