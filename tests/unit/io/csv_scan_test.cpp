#include "io/csv_scan.hpp"

#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

CsvScan scan(const std::string& bytes)
{
    const Folder folder;
    write_bytes(folder / "a.csv", bytes);
    return scan_csv(folder / "a.csv", {.file = "a.csv"});
}

/// The line of the refusal.
int refused(const std::string& bytes)
{
    const Error error = error_of([&] { (void)scan(bytes); });
    CHECK(error.kind() == ErrorKind::input);
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
    CHECK(scan("a,b\n1,\"x\ny\"\n2,\"a \"\"b\"\", c\"\n3,the \"b\" c\n4,\"\"\n").extra_rows == 0);
    CHECK(scan("\xEF\xBB\xBF\"a\",\"b\"\r\n\"1\",\"\"\"x\"\"\"\r\n").extra_rows == 0);
    CHECK(scan("").extra_rows == 0);
}

TEST_CASE("A NUL byte is refused with its line")
{
    CHECK(refused(std::string("a,b\n1,x\n2,\0\n", 12)) == 3);
    CHECK(refused(std::string("a,\0b\0\0", 6)) == 1);
}

TEST_CASE("UTF-16 is named, by its mark or by its zeros")
{
    const std::string little("\xFF\xFE" "a\0,\0b\0\n\0", 10);
    const std::string big("\0a\0,\0b\0\n\0" "1\0,\0x", 14);
    for (const std::string& bytes : {little, big, std::string("\xFE\xFF\x95\x05", 4)}) {
        const Error error = error_of([&] { (void)scan(bytes); });
        CHECK(error.message().en.find("UTF-16") != std::string::npos);
        CHECK(error.hint().zh.find("UTF-8") != std::string::npos);
    }
}

TEST_CASE("A title above the head is named with its line")
{
    CHECK(refused("江北区锅炉台账\n编号,燃料\n1,煤\n") == 1);
    CHECK(refused("\n\n锅炉台账,,\n编号,燃料,出力\n") == 3);
    CHECK(refused("\"锅炉\n台账\",\n编号,燃料\n") == 1);
    CHECK(scan("编号\n1\n2\n").extra_rows == 0);          // a single column
    CHECK(scan("编号,\n1,\n2,\n").extra_rows == 0);       // and an empty one
    CHECK(scan("编号,燃料\n1,\n2,煤\n").extra_rows == 0);
}

TEST_CASE("Cells beyond the head are counted, empty ones are none")
{
    const CsvScan found = scan("a,b\n1,x,,\"\"\n\n2,y,z\n3,\"y\",\"z\"\n");
    CHECK(found.extra_rows == 2);
    CHECK(found.first_extra_row == 3);
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
