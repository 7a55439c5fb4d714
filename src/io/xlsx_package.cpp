#include "io/xlsx_package.hpp"

#include "base/error.hpp"
#include "io/out_file.hpp"
#include "io/whole_xml.hpp"
#include "io/xlsx_grid.hpp"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <array>
#include <cerrno>

namespace zonelint::io {

namespace {

namespace fs = std::filesystem;

void must(bool done, const fs::path& file)
{
    if (!done) {
        writing_fails(errno, {.file = file.string()}, "zip");
    }
}

struct ZipClose {
    void operator()(void* file) const { unzClose(file); }
};
using ZipSource = std::unique_ptr<void, ZipClose>;

/// What it closes is written on success only by close().
class ZipTarget {
public:
    explicit ZipTarget(const fs::path& file) : m_file(file), m_zip(zipOpen64(file.c_str(), APPEND_STATUS_CREATE))
    {
        must(m_zip != nullptr, file);
    }
    ~ZipTarget()
    {
        if (m_zip != nullptr) {
            zipClose(m_zip, nullptr);
        }
    }
    ZipTarget(const ZipTarget&) = delete;
    ZipTarget& operator=(const ZipTarget&) = delete;

    void add(const char* name, const DeflatedPiece& content)
    {
        static constexpr std::size_t most = std::size_t{1} << 30U;  // what one call takes
        static constexpr int raw = 1;
        zip_fileinfo stamp{};  // the library's own parts have no other day
        stamp.tmz_date.tm_year = 1980;
        stamp.tmz_date.tm_mday = 1;
        const int large = content.size > most ? 1 : 0;
        must(zipOpenNewFileInZip2_64(m_zip, name, &stamp, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, raw, large) ==
                 ZIP_OK,
             m_file);
        write(content.bytes);
        write(deflate_end);
        must(zipCloseFileInZipRaw64(m_zip, content.size, content.crc) == ZIP_OK, m_file);
    }

    void close()
    {
        const zipFile zip = m_zip;
        m_zip = nullptr;
        must(zipClose(zip, nullptr) == ZIP_OK, m_file);
    }

private:
    void write(std::string_view bytes)
    {
        static constexpr std::size_t most = std::size_t{1} << 30U;
        for (; !bytes.empty(); bytes.remove_prefix(std::min(most, bytes.size()))) {
            const auto size = static_cast<unsigned>(std::min(most, bytes.size()));
            must(zipWriteInFileInZip(m_zip, bytes.data(), size) == ZIP_OK, m_file);
        }
    }

    fs::path m_file;
    zipFile m_zip;
};

struct PackedPart {
    std::array<char, 256> name{};
    std::string text;
};

/// The part at which the reader stands.
PackedPart read_part(unzFile zip, const fs::path& file)
{
    PackedPart out;
    unz_file_info64 info{};
    must(unzGetCurrentFileInfo64(zip, &info, out.name.data(), out.name.size() - 1, nullptr, 0, nullptr, 0) == UNZ_OK &&
             unzOpenCurrentFile(zip) == UNZ_OK,
         file);
    out.text.resize(info.uncompressed_size);
    const int read = unzReadCurrentFile(zip, out.text.data(), static_cast<unsigned>(out.text.size()));
    must(read == static_cast<int>(out.text.size()) && unzCloseCurrentFile(zip) == UNZ_OK, file);
    return out;
}

DeflatedPiece deflated(std::string_view text)
{
    DeflateText out;
    out.add(text);
    return out.finish();
}

std::size_t place_of(std::string_view text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        throw Error(ErrorKind::internal, say("工作簿里没有 {}", "there is no {} in the workbook", mark));
    }
    return at;
}

/// The sheet with its rows between the heads and what follows them.
DeflatedPiece filled(std::string xml, const report::Sheet& sheet, const XlsxRows& rows)
{
    static constexpr std::string_view dimension = "<dimension ref=\"";
    const std::size_t size = place_of(xml, dimension) + dimension.size();
    const std::string corner = column_letters(sheet.columns.size() - 1) + std::to_string(grid_rows(sheet));
    xml.replace(size, xml.find('"', size) - size, "A1:" + corner);
    const std::string_view all = xml;
    const std::size_t end = place_of(all, "</sheetData>");
    const std::size_t margins = place_of(all, "<pageMargins");
    DeflatedPiece out = deflated(all.substr(0, end));
    out.append(rows.rows);
    if (rows.links.size == 0) {
        out.append(deflated(all.substr(end)));
        return out;
    }
    out.append(deflated(std::string(all.substr(end, margins - end)) + "<hyperlinks>"));
    out.append(rows.links);
    out.append(deflated("</hyperlinks>" + std::string(all.substr(margins))));
    return out;
}

}  // namespace

void put_rows_into(const fs::path& heads, std::span<const report::Sheet> sheets, std::span<const XlsxRows> rows,
                   const fs::path& file)
{
    errno = 0;
    const ZipSource from(unzOpen64(heads.c_str()));
    must(from != nullptr, heads);
    ZipTarget to(file);
    std::size_t sheet = 0;
    for (int step = unzGoToFirstFile(from.get()); step == UNZ_OK; step = unzGoToNextFile(from.get())) {
        PackedPart part = read_part(from.get(), heads);
        if (!whole_xml(part.text)) {  // the library does not ask whether its writing succeeds
            throw Error(ErrorKind::input, {"写出的工作簿不完整", "the workbook that was written is cut short"},
                        {.file = file.string(), .layer = part.name.data()}, {"磁盘可能已满", "the disk may be full"});
        }
        // The library puts them down in their order.
        if (std::string_view(part.name.data()).starts_with("xl/worksheets/sheet") && sheet < sheets.size()) {
            to.add(part.name.data(), filled(std::move(part.text), sheets[sheet], rows[sheet]));
            ++sheet;
        } else {
            to.add(part.name.data(), deflated(part.text));
        }
    }
    to.close();
}

}  // namespace zonelint::io
