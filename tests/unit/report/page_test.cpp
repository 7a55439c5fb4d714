#include "report/page.hpp"
#include "report/page_json.hpp"

#include "geo/wkt.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <numeric>

using namespace zonelint;
using namespace zonelint::report;

namespace {

constexpr std::string_view program = "<script type=\"application/json\">@zonelint-run@</script><script>1</script>";

std::string page_of(const Sample& sample, const PageLimits& limits = {})
{
    const Report report = sample.report();
    return render_page(program, results_of(report, 1), {kinds(), verdicts()}, limits);
}

nlohmann::json data_of(const std::string& page)
{
    const std::size_t from = page.find('>') + 1;
    return nlohmann::json::parse(page.substr(from, page.find("</script>") - from));
}

const nlohmann::json& named(const nlohmann::json& tables, const std::string& name)
{
    return *std::find_if(tables.begin(), tables.end(), [&](const nlohmann::json& one) { return one["name"] == name; });
}

}  // namespace

TEST_CASE("a page holds the tables, layers and styles of a run", "[report]")
{
    const nlohmann::json run = data_of(page_of(Sample()));
    CHECK(run["format"] == 1);
    CHECK(run["as_of"] == "2024-06-30");
    REQUIRE(run["outcomes"].size() == audit::outcome_count);
    CHECK(run["outcomes"][0]["symbol"]["marker"] == "circle");
    CHECK(run["outcomes"][7]["symbol"].is_null());
    CHECK(named(run["tables"], "ledger")["size"] == 3);
    const nlohmann::json& findings = named(run["tables"], "findings");
    CHECK(findings["size"].get<std::size_t>() > 0);
    CHECK(findings["fields"].size() == findings["columns"].size());
    for (const nlohmann::json& layer : run["layers"]) {
        CHECK(layer["geometry"].is_null() ==
              (layer["table"]["name"] == "findings" || layer["table"]["name"] == "undetermined" ||
               layer["table"]["name"] == "advice"));
    }
}

TEST_CASE("a page tells no folder of whoever made it, and nothing of its own file", "[report]")
{
    const nlohmann::json manifest = data_of(page_of(Sample()))["manifest"];
    CHECK_FALSE(manifest.contains("files"));
    CHECK_FALSE(manifest["project"].contains("path"));
    CHECK(manifest["project"].contains("sha256"));
}

TEST_CASE("no text of a run ends the block of data", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    Results results = results_of(report, 1);
    results.project_name = "</script><script>alert(1)</script><!--";
    const std::string page = render_page(program, results, {kinds(), verdicts()});
    const std::size_t from = page.find('>') + 1;
    const std::string block = page.substr(from, page.find("</script>") - from);
    CHECK(block.find('<') == std::string::npos);
    CHECK(nlohmann::json::parse(block)["project"] == results.project_name);
    CHECK(page.ends_with("</script><script>1</script>"));
}

TEST_CASE("shapes beyond the limit are left out and counted", "[report]")
{
    const nlohmann::json whole = data_of(page_of(Sample()));
    const nlohmann::json cut = data_of(page_of(Sample(), {.reference_vertices = 0, .evidence_vertices = 0}));
    REQUIRE(whole["layers"].size() == cut["layers"].size());
    bool any = false;
    for (std::size_t i = 0; i < cut["layers"].size(); ++i) {
        CHECK(cut["layers"][i]["of"] == whole["layers"][i]["of"]);
        any = any || whole["layers"][i]["table"]["size"] > 0;
        CHECK(cut["layers"][i]["table"]["size"] == 0);
    }
    CHECK(any);
    CHECK(whole["tables"] == cut["tables"]);
}

TEST_CASE("a program without a place for the data is an error", "[report]")
{
    CHECK_THROWS_AS(render_page("<html>", Results{}, {kinds(), verdicts()}), Error);
}

TEST_CASE("columns: nothing, values, or words by number", "[report]")
{
    Table table{"t", {"表", "table"}, {{"a"}, {"b"}, {"c", "", {}, ValueType::real}, {"d"}}};
    table.fields[1].words = {{"y", {"乙", "Y"}}, {"x", {"甲", "X"}}, {"never", {"无", "none"}}};
    hold(table, {{{}, "x", 1.5, "p"}, {{}, "x", {}, "q"}, {{}, "y", 2.0, {}}, {{}, "x", -0.25, "\"r\""}});
    const nlohmann::json json = nlohmann::json::parse(page_table(table));
    CHECK(json["columns"][0].is_null());
    CHECK(json["columns"][1] == nlohmann::json::parse(R"({"words":["x","y"],"at":[0,0,1,0]})"));
    CHECK(json["columns"][2] == nlohmann::json::parse("[1.5,null,2,-0.25]"));
    CHECK(json["columns"][3] == nlohmann::json::parse(R"(["p","q",null,"\"r\""])"));
    CHECK(json["fields"][1]["words"] == nlohmann::json::parse(R"([["x","甲","X"],["y","乙","Y"]])"));
    CHECK_FALSE(json["fields"][0].contains("words"));
}

TEST_CASE("geometries are parts of rings of numbers", "[report]")
{
    geo::GeometryColumn column;
    geo::parse_wkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5)), ((8 8, 9 8, 9 9, 8 8)))", column);
    column.add_empty_row();
    std::vector<std::size_t> rows(column.size());
    std::iota(rows.begin(), rows.end(), 0U);
    CHECK(nlohmann::json::parse(page_geometry(column, rows)) ==
          nlohmann::json::parse("[[[[0,0,4,0,4,4,0,0],[1,0.5,2,0.5,2,1,1,0.5]],[[8,8,9,8,9,9,8,8]]],null]"));
}
