#include "report/leak_check.hpp"

#include "report/leak_texts.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

/// A run of one boiler with a reference, and a pipe layer.
struct FullRun {
    Results results;
    PublicPromise promise{.round_m = 1000, .lon_step = 0.01, .lat_step = 0.01, .open = {}, .dropped = {}};

    FullRun()
    {
        results.divisions = {{"440703", "蓬江区"}};
        results.tables = table_heads({"contact"}, {}, {});
        for (Table& table : results.tables) {
            if (table.name == "findings") {
                Record row(table.fields.size());
                const auto set = [&](const char* field, Value value) { row[table.at(field)] = std::move(value); };
                set("kind", std::string("boiler"));
                set("id", std::string("JM-0033"));
                set("name", std::string("蓬江区\"宏达\"厂锅炉"));
                set("enterprise", std::string("宏达印染厂"));
                set("contact", std::string("13800000000"));
                set("reference_kind", std::string("generating_unit"));
                set("reference", std::string("K1"));
                set("lon", 113.07654321);
                set("lat", 22.61234567);
                hold(table, {row});
            }
        }
        results.findings = [] { return std::vector<FeatureLayer>{}; };
        results.references = [] {
            FeatureLayer pipes;
            pipes.name = "ref_sewer_pipe";
            pipes.shape = geo::Shape::line;
            pipes.fields = {text_field("id", {"编号", "id"})};
            hold(pipes, {{std::string("PIPE-77")}});
            const geo::Point ends[] = {{113.1234567, 22.7654321}, {113.2, 22.8}};
            pipes.geometry.begin_row(geo::Shape::line);
            pipes.geometry.begin_part();
            pipes.geometry.add_ring(ends);
            pipes.geometry.end_row();
            return std::vector{pipes};
        };
    }

    [[nodiscard]] std::optional<Leak> after(const std::function<void(LeakCheck&)>& look) const
    {
        LeakCheck check(results, promise, kinds(), {});
        look(check);
        return check.leak();
    }
    [[nodiscard]] std::string in_text(const std::string& text) const
    {
        const auto leak = after([&](LeakCheck& check) { check.text("f", text); });
        return leak ? leak->what : "";
    }
};

}  // namespace

TEST_CASE("the check of a release finds words that were withheld, however they are escaped")
{
    const FullRun full;
    CHECK(full.in_text("nothing of the kind").empty());
    CHECK(full.in_text("see JM-0033 there") == "JM-0033");
    CHECK(full.in_text("JM-00331, XJM-0033").empty());  // others
    CHECK(full.in_text("所属宏达印染厂。") == "宏达印染厂");
    CHECK(full.in_text(R"({"name":"蓬江区\"宏达\"厂锅炉"})") == "蓬江区宏达厂锅炉");
    CHECK(full.in_text("<t>蓬江区&quot;宏达&quot;厂锅炉</t>") == "蓬江区宏达厂锅炉");
    CHECK(full.in_text("tel. 13800000000") == "13800000000");  // a carried field
    CHECK(full.in_text("PIPE-77") == "PIPE-77");
    CHECK(full.in_text("蓬江区 440703").empty());
}

TEST_CASE("words of two Chinese characters are found where they stand alone")
{
    LeakWords words;
    words.add("沙涌");
    for (const char* text : {"沙涌", "见沙涌。", "\"沙涌\"", "，沙涌，", "沙涌 (HC-1)", "（沙涌）"}) {
        CHECK(words.in(text).size() == (std::string_view(text) == "见沙涌。" ? 0U : 1U));
    }
    CHECK(words.in("大沙涌").empty());
    CHECK(words.in("沙涌村").empty());
    CHECK(words.in("沙涌2").empty());
}

TEST_CASE("the check of a release tells where a word stands in the full run")
{
    const FullRun full;
    const auto leak = full.after([](LeakCheck& check) { check.text("a.csv", "JM-0033"); });
    REQUIRE(leak);
    CHECK(leak->file == "a.csv");
    CHECK(leak->where == "findings.id");
}

