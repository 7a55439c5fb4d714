#include "report/split.hpp"

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "geo/wkt.hpp"
#include "report/tables.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>

using namespace zonelint;
using namespace zonelint::report;

namespace {

using Cells = std::vector<std::pair<const char*, Value>>;

void fill(Table& table, const std::vector<Cells>& rows)
{
    std::vector<Record> records;
    for (const Cells& cells : rows) {
        Record record(table.fields.size());
        for (std::size_t i = 0; i < record.size(); ++i) {
            record[i] = table.fields[i].type == ValueType::integer ? Value{std::int64_t{0}} : Value{};
        }
        for (const auto& [name, value] : cells) {
            record[table.at(name)] = value;
        }
        records.push_back(std::move(record));
    }
    hold(table, std::move(records));
}

Value text(const char* word) { return text_value(word); }
Value number(std::int64_t count) { return count; }

Cells finding(const char* id, const char* division, const char* outcome, const char* print, const char* reference = "")
{
    return {{"rule", text("p/r")},
            {"kind", text("boiler")},
            {"id", text(id)},
            {"division", text(division)},
            {"outcome", text(outcome)},
            {"fingerprint", text(print)},
            {"reference_kind", text(*reference == 0 ? "" : "unit")},
            {"reference", text(reference)}};
}

/// Two counties, a city, and an object that nobody knows the place of.
struct Region {
    Results results;

    Region()
    {
        results.lang = Lang::zh;
        results.region = "440700";
        results.divisions = {{"440703", "蓬江区"}, {"440700", "江门市"}};
        results.tables = table_heads({}, {}, {});
        fill(table("ledger"), {{{"rule", text("p/r")},
                                {"subjects", number(7)},
                                {"violation", number(1)},
                                {"todo", number(1)},
                                {"undetermined", number(2)},
                                {"compliant", number(3)},
                                {"waived", number(2)}},
                               {{"rule", text("p/not-run")}, {"status", text("not-run")}}});
        fill(table("summary"),
             {{{"rule", text("p/r")}, {"subjects", number(1)}, {"undetermined", number(1)}},
              {{"division", text("440703")},
               {"rule", text("p/r")},
               {"subjects", number(3)},
               {"violation", number(1)},
               {"compliant", number(2)}},
              {{"division", text("440703002")}, {"rule", text("p/r")}, {"subjects", number(1)}, {"todo", number(1)}},
              {{"division", text("440704")},
               {"rule", text("p/r")},
               {"subjects", number(2)},
               {"undetermined", number(1)},
               {"compliant", number(1)}}});
        fill(table("findings"),
             {finding("a", "440703", "violation", "f1", "一号 (U-1)"), finding("b", "440703002", "todo", "f2", "U-2")});
        fill(table("undetermined"), {finding("c", "440704", "undetermined", "f3"), finding("d", "", "undetermined", "f4")});
        fill(table("objects"), {{{"id", text("a")}, {"division", text("440703")}}});
        fill(table("excluded"), {{{"row", number(9)}, {"division", text("440785")}}});
        fill(table("problems"), {{{"row", number(3)}, {"count", number(1)}, {"division", text("440703")}},
                                 {{"row", number(3)}, {"count", number(40)}, {"division", text("440704")}},
                                 {{"row", number(0)}, {"count", number(1)}}});
        results.findings = [] {
            FeatureLayer layer = layer_of("findings", {"id", "fingerprint", "reference_kind", "reference"});
            hold(layer, {{text("a"), text("f1"), text("unit"), text("一号 (U-1)")},
                         {text("b"), text("f2"), text("unit"), text("U-2")}});
            layer.geometry.add_point({1, 1});
            layer.geometry.add_point({2, 2});
            FeatureLayer area = layer_of("findings_area", {"id", "fingerprint", "reference_kind", "reference"});
            hold(area, {{text("b"), text("f2"), text("unit"), text("U-2")}});
            area.geometry.add_point({2, 2});
            return std::vector{layer, area};
        };
        results.references = [] {
            FeatureLayer layer = layer_of("ref_unit_point", {"id", "name", "counts"});
            hold(layer, {{text("U-1"), text("一号"), text("yes")},
                         {text("U-2"), text("U-2"), text("yes")},
                         {text("U-3"), Value{}, text("yes")}});
            for (int i = 1; i <= 3; ++i) {
                layer.geometry.add_point({10.0 * i, 0});
            }
            FeatureLayer divisions = layer_of("ref_admin_division", {"id", "division"});
            hold(divisions, {{text("x"), text("440703")}, {text("y"), text("440704")}, {text("z"), text("440700")}});
            for (int i = 1; i <= 3; ++i) {
                divisions.geometry.add_point({0, 10.0 * i});
            }
            return std::vector{divisions, layer};
        };
        results.verdicts = [](std::ostream& out) {
            out << R"({"id":"a","division":"440703"})" << '\n'
                << R"({"id":"d"})" << '\n'
                << R"({"id":"b","division":"440703002"})" << '\n';
        };
    }

