#include "io/encoding.hpp"

#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

/// A shapefile in GBK with its .cpg.
void make_gbk(const Folder& folder)
{
    make(folder / "a.shp",
         {.driver = "ESRI Shapefile",
          .layer = "a",
          .fields = {{"锅炉编号", OFTString}, {"锅炉名称", OFTString}, {"燃料", OFTString}},
          .rows = {{{"b1", "江门热电锅炉", "煤"}, "POINT(113.1 22.5)"}, {{"b2", "二号", "天然气"}, "POINT(113.2 22.6)"}},
          .options = {"ENCODING=GBK"}});
}

void set_byte(const std::filesystem::path& file, std::size_t at, char value)
{
    std::string bytes = bytes_of(file);
    bytes[at] = value;
    write_bytes(file, bytes);
}

layer::SourceSpec declared(const std::string& encoding)
{
    layer::SourceSpec out = spec("boiler", "a.shp");
    out.encoding = encoding;
    return out;
}

}  // namespace

TEST_CASE("GBK by .cpg, by declaration, by the header of the DBF")
{
    const Folder folder;
    make_gbk(folder);
    const auto check = [&](const layer::LayerTable& table) {
        REQUIRE(table.size() == 2);
        CHECK(table.id(0) == "b1");
        CHECK(table.name(0) == "江门热电锅炉");
        CHECK(text(table, "fuel", 1) == "natural_gas");
        CHECK(table.sources[0].encoding == "GBK");
    };
    check(read(folder, declared("")));
    std::filesystem::remove(folder / "a.cpg");
    check(read(folder, declared("GBK")));
    check(read(folder, declared("cp936")));
    set_byte(folder / "a.dbf", 29, 0x4D);
    check(read(folder, declared("")));
}

TEST_CASE("A .cpg that nobody understands is told")
{
    const Folder folder;
    make_gbk(folder);
    write_bytes(folder / "a.cpg", "KLINGON-8");
    const layer::LayerTable table = read(folder, declared(""));
    CHECK(table.name(0) == "江门热电锅炉");
    REQUIRE_FALSE(table.problems.empty());
    CHECK(table.problems[0].name == "encoding-unknown");
    CHECK(table.problems[0].raw == "KLINGON-8");
}

TEST_CASE("GBK that nobody declares is known by its characters")
{
    const Folder folder;
    make_gbk(folder);
    std::filesystem::remove(folder / "a.cpg");
    const bool ansi = GENERATE(false, true);
    if (ansi) {
        set_byte(folder / "a.dbf", 29, 0x57);  // "ANSI": whatever that was on the machine
    }
    const layer::LayerTable table = read(folder, declared(""));
    CHECK(table.name(0) == "江门热电锅炉");
    CHECK(table.sources[0].encoding == "GB18030");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].name == "encoding-by-evidence");
}

TEST_CASE("Bytes of no character set are an error with a way out")
{
    const Folder folder;
    make_gbk(folder);
    std::filesystem::remove(folder / "a.cpg");
    const std::size_t at = bytes_of(folder / "a.dbf").find("\xC3\xBA");  // 煤
    set_byte(folder / "a.dbf", at, '\xFF');
    const Error error = error_of([&] { (void)read(folder, declared("")); });
    CHECK(error.kind() == ErrorKind::input);
    CHECK(error.message().en.find("encoding is not evident") != std::string::npos);
    CHECK(error.hint().en.find("encoding = \"GBK\"") != std::string::npos);
    CHECK(error.hint().zh.find("锅炉编号") != std::string::npos);
    CHECK(error.where().file == "a.shp");
}

TEST_CASE("Texts that read in two character sets alike are an error that shows both")
{
    const Folder folder;
    layer::SourceSpec source = spec("boiler", "a.csv");
    source.crs = "EPSG:4490";
    write_bytes(folder / "a.csv", "id,name,lon,lat\nb1,\xD2\xBB,113.1,22.5\n");  // 一, or a Cyrillic letter
    const Error error = error_of([&] { (void)read(folder, source); });
    CHECK(error.message().zh.find("GB18030 读作“") != std::string::npos);
    CHECK(error.message().zh.find("一") != std::string::npos);
    CHECK(error.hint().en == "set encoding in this source");
    source.encoding = "GBK";
    CHECK(read(folder, source).name(0) == "一");
}

TEST_CASE("A declared encoding that does not decode is an error")
{
    const Folder folder;
    make_gbk(folder);
    CHECK(error_of([&] { (void)read(folder, declared("UTF-8")); }).message().en.find("the project says") !=
          std::string::npos);
    write_bytes(folder / "a.cpg", "UTF-8");
    const Error error = error_of([&] { (void)read(folder, declared("")); });
    CHECK(error.message().en.find(".cpg file says") != std::string::npos);
    CHECK(error_of([&] { (void)read(folder, declared("Klingon")); }).kind() == ErrorKind::config);
}

TEST_CASE("UTF-8 and ASCII are evident without a declaration")
{
    const Folder folder;
    const bool chinese = GENERATE(false, true);
    Made made = two_boilers();
    made.driver = "ESRI Shapefile";
    made.layer = "a";
    made.options = {"ENCODING=UTF-8"};
    if (!chinese) {
        made.rows[0].values[1] = "one";
        made.rows[1].values[1] = "two";
    }
    make(folder / "a.shp", made);
    std::filesystem::remove(folder / "a.cpg");
    const layer::LayerTable table = read(folder, declared(""));
    CHECK(table.name(0) == (chinese ? "江门锅炉一" : "one"));
    CHECK(table.sources[0].encoding == "UTF-8");
}

TEST_CASE("A character cut at the width of its column is dropped, no other")
{
    Decoder utf8({"UTF-8", EncodingBasis::cpg}, {});
    Decoder gbk({"GBK", EncodingBasis::cpg}, {});
    std::string buffer;
    CHECK(utf8.try_text("锅\xE7\x82", buffer, true) == "锅");
    CHECK(utf8.try_text("锅\xE7\x82", buffer, false) == std::nullopt);
    CHECK(gbk.try_text("\xB9\xF8\xC2", buffer, true) == "锅");
    CHECK(gbk.try_text("\xB9\xF8\xC2", buffer, false) == std::nullopt);
    CHECK(gbk.try_text("\xFF\xFF", buffer, true) == std::nullopt);
    CHECK(recode("\xB9\xF8\xC2\xAF", "GBK") == "锅炉");
}

TEST_CASE("CSV in GBK is known by its characters, with a mark it is UTF-8")
{
    const Folder folder;
    layer::SourceSpec source = spec("boiler", "a.csv");
    source.crs = "EPSG:4490";
    const std::string gbk =
        "\xB1\xE0\xBA\xC5,\xC3\xFB\xB3\xC6,lon,lat\nb1,\xB9\xF8\xC2\xAF,113.1,22.5\n";  // 编号,名称 … 锅炉
    source.fields["id"].column = "编号";
    source.fields["name"].column = "名称";
    write_bytes(folder / "a.csv", gbk);
    CHECK(read(folder, source).sources[0].encoding == "GB18030");
    source.encoding = "GB18030";
    CHECK(read(folder, source).name(0) == "锅炉");
    source.encoding = "";
    write_bytes(folder / "a.csv", "\xEF\xBB\xBF编号,名称,lon,lat\nb1,锅炉,113.1,22.5\n");
    CHECK(read(folder, source).name(0) == "锅炉");
}
