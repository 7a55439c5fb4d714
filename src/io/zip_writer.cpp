#include "io/zip_writer.hpp"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>

namespace zonelint::io {

namespace {

void must_write(bool done, const std::filesystem::path& file)
{
    if (!done) {
        throw Error(ErrorKind::input, {"写入失败", "writing fails"}, {.file = file.string()});
    }
}

/// A zip knows no day before 1980.
zip_fileinfo stamp_of(Date as_of)
{
    const YearMonthDay day = civil(as_of);
    zip_fileinfo out{};
    out.tmz_date.tm_year = static_cast<uInt>(std::max(day.year, 1980));
    out.tmz_date.tm_mon = static_cast<uInt>(day.month - 1);
    out.tmz_date.tm_mday = static_cast<uInt>(day.day);
    return out;
}

/// What it closes is written on success only by close().
class ZipSink {
public:
    explicit ZipSink(const std::filesystem::path& file) : m_file(file), m_zip(zipOpen64(file.c_str(), APPEND_STATUS_CREATE))
    {
        must_write(m_zip != nullptr, file);
    }
    ~ZipSink()
    {
        if (m_zip != nullptr) {
            zipClose(m_zip, nullptr);
        }
    }
    ZipSink(const ZipSink&) = delete;
    ZipSink& operator=(const ZipSink&) = delete;

    void add(const ZipEntry& entry, const zip_fileinfo& stamp) const
    {
        const auto size = static_cast<unsigned>(entry.content.size());
        must_write(zipOpenNewFileInZip(m_zip, entry.name.c_str(), &stamp, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6) ==
                       ZIP_OK,
                   m_file);
        must_write(zipWriteInFileInZip(m_zip, entry.content.data(), size) == ZIP_OK, m_file);
        must_write(zipCloseFileInZip(m_zip) == ZIP_OK, m_file);
    }

    void close()
    {
        const zipFile zip = m_zip;
        m_zip = nullptr;
        must_write(zipClose(zip, nullptr) == ZIP_OK, m_file);
    }

private:
    std::filesystem::path m_file;
    zipFile m_zip;
};

struct Unzip {
    void operator()(void* file) const { unzClose(file); }
};

void compare(const std::filesystem::path& file, std::span<const ZipEntry> entries)
{
    const std::unique_ptr<void, Unzip> zip(unzOpen64(file.c_str()));
    must_write(zip != nullptr, file);
    for (const ZipEntry& entry : entries) {
        must_write(unzLocateFile(zip.get(), entry.name.c_str(), 1) == UNZ_OK && unzOpenCurrentFile(zip.get()) == UNZ_OK,
                   file);
        std::string back(entry.content.size() + 1, '\0');
        const int read = unzReadCurrentFile(zip.get(), back.data(), static_cast<unsigned>(back.size()));
        must_write(read == static_cast<int>(entry.content.size()) && unzCloseCurrentFile(zip.get()) == UNZ_OK, file);
        back.pop_back();
        if (back != entry.content) {
            throw Error(ErrorKind::internal, {"写出的内容读回后不同", "what was written reads back differently"},
                        {.file = file.string(), .feature = entry.name});
        }
    }
}

}  // namespace

void write_zip_file(const std::filesystem::path& file, std::span<const ZipEntry> entries, const WriteOptions& options)
{
    ZipSink zip(file);
    const zip_fileinfo stamp = stamp_of(options.as_of);
    for (const ZipEntry& entry : entries) {
        zip.add(entry, stamp);
    }
    zip.close();
    compare(file, entries);
}

}  // namespace zonelint::io