    static FeatureLayer layer_of(const char* name, const std::vector<const char*>& fields)
    {
        FeatureLayer out;
        out.name = name;
        out.shape = geo::Shape::point;
        for (const char* field : fields) {
            out.fields.push_back({field});
        }
        return out;
    }

    Table& table(std::string_view name)
    {
        return *std::find_if(results.tables.begin(), results.tables.end(),
                             [&](const Table& one) { return one.name == name; });
    }
};

std::int64_t count(const Part& part, const char* field, std::size_t row = 0)
{
    const Table& ledger = table_of(part.results.tables, "ledger");
    return std::get<std::int64_t>(ledger.row(row)[ledger.at(field)]);
}

std::size_t rows(const Part& part, const char* name) { return table_of(part.results.tables, name).size; }

}  // namespace

TEST_CASE("a division belongs to its county and city", "[report]")
{
    CHECK(division_above("440703001", DivisionLevel::county) == "440703");
    CHECK(division_above("440703", DivisionLevel::city) == "440700");
    CHECK(division_above("4407", DivisionLevel::county) == "440700");
    CHECK(division_above("440000", DivisionLevel::city) == "440000");
    CHECK(division_above("441900003001", DivisionLevel::county) == "441900");
    CHECK(division_above("429004", DivisionLevel::city) == "429004");
    CHECK(division_above("", DivisionLevel::county).empty());
    CHECK(division_above("蓬江区", DivisionLevel::county).empty());
}

TEST_CASE("each county has its rows and counts", "[report]")
{
    const Region region;
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::county);
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].code == "440703");
    CHECK(parts[0].name == "蓬江区");
    CHECK(parts[0].results.region_name == "蓬江区");
    CHECK(parts[1].code == "440704");
    CHECK(parts[1].name.empty());
    CHECK(parts[2].code == "440785");
    CHECK(parts[3].code.empty());
    CHECK(parts[3].name == "未知行政区");
    CHECK(parts[3].results.region_name == "440700：行政区划不明");

    CHECK(rows(parts[0], "findings") == 2);
    CHECK(rows(parts[0], "summary") == 2);
    CHECK(rows(parts[0], "objects") == 1);
    CHECK(rows(parts[1], "undetermined") == 1);
    CHECK(rows(parts[2], "excluded") == 1);
    CHECK(rows(parts[3], "undetermined") == 1);
    CHECK(count(parts[0], "subjects") == 4);
    CHECK(count(parts[0], "violation") == 1);
    CHECK(count(parts[0], "todo") == 1);
    CHECK(count(parts[1], "undetermined") == 1);
    CHECK(count(parts[2], "subjects") == 0);
    CHECK(count(parts[3], "subjects") == 1);
    CHECK(rows(parts[2], "ledger") == 2);
    CHECK(count(parts[2], "subjects", 1) == 0);
}

TEST_CASE("what is not counted by division is left open in the ledger of a county", "[report]")
{
    const Region region;
    const Part part = split_by_division(region.results, DivisionLevel::county).front();
    const Table& ledger = table_of(part.results.tables, "ledger");
    CHECK(ledger.row(0)[ledger.at("waived")].index() == 0);
    CHECK(count(part, "near_edge") == 0);
}

