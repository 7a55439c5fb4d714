#include "report/shapefile.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

using Why = KeptValue::Why;

FeatureLayer sample()
{
    FeatureLayer out;
    out.name = "findings";
    out.shape = geo::Shape::point;
    out.fields = {{"id", "id", {"编号", "Id"}},
                  {"fingerprint", "finger", {"指纹", "Fingerprint"}},
                  {"outcome", "outcome", {"判定", "Outcome"}, ValueType::text, -1, {{"todo", {"待整治", "to do"}}}},
                  {"borderline", "border", {"临界", "Borderline"}, ValueType::flag},
                  {"lon", "lon", {"经度", "Longitude"}, ValueType::real, 8, {}, "°"},
                  {"count", "count", {"数量", "Count"}, ValueType::integer}};
    hold(out, {{std::string("a"), std::string("f1"), std::string("todo"), true, 113.5, std::int64_t{1}},
               {std::string("䶮"), std::string("f2"), std::string("todo"), false, 113.5, std::int64_t{9007199254740993}},
               {std::string("c"), Value{}, std::string(300, 'x'), false, 1e-30, std::int64_t{1}}});
    return out;
}

Shapefile written()
{
    Shapefile out;
    out.name = "findings";
    out.parts = {{"findings_1", 2}, {"findings_2", 1}};
    out.text_column = {false, false, false, false, false, true};
    out.kept = {{1, 0, Why::replaced}, {1, 5, Why::number}, {2, 2, Why::cut}, {2, 4, Why::number}};
    return out;
}

Record row_of(const Table& table, std::size_t row) { return table.row(row); }

}  // namespace

TEST_CASE("Every column of a shapefile is in the dictionary, with titles, type, unit and words")
{
    const FeatureLayer layer = sample();
    const Shapefile file = written();
    const Table table = shapefile_fields({&layer, 1}, {&file, 1}, Lang::en);
    REQUIRE(table.size == layer.fields.size());
    CHECK(row_of(table, 2)[0] == Value{std::string("findings")});
    CHECK(row_of(table, 1)[1] == Value{std::string("finger")});
    CHECK(row_of(table, 1)[2] == Value{std::string("fingerprint")});
    CHECK(row_of(table, 2)[3] == Value{std::string("判定")});
    CHECK(row_of(table, 2)[4] == Value{std::string("Outcome")});
    CHECK(row_of(table, 2)[table.at("words")] == Value{std::string("todo = 待整治 / to do")});
    CHECK(row_of(table, 3)[table.at("words")] == Value{std::string("1 = 是 / yes; 0 = 否 / no")});
    CHECK(row_of(table, 4)[table.at("unit")] == Value{std::string("°")});
    CHECK(row_of(table, 4)[table.at("type")] == Value{std::string("real")});
    CHECK(row_of(table, 5)[table.at("type")] == Value{std::string("text")});
    CHECK(row_of(table, 2)[table.at("note")] ==
          Value{std::string("1 value is cut at 254 bytes; findings_full.csv has it whole")});
    CHECK(row_of(table, 1)[table.at("note")] == Value{});
}

TEST_CASE("Kept values are whole and say where they belong, across parts")
{
    const FeatureLayer layer = sample();
    const Table table = kept_values(layer, written());
    CHECK(table.name == "findings_full");
    REQUIRE(table.size == 4);
    CHECK(row_of(table, 0) == Record{std::string("findings_1"), std::int64_t{2}, std::string("䶮"), std::string("f2"),
                                     std::string("id"), std::string("䶮")});
    CHECK(row_of(table, 1)[5] == Value{std::string("9007199254740993")});
    CHECK(row_of(table, 2) == Record{std::string("findings_2"), std::int64_t{1}, std::string("c"), Value{},
                                     std::string("outcome"), std::string(300, 'x')});
    CHECK(row_of(table, 3)[5] == Value{std::string("1e-30")});
}

TEST_CASE("The talk names each column with kept values, and a layer in parts")
{
    const FeatureLayer layer = sample();
    const Shapefile file = written();
    const std::vector<Text> notes = shapefile_notes({&layer, 1}, {&file, 1});
    REQUIRE(notes.size() == 5);
    CHECK(notes[0].en == "findings: too large for one shapefile, written as 2, findings_1 to findings_2");
    CHECK(notes[1].en == "findings.shp, id (Id): 1 value has characters that the encoding lacks, here replaced by 〓; "
                         "findings_full.csv has it whole");
    CHECK(notes[1].zh == "findings.shp 的 id（编号）：1 个值含编码中没有的字，以“〓”代替；完整内容见 findings_full.csv");
    CHECK(notes[3].en.find("more than 15 decimals") != std::string::npos);
    CHECK(notes[4].en.find("beyond the numbers of a DBF") != std::string::npos);
}
