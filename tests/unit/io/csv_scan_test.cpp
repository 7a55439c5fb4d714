#include "io/csv_scan.hpp"

#include "io/two_encodings.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

void scan(const std::string& bytes)
{
    const Folder folder;
    write_bytes(folder / "a.csv", bytes);
    scan_csv(folder / "a.csv", {.file = "a.csv"});
}

char separator(const std::string& bytes)
{
    const Folder folder;
    write_bytes(folder / "a.csv", bytes);
    return csv_separator(folder / "a.csv");
}

/// The line of the refusal.
int refused(const std::string& bytes)
{
    const Error error = error_of([&] { scan(bytes); });
    CHECK(error.kind() == ErrorKind::unreadable);
    CHECK(error.where().file == "a.csv");
    return error.where().line;
}

}  // namespace

TEST_CASE("A quote that nothing closes is refused where it opens")
{
    CHECK(refused("a,b\n1,x\n2,\"y\n3,z\n") == 3);
    CHECK(refused("a;b\r\n1;\"x\r\n2;z") == 2);
    CHECK(refused("a,b\n1,\"x\n2,y\n3,\"z\"\n") == 2);       // the next quote does not close it
    CHECK(refused("a,b\n1,5\" pipe\n2,y\n3,6\" z\n") == 2);  // GDAL would make one row of these
}

TEST_CASE("Sound quoting passes: lines in a cell, doubled and paired quotes")
{
    CHECK_NOTHROW(scan("a,b\n1,\"x\ny\"\n2,\"a \"\"b\"\", c\"\n3,the \"b\" c\n4,\"\"\n"));
    CHECK_NOTHROW(scan("\xEF\xBB\xBF\"a\",\"b\"\r\n\"1\",\"\"\"x\"\"\"\r\n"));
    CHECK_NOTHROW(scan(""));
}

TEST_CASE("A NUL byte is refused with its line")
{
    CHECK(refused(std::string("a,b\n1,x\n2,\0\n", 12)) == 3);
    CHECK(refused(std::string("a,\0b\0\0", 6)) == 1);
}

TEST_CASE("UTF-16 is named, by its mark or by its zeros")
{
    const std::string little("\xFF\xFE"
                             "a\0,\0b\0\n\0",
                             10);
    const std::string big("\0a\0,\0b\0\n\0"
                          "1\0,\0x",
                          14);
    for (const std::string& bytes : {little, big, std::string("\xFE\xFF\x95\x05", 4)}) {
        const Error error = error_of([&] { scan(bytes); });
        CHECK(error.message().en.find("UTF-16") != std::string::npos);
        CHECK(error.hint().zh.find("UTF-8") != std::string::npos);
    }
}

TEST_CASE("The separator is that of the first line that has one")
{
    CHECK(separator("a;b\n1;2\n") == ';');
    CHECK(separator("锅炉台账\n\na\tb\n") == '\t');
    CHECK(separator("\"a;b\",c\n") == ',');
    CHECK(separator("a,b;c\n") == ',');
    CHECK(separator("a\n1\n") == ',');
}

TEST_CASE("Rows of a CSV are those of a spreadsheet")
{
    const Folder folder;
    layer::SourceSpec source = spec("boiler", "a.csv");
    write_bytes(folder / "a.csv", "台账\r\n\r\n锅炉编号,锅炉名称\r\nb1,\"一\r\n\"\"号\"\"\"\r\n,\r\nb2,\"二\"x\r\n");
    const layer::LayerTable table = read(folder, source);
    REQUIRE(table.size() == 2);
    CHECK(table.source_row == std::vector<std::int64_t>{4, 6});
    CHECK(table.name(0) == "一\r\n\"号\"");
    CHECK(table.name(1) == "二x");
    CHECK(table.excluded.empty());
}

TEST_CASE("Reading refuses what the scan refuses and tells of extra cells")
{
    const Folder folder;
    layer::SourceSpec source = spec("boiler", "a.csv");
    source.crs = "EPSG:4490";
    write_bytes(folder / "a.csv", "锅炉编号,燃料\nb1,\"煤\nb2,煤\n");
    CHECK(error_of([&] { (void)read(folder, source); }).where().line == 2);
    write_bytes(folder / "a.csv", "锅炉编号,燃料\nb1,煤\nb2,煤,气\nb3,煤,气\n");
    const layer::LayerTable table = read(folder, source);
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].name == "extra-cells");
    CHECK(table.problems[0].row == 3);
    CHECK(table.problems[0].id == "b2");
    CHECK(table.problems[0].count == 2);
}

TEST_CASE("Lines in two encodings are refused at the first of the fewer")
{
    const auto line = [](const std::string& bytes) {
        const Folder folder;
        write_bytes(folder / "a.csv", bytes);
        try {
            refuse_two_encodings_of_csv(folder / "a.csv", {.file = "a.csv"});
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::unreadable);
            return error.where().line;
        }
        return 0;
    };
    const std::string utf8 = "1,华兴造纸厂\n";
    const std::string gbk = "2,\xBB\xAA\xD0\xCB\xD4\xEC\xD6\xBD\xB3\xA7\n";
    const std::string unicom = "3,\xC1\xAA\xCD\xA8\n";  // 联通 in GBK, which is valid UTF-8
    CHECK(line("id,name\n" + utf8 + gbk) == 3);
    CHECK(line(utf8 + utf8 + gbk + gbk) == 3);
    CHECK(line(gbk + gbk + utf8) == 3);
    CHECK(line("id,name\n" + utf8 + utf8) == 0);
    CHECK(line(gbk + unicom + gbk) == 0);
    CHECK(line("id,name\n1,a\n") == 0);
}