TEST_CASE("a problem of many rows is told to every county", "[report]")
{
    const Region region;
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::county);
    CHECK(rows(parts[0], "problems") == 3);
    CHECK(rows(parts[1], "problems") == 2);
    CHECK(rows(parts[3], "problems") == 2);
}

TEST_CASE("cities instead of counties", "[report]")
{
    const Region region;
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::city);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].code == "440700");
    CHECK(parts[0].name == "江门市");
    CHECK(count(parts[0], "subjects") == 6);
    CHECK(parts[1].code.empty());
}

TEST_CASE("layers of a county have its objects, the references these rest on and its boundary", "[report]")
{
    const Region region;
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::county);
    const std::vector<FeatureLayer> findings = parts[0].results.findings();
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].size == 2);
    CHECK(findings[1].geometry.first(0) == geo::Point{2, 2});
    const std::vector<FeatureLayer> references = parts[0].results.references();
    REQUIRE(references.size() == 2);
    REQUIRE(references[0].size == 1);
    CHECK(text_of(references[0].row(0)[0]) == "x");
    REQUIRE(references[1].size == 2);
    CHECK(text_of(references[1].row(0)[0]) == "U-1");
    CHECK(text_of(references[1].row(1)[0]) == "U-2");
    CHECK(references[1].geometry.first(1) == geo::Point{20, 0});
    CHECK(parts[1].results.findings().size() == 1);
    CHECK(parts[1].results.findings()[0].size == 0);
    REQUIRE(parts[1].results.references().size() == 1);
    CHECK(text_of(parts[1].results.references()[0].row(0)[0]) == "y");
    CHECK(parts[2].results.references().empty());
}

TEST_CASE("formats of a county may be written side by side", "[report]")
{
    Region region;
    std::atomic<int> reads = 0;
    region.results.findings = [&reads, read = region.results.findings] {
        ++reads;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // so that others come in between
        return read();
    };
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::county);
    std::vector<std::size_t> found(64);
    parallel_ranges(found.size(), 1, 8, [&](std::size_t begin, std::size_t) {
        std::ostringstream verdicts;
        parts[0].results.verdicts(verdicts);
        found[begin] =
            parts[0].results.findings()[0].size + 10 * parts[0].results.references()[1].size + 100 * verdicts.str().size();
    });
    CHECK(found == std::vector<std::size_t>(found.size(), found.front()));
    CHECK(found.front() % 100 == 22);
    CHECK(reads == 1);
}

TEST_CASE("verdicts of a county keep their lines and order", "[report]")
{
    const Region region;
    const std::vector<Part> parts = split_by_division(region.results, DivisionLevel::county);
    std::ostringstream of_county;
    parts[0].results.verdicts(of_county);
    CHECK(of_county.str() == "{\"id\":\"a\",\"division\":\"440703\"}\n{\"id\":\"b\",\"division\":\"440703002\"}\n");
    std::ostringstream unknown;
    parts[3].results.verdicts(unknown);
    CHECK(unknown.str() == "{\"id\":\"d\"}\n");
}

TEST_CASE("parts that do not add up are an internal error", "[report]")
{
    const auto kind = [](const Results& results) {
        try {
            (void)split_by_division(results, DivisionLevel::county);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::internal ? "internal" : "other";
        }
        return "none";
    };
    CHECK(std::string(kind(Region().results)) == "none");
    Region ledger;
    fill(ledger.table("ledger"), {{{"rule", text("p/r")},
                                   {"subjects", number(8)},
                                   {"violation", number(1)},
                                   {"todo", number(1)},
                                   {"undetermined", number(2)},
                                   {"compliant", number(3)}}});
    CHECK(std::string(kind(ledger.results)) == "internal");
    Region lost;
    fill(lost.table("findings"), {finding("a", "440703", "violation", "f1")});
    CHECK(std::string(kind(lost.results)) == "internal");
    Region moved;
    fill(moved.table("undetermined"),
         {finding("c", "440703", "undetermined", "f3"), finding("d", "", "undetermined", "f4")});
    CHECK(std::string(kind(moved.results)) == "internal");
}
