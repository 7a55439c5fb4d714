#include "audit/guests.hpp"
#include "report/csv.hpp"
#include "report/site.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

/// Two applications for coal boilers around the unit of the sample: within 15 km, and on the edge.
struct Desk {
    Sample sample{50};
    layer::LayerTable applied = table_of("boiler", {"id", "name", "fuel", "status", "purpose", "capacity", "division"},
                                         {{{"n1", "新炉", "原煤", "in_use", "heating", "20 t/h", "440111"}, {{113.4, 23.1}}},
                                          {{"n2", "", "原煤", "in_use", "heating", "", "440111"}, {{113.44641, 23.0999}}}},
                                         50, true);
    audit::Tables tables = sample.tables;
    std::unique_ptr<audit::Run> run;
    SiteReport report;

    explicit Desk(unsigned jobs = 1)
    {
        layer::LayerTable guests = applied;
        audit::make_guests(guests);
        tables.add(std::move(guests));
        run = std::make_unique<audit::Run>(sample.program, tables, kinds(), audit::RunOptions{});
        report.applications = &applied;
        report.subject = applied.kind;
        report.as_of = sample.program.as_of;
        report.accuracy_assumed = true;
        report.tool_version = "0.1.0";
        report.given = {{"燃料 原煤", "Fuel raw coal"}};
        report.assumed = {{"状态 在用", "Status in use"}};
        report.refused = {{"a.csv", 3, "x", {"没有坐标", "it has no coordinates"}}};
        for (const layer::LayerTable* layer : audit::site_layers(sample.tables, kinds())) {
            report.layers.push_back(layer->kind);
        }
        const auto facts = audit::site_facts(sample.tables, applied, kinds(), report.as_of, {.jobs = jobs});
        for (std::uint32_t row = 0; row < facts.size(); ++row) {
            report.places.push_back({row, facts[row], {}, {}, 0});
        }
        judge_places(report, *run, 0, jobs);
    }
};

bool holds_text(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the card of a place", "[report][site]")
{
    const Desk desk;
    CHECK(site_card(desk.report, desk.report.places[0], Lang::zh) ==
          R"(地点 n1 新炉  113.400000, 23.100000  不在项目的任何行政区内
  位置精度 50 m（假定）
  最近
    锅炉      b3 三号锅炉  状态 在用    0.0 m
    锅炉      b4 四号锅炉  状态 已拆除  0.0 m
    锅炉      b5 五号锅炉  状态 在用    0.0 m
    锅炉      b6 六号锅炉  状态 停用    0.0 m
    发电机组  u1 1号机组  状态 在用     10244.7 m
    发电机组  u2 2号机组  状态 在用     10244.7 m
  若在此新设锅炉（2024-06-30），燃料 原煤
    未写明的按：状态 在用
    待整治（无期限）  gd-2022-68/coal-boiler-in-chp-heat-radius  热电联产供热半径内的燃煤锅炉
      距 1号机组 10244.7 m，限值 15000 m（限值内 4755.3 m）；燃料 原煤；状态 在用
    另有 1 条规则不适用
)");
    const std::string second = site_card(desk.report, desk.report.places[1], Lang::en);
    CHECK(holds_text(second, "place n2  113.446410, 23.099900  in no division of the project\n"));
    CHECK(holds_text(second, "accuracy 50 m (assumed)\n"));
    CHECK(holds_text(second, "undetermined  gd-2022-68/coal-boiler-in-chp-heat-radius"));
}

TEST_CASE("a row a fact and a rule", "[report][site]")
{
    const Desk desk;
    const Table table = site_table(desk.report);
    std::size_t facts = 0;
    std::size_t rules = 0;
    for (std::size_t row = 0; row < table.size; ++row) {
        const Record record = table.row(row);
        const bool rule = text_of(record[table.at("about")]) == "rule";
        ++(rule ? rules : facts);
        CHECK(text_of(record[table.at("rule")]).empty() != rule);
        CHECK(text_of(record[table.at("answer")]).empty() == rule);
    }
    std::size_t expected = 0;
    for (const SitePlace& place : desk.report.places) {
        expected += place.facts.facts.size();
        CHECK(place.verdicts.size() + static_cast<std::size_t>(place.not_bound) == 2);
    }
    CHECK(facts == expected);
    CHECK(rules == 2);
    const Table places = site_places_table(desk.report);
    CHECK(places.size == 2);
    CHECK(text_of(places.row(0)[places.at("outcome")]) == "todo");
    CHECK(text_of(places.row(1)[places.at("outcome")]) == "undetermined");
    CHECK(std::get<double>(places.row(0)[places.at("boiler_m")]) == 0);
    CHECK(std::get<double>(places.row(0)[places.at("generating_unit_m")]) == Approx(10244.7).margin(0.1));
}

TEST_CASE("the same on any number of threads", "[report][site]")
{
    CHECK(site_json(Desk(1).report) == site_json(Desk(4).report));
}

TEST_CASE("the workbook has a sheet for what was refused only where something was", "[report][site]")
{
    Desk desk;
    const auto names = [&] {
        std::vector<std::string> out;
        for (const Sheet& sheet : site_workbook(desk.report).sheets) {
            out.push_back(sheet.name);
        }
        return out;
    };
    CHECK(names() == std::vector<std::string>{"地点", "周边", "规则", "未答复"});
    desk.report.refused.clear();
    CHECK(names() == std::vector<std::string>{"地点", "周边", "规则"});
    const Workbook book = site_workbook(desk.report, {.most_rows = 6});
    CHECK(book.sheets.size() > 3);  // sheets that are full go on in the next
    std::size_t rows = 0;
    for (const Sheet& sheet : book.sheets) {
        CHECK(sheet.size + sheet.head_rows() <= 6);
        rows += sheet.size;
    }
    CHECK(rows == 2 + site_table(desk.report).size);
}
