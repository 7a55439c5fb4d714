#include "report/cause.hpp"
#include "report/problem_words.hpp"
#include "report/reason.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace zonelint;
using namespace zonelint::report;

namespace {

Cause cause_of(const Sample& sample, std::uint32_t row)
{
    return RuleWords(*sample.run, 0).cause(row, sample.run->explain(0, row));
}

const layer::Kind& boiler() { return *kinds().find("boiler"); }

std::vector<std::string> keys_of(const std::vector<Word>& words)
{
    std::vector<std::string> out;
    for (const Word& word : words) {
        out.push_back(word.key);
    }
    return out;
}

}  // namespace

TEST_CASE("an open verdict has one cause", "[report]")
{
    const Sample sample;
    CHECK(cause_of(sample, 2) == Cause::missing_fact);
    CHECK(cause_of(sample, 5) == Cause::open_reading);
    CHECK(cause_of(Sample(50), 0) == Cause::borderline);
}

TEST_CASE("only open verdicts have a cause, and it stands in their row", "[report]")
{
    const Sample sample(50);
    const Report report = sample.report();
    for (const Row& row : report.rows) {
        CHECK(row.cause.has_value() == (row.verdict.outcome == audit::Outcome::undetermined));
    }
}

TEST_CASE("causes have unique keys and words in both languages", "[report]")
{
    std::set<std::string> seen;
    for (const Word& word : cause_words()) {
        CHECK(seen.insert(word.key).second);
        CHECK_FALSE(word.title.zh.empty());
        CHECK_FALSE(word.title.en.empty());
    }
    CHECK(seen.size() == static_cast<std::size_t>(Cause::other) + 1);
    CHECK(key(Cause::missing_layer) == "missing-layer");
    CHECK(key(Cause::other) == "other");
}

TEST_CASE("a value that was given and not understood is told from an empty cell", "[report]")
{
    const layer::LayerTable table =
        table_of("boiler", {"id", "fuel", "commissioned"}, {{{"a", "废料", "2020-02-30"}, {}}, {{"b", "", ""}, {}}});
    const Misread misread(table);
    const std::size_t date = *boiler().field("commissioned");
    const std::size_t fuel = *boiler().field("fuel");
    CHECK(misread.value(date, 0));
    CHECK_FALSE(misread.value(date, 1));
    CHECK(misread.value(fuel, 0));
    CHECK_FALSE(misread.value(fuel, 1));
}

TEST_CASE("a folded problem counts for a row only where it must", "[report]")
{
    const layer::LayerTable whole = table_of("boiler", {"id", "fuel"}, {{{"a", "废料"}, {}}, {{"b", "废料"}, {}}});
    const std::size_t fuel = *boiler().field("fuel");
    CHECK(Misread(whole).value(fuel, 1));
    const layer::LayerTable mixed =
        table_of("boiler", {"id", "fuel"}, {{{"a", "废料"}, {}}, {{"b", "废料"}, {}}, {{"c", ""}, {}}});
    CHECK_FALSE(Misread(mixed).value(fuel, 1));
    CHECK_FALSE(Misread(mixed).value(fuel, 2));
}

TEST_CASE("coordinates that were given and cannot be used make a place doubtful", "[report]")
{
    const layer::LayerTable table =
        table_of("boiler", {"id", "lon", "lat"}, {{{"a", "22.95", "113.12"}, {}}, {{"b", "", ""}, {}}});
    const Misread misread(table);
    CHECK(misread.place(0));
    CHECK_FALSE(misread.place(1));
}

TEST_CASE("a rule about a layer that nobody delivered names it in words", "[report]")
{
    const Sample sample;
    const std::vector<Table> tables = run_tables(sample.report());
    for (const char* name : {"ledger", "summary"}) {
        const Table& table = report::table_of(tables, name);
        CHECK(word_of(table.fields[table.at("kind")], "burn_ban_zone", Lang::zh) == "高污染燃料禁燃区");
    }
    const Table& ledger = report::table_of(tables, "ledger");
    CHECK(text_of(ledger.row(2)[ledger.at("kind")]) == "burn_ban_zone");
}

TEST_CASE("problems and excluded rows have words, fields those that all kinds agree on", "[report]")
{
    for (const auto& words : {problem_words(), exclusion_words()}) {
        const std::vector<std::string> keys = keys_of(words);
        CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == keys.size());
    }
    const std::vector<const layer::Kind*> one = {&boiler()};
    CHECK(word_of({.name = "field", .words = field_words(one)}, "fuel", Lang::zh) == "燃料");
    const std::vector<const layer::Kind*> two = {&boiler(), kinds().find("black_odorous_water")};
    CHECK(word_of({.name = "field", .words = field_words(two)}, "status", Lang::zh) == "status");
}
