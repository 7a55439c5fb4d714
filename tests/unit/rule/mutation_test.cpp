#include "rule/mutation.hpp"

#include "unit/rule/fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

struct Packed {
    Folder folder;
    Library library;

    explicit Packed(const std::string& topic, const std::string& pack = head)
    {
        folder.write("p/pack.toml", pack);
        folder.write("p/topic.toml", topic);
        library = Library::load({"p"}, folder.path(), folder.path());
    }

    Rule& rule() { return library.packs().front()->rules.front(); }

    std::vector<std::string> of(const std::string& part)
    {
        std::vector<std::string> out;
        for (const Mutation& mutation : mutations(library)) {
            if (mutation.part == part) {
                out.push_back(std::string(to_string(mutation.type)) + ": " + mutation.before + " -> " + mutation.after);
            }
        }
        return out;
    }
};

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("each comparison and limit of a filter is changed", "[rule][mutation]")
{
    Packed one(boiler_rule("r", "capacity < '35 t/h' AND fuel = 'coal'"));
    CHECK(one.of("where") == List{"comparison: < -> <=", "comparison: < -> >=", "limit: '35 t/h' -> '31.5 t/h'",
                                  "limit: '35 t/h' -> '38.5 t/h'", "comparison: = -> <>"});
}

TEST_CASE("the boundary of a measured size is not changed: no case could stand on it", "[rule][mutation]")
{
    Packed one(boiler_rule("r", "area() >= '2 km2' AND 1 < length()"));
    CHECK(one.of("where") == List{"comparison: >= -> <", "limit: '2 km2' -> '1.8 km2'", "limit: '2 km2' -> '2.2 km2'",
                                  "limit: 1 -> 0", "limit: 1 -> 2", "comparison: < -> >="});
}

TEST_CASE("negations are taken away and added", "[rule][mutation]")
{
    Packed one(boiler_rule("r", "NOT old() AND fuel NOT IN ('coal') AND status IN ('in_use') AND capacity IS NULL",
                           "define.old = \"new_since(DATE('2020-01-01'))\"\n"));
    CHECK(one.of("where") ==
          List{"negation: NOT -> ", "negation: NOT -> ", "negation: IN -> NOT IN", "negation: NULL -> NOT NULL"});
    CHECK(one.of("boiler.old") == List{"negation: new_since -> NOT new_since", "date: '2020-01-01' -> '2019-12-31'",
                                       "date: '2020-01-01' -> '2020-01-02'"});
}

TEST_CASE("dates of duties and members of regions are changed", "[rule][mutation]")
{
    Packed one(boiler_rule("r", "fuel = 'coal'", "regions = [\"440100\", \"440300\"]\n"));
    CHECK(one.of("duty by") == List{"date: 2025-12-31 -> 2025-12-30", "date: 2025-12-31 -> 2026-01-01"});
    CHECK(one.of("regions") == List{"region: 440100 440300 -> 440300", "region: 440100 440300 -> 440100"});
}

TEST_CASE("a change is made, and taken back", "[rule][mutation]")
{
    Packed one(boiler_rule("r", "capacity < '35 t/h'"));
    const std::vector<Mutation> all = mutations(one.library);
    for (const Mutation& mutation : all) {
        if (mutation.part != "where") {
            continue;
        }
        mutation.swap();
        CHECK(one.rule().filter->text != "capacity < '35 t/h'");
        mutation.swap();
        CHECK(one.rule().filter->text == "capacity < '35 t/h'");
        CHECK(mutation.where.line == 5);
    }
}

TEST_CASE("a definition of a pack is tried by the rules that rest on it", "[rule][mutation]")
{
    const std::string pack = head + "[parameter]\nsmall = \"10 t/h\"\n[define.boiler]\nlittle = \"capacity < small\"\n"
                                    "weak = \"little()\"\nidle = \"status = 'stopped'\"\n";
    Packed one(boiler_rule("a", "weak()") + boiler_rule("b", "fuel = 'coal'"), pack);
    for (const Mutation& mutation : mutations(one.library)) {
        if (mutation.rule == nullptr) {
            CHECK(mutation.tested.size() == (mutation.part == "boiler.idle" ? 0 : 1));
        }
    }
}