TEST_CASE("the check of a release finds short ids in the columns of ids, and only there")
{
    const FullRun full;
    CHECK(full.in_text("K1").empty());
    CHECK(full.after([](LeakCheck& check) { check.csv("f", "rule,reference\r\nr,K1\r\n"); }));
    CHECK_FALSE(full.after([](LeakCheck& check) { check.csv("f", "rule,action\r\nr,K1\r\n"); }));
    Table table{.name = "t", .title = {}, .fields = {text_field("id", {"", ""})}};
    hold(table, {{std::string("K1")}});
    CHECK(full.after([&](LeakCheck& check) { check.table("f", table); }));
}

TEST_CASE("the check of a release finds true places and places near them")
{
    const FullRun full;
    CHECK(full.in_text("113.08,22.61").empty());
    CHECK(full.in_text("113.0765,22.6123") == "113.0765,22.6123");  // 5 m off
    CHECK(full.in_text("[113.072, 22.612]") == "113.072, 22.612");  // 500 m off, and on no grid
    CHECK(full.in_text("113.05123,22.65123").empty());              // nothing stands there
    CHECK(full.in_text("{\"lat\":[22.61234567]}") == "22.61234567");
    CHECK(full.in_text("113.1234567") == "113.1234567");
    const geo::Point off[] = {{113.1234, 22.7654}};
    const geo::Point on[] = {{113.12, 22.77}};
    CHECK(full.after([&](LeakCheck& check) { check.places("f", off); }));
    CHECK_FALSE(full.after([&](LeakCheck& check) { check.places("f", on); }));
    Table table{.name = "t",
                .title = {},
                .fields = {{.name = "lon", .type = ValueType::real}, {.name = "lat", .type = ValueType::real}}};
    hold(table, {{113.08, 22.61}});
    CHECK_FALSE(full.after([&](LeakCheck& check) { check.table("f", table); }));
    hold(table, {{113.07654321, 22.61}});
    CHECK(full.after([&](LeakCheck& check) { check.table("f", table); }));
    CHECK(next_number("113.45000000", 0)->decimals == 2);
    CHECK(next_number("x 5.050", 0)->decimals == 2);
}

TEST_CASE("the check of a release does not believe the grid it is told of")
{
    FullRun full;
    full.promise.lon_step = 0.001;
    CHECK(full.after([](LeakCheck&) {}));
}

TEST_CASE("the check of a release finds columns that should have been dropped")
{
    FullRun full;
    full.promise.dropped = {{"sewer_pipe", "diameter"}};
    Table pipes{.name = "ref_sewer_pipe", .title = {}, .fields = {text_field("diameter", {"", ""})}};
    hold(pipes, {});
    CHECK(full.after([&](LeakCheck& check) { check.table("f", pipes); }));
    pipes.name = "ref_outfall";
    CHECK_FALSE(full.after([&](LeakCheck& check) { check.table("f", pipes); }));
}

TEST_CASE("the check of a release counts places where they should be those of divisions")
{
    FullRun full;
    full.promise.by_division = true;
    const geo::Point places[] = {{113.08, 22.61}};
    CHECK(full.after([&](LeakCheck& check) { check.places("f", places); }));  // the run has no division with a place
}

TEST_CASE("words of open kinds, of rules and of what everybody has are no secret")
{
    FullRun full;
    full.promise.open = {"boiler", "sewer_pipe"};
    CHECK(full.in_text("JM-0033").empty());
    CHECK(full.in_text("PIPE-77").empty());
    CHECK(full.in_text("13800000000") == "13800000000");
    const FullRun shut;
    const std::string_view known[] = {"a program that says JM-0033"};
    LeakCheck check(shut.results, shut.promise, kinds(), known);
    check.text("f", "JM-0033");
    CHECK_FALSE(check.leak());
}

TEST_CASE("words that may stand anywhere are only looked for in cells")
{
    CHECK(is_strong_word("沙涌"));
    CHECK(is_strong_word("LJ-1"));
    CHECK(is_strong_word("4407030001"));
    CHECK_FALSE(is_strong_word("涌"));
    CHECK_FALSE(is_strong_word("C1"));
    CHECK_FALSE(is_strong_word("2024"));
    CHECK_FALSE(is_strong_word("park"));
}
