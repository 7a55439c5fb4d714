#include "io/text_bytes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <vector>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t enough_texts = 5000;
constexpr std::size_t longest_line = std::size_t{1} << 20U;
constexpr std::size_t block_size = std::size_t{1} << 18U;

void add(TextEvidence& out, std::string_view bytes, bool cut)
{
    if (is_ascii(bytes)) {
        return;
    }
    if (out.sample.empty()) {
        out.sample = bytes;
    }
    out.score.add(bytes, cut);
}

std::string_view without_padding(std::string_view bytes)
{
    const std::size_t zero = bytes.find('\0');
    bytes = bytes.substr(0, zero);
    const std::size_t last = bytes.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view{} : bytes.substr(0, last + 1);
}

unsigned little(std::string_view bytes, std::size_t at, std::size_t count)
{
    unsigned out = 0;
    for (std::size_t i = count; i > 0; --i) {
        out = out * 256 + static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return out;
}

struct CharColumn {
    std::size_t at;
    std::size_t width;
};

}  // namespace

void for_each_text_record(const fs::path& file, const std::function<bool(std::int64_t, std::span<const DbfBytes>)>& take)
{
    fs::path table = file;
    std::ifstream in(table.replace_extension(".dbf"), std::ios::binary);
    if (!in) {
        in.open(table.replace_extension(".DBF"), std::ios::binary);
    }
    std::array<char, 32> head{};
    if (!in.read(head.data(), head.size())) {
        return;
    }
    const std::string_view fixed(head.data(), head.size());
    const unsigned head_size = little(fixed, 8, 2);
    const unsigned record_size = little(fixed, 10, 2);
    if (head_size < 33 || record_size < 2) {
        return;
    }
    std::string fields(head_size - 32, '\0');
    if (!in.read(fields.data(), static_cast<std::streamsize>(fields.size()))) {
        return;
    }
    std::vector<DbfBytes> texts;
    std::vector<CharColumn> columns;
    std::size_t at = 1;  // the mark of deletion
    for (std::size_t i = 0; i + 32 <= fields.size() && fields[i] != '\r'; i += 32) {
        const std::string_view field = std::string_view(fields).substr(i, 32);
        const std::string_view name = without_padding(field.substr(0, 11));
        texts.push_back({name, name.size() >= 10});
        const auto width = static_cast<unsigned char>(field[16]);
        if (field[11] == 'C' && at + width <= record_size) {
            columns.push_back({at, width});
        }
        at += width;
    }
    bool more = take(-1, texts);
    // In blocks: most tables are ASCII throughout, and may be of gigabytes.
    std::string block(std::max<std::size_t>(1, block_size / record_size) * record_size, '\0');
    for (std::int64_t row = 0; more && in;) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        const std::string_view got(block.data(), static_cast<std::size_t>(in.gcount()));
        if (is_ascii(got)) {
            row += static_cast<std::int64_t>(got.size() / record_size);
            continue;
        }
        for (std::size_t start = 0; more && start + record_size <= got.size(); start += record_size, ++row) {
            const std::string_view record = got.substr(start, record_size);
            if (record.front() != ' ' || is_ascii(record)) {
                continue;
            }
            texts.clear();
            for (const CharColumn& column : columns) {
                const std::string_view text = without_padding(record.substr(column.at, column.width));
                texts.push_back({text, text.size() + 3 >= column.width});
            }
            more = take(row, texts);
        }
    }
}

TextEvidence texts_of_dbf(const fs::path& file)
{
    TextEvidence out;
    for_each_text_record(file, [&](std::int64_t, std::span<const DbfBytes> texts) {
        for (const DbfBytes& one : texts) {
            add(out, one.text, one.full);
        }
        return out.score.seen() < enough_texts;
    });
    return out;
}

TextEvidence texts_of_csv(const fs::path& file)
{
    TextEvidence out;
    std::ifstream in(file, std::ios::binary);
    std::string line;
    while (out.score.seen() < enough_texts && std::getline(in, line)) {
        // What has no line ends is no table; opening it will tell.
        const bool cut = line.size() > longest_line;
        add(out, std::string_view(line).substr(0, longest_line), cut);
    }
    return out;
}

}  // namespace zonelint::io
