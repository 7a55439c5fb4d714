#include "io/survey.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

const std::string gbk_name = "\xb9\xf8\xc2\xaf\xd2\xbb\xba\xc5\xb3\xa7";  // 锅炉一号厂

std::string kml(const std::string& first_line, const std::string& name, const std::string& before = {},
                const std::string& after = {})
{
    return first_line + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + before + "<Placemark><name>" + name +
           "</name><ExtendedData><Data name=\"fuel\"><value>coal</value></Data></ExtendedData>"
           "<Point><coordinates>113.1,22.5,0</coordinates></Point></Placemark>" +
           after + "</Document></kml>";
}

layer::LayerTable read_kml(const std::string& content)
{
    const Folder folder;
    write_bytes(folder / "a.kml", content);
    layer::SourceSpec source = spec("boiler", "a.kml");
    source.fields["name"].column = "Name";
    return read(folder, source);
}

}  // namespace

TEST_CASE("KML is read, whatever its character set: declared, declared wrong, or by evidence")
{
    const std::string utf8 = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    for (const auto& [line, name] : {std::pair{utf8, std::string("锅炉一号厂")},
                                     {std::string(), std::string("锅炉一号厂")},
                                     {std::string(R"(<?xml version='1.0' encoding='GB2312'?>)"), gbk_name},
                                     {std::string(R"(<?xml version="1.0"?>)"), gbk_name},
                                     {std::string(), gbk_name}}) {
        const layer::LayerTable table = read_kml(kml(line, name));
        REQUIRE(table.size() == 1);
        CHECK(text(table, "name", 0) == "锅炉一号厂");
        CHECK(text(table, "fuel", 0) == "coal");
        CHECK(wkt(table, 0, 1) == "POINT (113.1 22.5)");
        CHECK(table.sources.front().driver == "LIBKML");
    }
    CHECK(error_of([&] { (void)read_kml(kml(utf8, gbk_name)); }).message().en.find("UTF-8") != std::string::npos);
}

TEST_CASE("KML with a document type definition, and one of very deep folders, is refused")
{
    const Error definition =
        error_of([&] { (void)read_kml(kml("<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a \"b\">]>", "&a;")); });
    CHECK(definition.kind() == ErrorKind::unreadable);
    std::string open;
    std::string close;
    for (int i = 0; i < 100000; ++i) {
        open += "<Folder>";
        close += "</Folder>";
    }
    CHECK(error_of([&] { (void)read_kml(kml("", "a", open, close)); }).kind() == ErrorKind::unreadable);
}
