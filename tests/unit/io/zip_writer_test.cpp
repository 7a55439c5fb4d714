#include "io/zip_writer.hpp"

#include "unit/io/writer_sample.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

TEST_CASE("A zip is the same bytes every time and dated the day of the audit")
{
    const Folder folder;
    const std::vector<ZipEntry> entries{{"a.txt", "甲\n"}, {"b.bin", std::string(100'000, '\0')}};
    write_zip_file(folder / "a.zip", entries, options());
    write_zip_file(folder / "b.zip", entries, options());
    const std::string bytes = bytes_of(folder / "a.zip");
    CHECK(bytes == bytes_of(folder / "b.zip"));
    CHECK(bytes.size() < 1000);
    CHECK(bytes.starts_with("PK\x03\x04"));
    // 2024-06-30 00:00 in the words of DOS: (2024 - 1980) << 9 | 6 << 5 | 30, after the time.
    CHECK(bytes.substr(10, 4) == std::string("\0\0\xDE\x58", 4));
}

TEST_CASE("A zip knows no day before 1980")
{
    const Folder folder;
    WriteOptions early = options();
    early.as_of = *parse_date("1949-10-01");
    write_zip_file(folder / "a.zip", std::vector<ZipEntry>{{"a", "a"}}, early);
    CHECK(bytes_of(folder / "a.zip").substr(12, 2) == std::string("\x41\x01", 2));
}

TEST_CASE("A zip that cannot be written is an error with its name")
{
    const Folder folder;
    try {
        write_zip_file(folder / "none/a.zip", std::vector<ZipEntry>{{"a", "a"}}, options());
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        CHECK(error.where().file.ends_with("none/a.zip"));
    }
}
