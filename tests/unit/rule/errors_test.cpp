// Each mistake of the specification's list: message, place, and what was meant.

#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

struct Mistake {
    std::string what;  ///< part of the English message
    std::string topic;
    int line;
    int column;
    std::string hint = {};
    std::string pack_more = {};
};

void expect(const Mistake& mistake)
{
    INFO(mistake.what << "\n" << mistake.topic << mistake.pack_more);
    Bench bench(head + mistake.pack_more, mistake.topic);
    const Error error = error_of([&] { static_cast<void>(bench.compile()); });
    INFO(error.render(Lang::en));
    CHECK(error.kind() == ErrorKind::config);
    CHECK(contains(error.message().en, mistake.what));
    CHECK(!error.message().zh.empty());
    if (mistake.line != 0) {
        CHECK(error.where().line == mistake.line);
    }
    if (mistake.column != 0) {
        CHECK(error.where().column == mistake.column);
    }
    CHECK(!error.where().file.empty());
    if (!mistake.hint.empty()) {
        CHECK(contains(error.hint().en, mistake.hint));
    }
}

const std::string town = R"(define.in_town = { relation = "inside", to = "built_up_area" })";

}  // namespace

TEST_CASE("unknown names in rules are found with their place and what was meant")
{
    expect({"unknown key wher", boiler_rule("a", "fuel = 'coal'", "wher = \"x\"\n"), 8, 8, "where"});
    expect({"boilr",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boilr\"\nrequire = \"status "
            "= 'x'\"\n"
            "duty = { modal = \"forbid\", by = \"open\" }\n",
            4, 11, "boiler"});
    expect({"capacty", boiler_rule("a", "fuel = 'coal' AND capacty > '1 t/h'"), 5, 28, "capacity"});
    expect({"cool", boiler_rule("a", "fuel = 'cool'"), 5, 17, "coal"});
    expect({"", boiler_rule("a", "capacity > '35 t/hh'"), 5, 0, "t/h"});
    expect({"unknown relation insid",
            boiler_rule("a", "in_town()", "define.in_town = { relation = \"insid\", to = \"built_up_area\" }\n"), 8, 31,
            "inside"});
    expect({"built_up", boiler_rule("a", "in_town()", "define.in_town = { relation = \"inside\", to = \"built_up_are\" }\n"),
            8, 46, "built_up_area"});
    expect({"unknown region or division code nort", boiler_rule("a", "fuel = 'coal'", "regions = [\"nort\"]\n"), 8, 11,
            "north", "[regions]\nnorth = [\"440200\"]\n"});
    expect({"in_twn", boiler_rule("a", "in_twn()", town + "\n"), 5, 10, "in_town"});
    expect({"unknown modal forbit",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n"
            "require = \"status = 'closed'\"\nduty = { modal = \"forbit\", by = \"open\" }\n",
            6, 18, "forbid"});
    expect({"takes no key distance",
            boiler_rule("a", "in_town()",
                        "define.in_town = { relation = \"inside\", to = \"built_up_area\", distance = \"1 m\" }\n"),
            8, 0, ""});
    expect(
        {"no field hodler",
         boiler_rule("a", "plan()", "define.plan = { relation = \"matches\", to = \"record\", on = { hodler = \"id\" } }\n"),
         8, 0, "holder"});
    expect({"boiler is no layer of polygons",
            boiler_rule("a", "in_zone()", "define.in_zone = { relation = \"covered\", to = \"burn_ban_zone\" }\n"), 8, 0,
            ""});
    expect({"has no measure gap", boiler_rule("a", "in_town.gap > '1 m2'", town + "\n"), 5, 10, "count"});
    expect({"has no measure count", boiler_rule("a", "is_coal.count > 1", "define.is_coal = \"fuel = 'coal'\"\n"), 5, 10,
            "a truth only"});
    const auto of_kind = [](const std::string& kind, const std::string& require, const std::string& more) {
        return "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"" + kind +
               "\"\nrequire = \"" + require + "\"\nduty = { modal = \"forbid\", by = \"open\" }\n" + more;
    };
    const std::string zone = "define.zone = { relation = \"intersects\", to = \"burn_ban_zone\" }\n";
    expect({"has no measure length", of_kind("built_up_area", "zone.length > '1 m'", zone), 5, 12,
            "it has: count, share, area"});
    expect(
        {"has no measure area", of_kind("sewer_pipe", "zone.area > '1 m2'", zone), 5, 12, "it has: count, share, length"});
    expect({"has no measure share", boiler_rule("a", "zone.share > '50 %'", zone), 5, 10, "it has: count"});
    expect({"boilr", boiler_rule("a", "fuel = 'coal'"), 8, 0, "boiler", "[define.boilr]\nx = \"fuel = 'coal'\"\n"});
}

TEST_CASE("clashes, cycles, dimensions, signs, dates and missing keys")
{
    expect({"the name fuel is used twice", boiler_rule("a", "fuel = 'coal'", "parameter.fuel = \"1 m\"\n"), 8, 0});
    expect({"the name x is used twice", boiler_rule("a", "x()", "define.x = \"fuel = 'coal'\"\nparameter.x = \"1 m\"\n"), 9,
            0});
    expect({"the name x is used twice", boiler_rule("a", "fuel = 'coal'", "define.x = \"fuel = 'coal'\"\n"), 8, 0, "",
            "[define.boiler]\nx = \"fuel = 'gas'\"\n"});
    expect({"a() → b() → a()", boiler_rule("r", "a()", "define.a = \"b()\"\ndefine.b = \"a()\"\n"), 8, 0});
    expect({"near() → near()",
            boiler_rule("r", "near()",
                        "define.near = { relation = \"within-distance\", to = \"boiler\", where = \"near()\", "
                        "distance = \"1 km\" }\n"),
            8, 0});
    expect({"", boiler_rule("a", "capacity > '35 m'"), 5, 0});
    expect({"", boiler_rule("a", "capacity > 35"), 5, 0});
    expect({"x is a word", boiler_rule("a", "capacity > x", "parameter.x = \"1,5 t/h\"\n"), 5, 10,
            "the value of x, '1,5 t/h', is not a quantity"});
    const auto near = [](const std::string& distance) {
        return boiler_rule("a", "near()",
                           "define.near = { relation = \"within-distance\", to = \"boiler\", distance = " + distance +
                               " }\n");
    };
    expect({"is negative", near("\"-1 km\""), 8, 73});
    expect({"has no unit", near("15"), 8, 73, "15 m"});
    expect({"wrong dimension", near("\"15 t\""), 8, 73});
    expect({"neither a quantity", near("\"15 kmm\""), 8, 73, "km"});
    expect({"neither a quantity", near("\"radiu\""), 8, 73, "radius", "[parameter]\nradius = \"15 km\"\n"});
    expect({"needs the key distance",
            boiler_rule("a", "near()", "define.near = { relation = \"within-distance\", to = \"boiler\" }\n"), 8, 0});
    expect({"the required key require is missing",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n", 1, 0});
    expect({"the required key require is missing",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\nrequires = "
            "\"TRUE\"\n",
            1, 0, "is requires meant to be require?"});
    expect({"title is empty",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"甲\", en = \" \" }\nsubject = \"boiler\"\n", 3, 9});
    expect({"source.id is empty", "[rule.a]\nsource = { id = \"\" }\ntitle = { zh = \"a\", en = \"a\" }\n", 2, 17});
    expect({"dates out of order",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n"
            "require = \"status = 'closed'\"\nduty = { modal = \"forbid\", by = 2023-01-01, from = 2024-01-01 }\n",
            6, 33});
    expect({"is a parameter and also a code", boiler_rule("a", "fuel = gas"), 5, 17, "another name",
            "[parameter]\ngas = \"coal\"\n"});
    expect({"there is no name gas", boiler_rule("a", "fuel = gas"), 5, 17, "'gas'"});
    expect({"no geometry", boiler_rule("a", "x()", "define.x = { relation = \"inside\", to = \"record\" }\n"), 8, 0});
    expect({"never counts",
            boiler_rule("a", "fuel = 'coal'", "parameter.x = [ { value = \"1 m\" }, { value = \"2 m\" } ]\n"), 8, 0});
    expect({"two options",
            boiler_rule("a", "x()",
                        "define.x = { question = { zh = \"a\", en = \"a\" }, options = { one = \"fuel = 'coal'\" } }\n"),
            8, 0});
    expect({"is a word of the language", boiler_rule("a", "fuel = 'coal'", "define.area = \"fuel = 'coal'\"\n"), 8, 0});
    expect({"does not lie within the pack's region", boiler_rule("a", "fuel = 'coal'", "regions = [\"450500\"]\n"), 8, 11});
    expect({"without `on`", boiler_rule("a", "x()", "define.x = { relation = \"matches\", to = \"record\" }\n"), 8, 0});
    expect({"is no parameter", boiler_rule("a", "fuel = 'coal'", "variant = [ { key = \"k\", limt = \"1 m\" } ]\n"), 8, 0,
            "limit", "[parameter]\nlimit = \"1 m\"\n"});
}

TEST_CASE("subject fields may be read in where, not in via_where")
{
    const std::string pipe = "define.x = { relation = \"connected\", to = \"wastewater_plant\", via = \"sewer_pipe\", ";
    Bench fine(head, boiler_rule("a", "x()", pipe + "where = \"name <> subject.name\" }\n"));
    CHECK_NOTHROW(fine.compile());
    expect({"", boiler_rule("a", "x()", pipe + "via_where = \"name <> subject.name\" }\n"), 8, 0});
}

TEST_CASE("mistakes about indicators")
{
    const auto rule_with = [](const std::string& require, const std::string& keys = "indicator = \"some_rate\"",
                              const std::string& more = {}) {
        return "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"admin_division\"\n"
               "require = \"" +
               require + "\"\nduty = { modal = \"complete\", by = 2025-12-31 }\ndefine.rate = { " + keys + " }\n" + more;
    };
    const std::string declared =
        "[indicator.some_rate]\ntitle = { zh = \"率\", en = \"a rate\" }\nunit = \"%\"\ndirection = \"up\"\n";
    expect({"yields no truth", rule_with("rate()"), 5, 12, "rate.value"});
    expect({"needs a base year", rule_with("rate.change >= '5 pp'"), 5, 12, "base_year = 2020"});
    expect({"needs a base year", rule_with("rate.growth >= '5 %'"), 5, 12, "base_year = 2020"});
    expect({"no measure sum", rule_with("rate.sum >= '5 %'"), 5, 12, "value, change, growth"});
    expect({"these do not go together", rule_with("rate.value >= 5 AND rate.value <= '9 t'"), 0, 0});
    expect({"is not before 2025", rule_with("rate.value >= 5", "indicator = \"some_rate\", base_year = 2025"), 7, 0});
    expect({"neither a year nor a parameter",
            rule_with("rate.value >= 5", "indicator = \"some_rate\", base_year = \"frst\""), 7, 0});
    expect({"is no year",
            rule_with("rate.value >= 5", "indicator = \"some_rate\", base_year = \"first\"", "parameter.first = 20\n"), 7,
            0});
    expect({"is not before 2025",
            rule_with("rate.value >= 5", "indicator = \"some_rate\", base_year = \"first\"", "parameter.first = 2025\n"), 7,
            0});
    expect({"declares no indicator some_rat", rule_with("rate.value >= '5 %'", "indicator = \"some_rat\""), 7, 0,
            "some_rate", declared});
    expect({"is a quantity in %, but is compared with a bare number", rule_with("rate.value >= 5"), 5, 12, "", declared});
    expect({"these do not go together", rule_with("2 * rate.value >= '5 t'"), 5, 0, "", declared});
    expect({"is a parameter and also an indicator",
            rule_with("rate.value >= '5 %'", "indicator = \"some_rate\"", "parameter.some_rate = \"some_rate\"\n"), 7, 0, "",
            declared});
    const auto of_pack = [](const std::string& more) {
        return error_of([&] {
            Bench bench(head + more, {});
            static_cast<void>(bench.compile());
        });
    };
    CHECK(contains(of_pack("[indicator.x]\nunit = \"%\"\n").message().en, "title"));
    CHECK(contains(of_pack("[indicator.x]\ntitle = { zh = \"a\", en = \"a\" }\nunit = \"kmm\"\n").hint().en, "km"));
    CHECK(contains(of_pack("[indicator.x]\ntitle = { zh = \"a\", en = \"a\" }\ndirection = \"dwn\"\n").hint().en, "down"));
    CHECK(contains(of_pack("[indicator.x]\ntitle = { zh = \"a\", en = \"a\" }\nunits = \"%\"\n").hint().en, "unit"));
}

TEST_CASE("mistakes of pack.toml")
{
    const auto load = [](const std::string& pack, const std::string& topic = {}) {
        return error_of([&] {
            Bench bench(pack, topic);
            static_cast<void>(bench.compile());
        });
    };
    CHECK(contains(load("[pack]\nid = \"p\"\n").message().en, "language"));
    CHECK(contains(load("language = 2\n[pack]\nid = \"p\"\n").message().en, "version 2"));
    CHECK(contains(load("language = 1\n[pack]\nid = \"q\"\ntitle = { zh = \"a\", en = \"a\" }\n").message().en,
                   "folder called p"));
    CHECK(contains(
        load("language = 1\n[pack]\nid = \"p\"\ntitle = { zh = \"a\", en = \"a\" }\n", boiler_rule("a", "fuel = 'coal'"))
            .message()
            .en,
        "issued"));
    CHECK(contains(load(head + "assumed = [\"number\"]\n").message().en, "number"));
    CHECK(contains(load(head + "period = [2025-12-31, 2021-01-01]\n").message().en, "out of order"));
    CHECK(contains(load(head + "isued = 1\n").hint().en, "issued"));
    CHECK(contains(load(head + "[rule.a]\n").message().en, "unknown key rule"));
    CHECK(contains(load(head + "uses = [\"commn\"]\n").message().en, "there is no pack commn"));
    Folder twice;
    twice.write("p/pack.toml", head);
    twice.write("p/a.toml", boiler_rule("a", "fuel = 'coal'"));
    twice.write("p/b.toml", boiler_rule("a", "fuel = 'coal'"));
    CHECK(contains(error_of([&] { static_cast<void>(read_pack(twice.path() / "p")); }).message().en, "is there twice"));
}

TEST_CASE("a name used twice names both places")
{
    Bench bench(head + "[define.boiler]\nx = \"fuel = 'gas'\"\n",
                boiler_rule("a", "fuel = 'coal'", "define.x = \"fuel = 'coal'\"\n"));
    const Error error = error_of([&] { static_cast<void>(bench.compile()); });
    INFO(error.render(Lang::en));
    CHECK(contains(error.message().en, "a definition of p/a ("));
    CHECK(contains(error.message().en, "topic.toml:8) and a definition of p ("));
    CHECK(contains(error.message().en, "pack.toml:8)"));
    CHECK(contains(error.message().zh, "pack.toml:8"));
}

TEST_CASE("a parameter called like a unit, and empty lists of regions")
{
    expect(
        {"called like the unit t", boiler_rule("a", "fuel = 'coal'"), 8, 0, "another name", "[parameter]\nt = \"1 m\"\n"});
    expect({"called like the unit yr", boiler_rule("r", "fuel = 'coal'", "parameter.a = \"1 m\"\n"), 8, 0});
    expect({"`regions` is empty", boiler_rule("a", "fuel = 'coal'", "regions = []\n"), 8, 11});
    expect({"`regions_except` is empty", boiler_rule("a", "fuel = 'coal'", "regions_except = []\n"), 8, 18});
    expect({"`regions` is empty", boiler_rule("a", "fuel = 'coal'", "parameter.x = [ { value = \"1 m\", regions = [] } ]\n"),
            8, 44});
    expect({"`regions` is empty",
            "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n"
            "require = \"status = 'closed'\"\nduty = { modal = \"forbid\", by = \"open\", regions = [] }\n",
            6, 51});
    expect({"it can never apply",
            boiler_rule("a", "fuel = 'coal'", "regions = [\"440105\"]\nregions_except = [\"440100\"]\n"), 9, 18});
    expect({"it can never apply", boiler_rule("a", "fuel = 'coal'", "regions_except = [\"440000\"]\n"), 8, 18});
}

TEST_CASE("a setting that does not fit is blamed where the project gives it")
{
    Bench bench(head + "[parameter]\nreach = \"15 km\"\nlimit = \"35 t/h\"\n",
                boiler_rule("a", "near() AND capacity < limit",
                            "define.near = { relation = \"within-distance\", to = \"boiler\", distance = \"reach\" }\n"));
    const Where in_project{.file = "zonelint.toml", .line = 30, .column = 9};
    const Where limit_in_project{.file = "zonelint.toml", .line = 31, .column = 9};
    const auto blamed = [&](const std::string& reach, const std::string& limit) {
        ProgramOptions options;
        options.settings = {{"p", "limit", {limit, true, false, limit_in_project}, "", limit_in_project},
                            {"p", "reach", {reach, true, false, in_project}, "", in_project}};
        return error_of([&] { static_cast<void>(bench.compile(options)); });
    };
    for (const char* reach : {"-1 km", "15 t", "far"}) {
        const Error error = blamed(reach, "20 t/h");
        INFO(error.render(Lang::en));
        CHECK(error.where() == in_project);
        CHECK(contains(error.message().en, "the value of p.reach does not fit: "));
        CHECK(contains(error.message().zh, "p.reach 的取值不合用："));
        CHECK(contains(error.hint().en, "topic.toml:8"));
    }
    CHECK(blamed("1 km", "35 m").where() == limit_in_project);
    CHECK(blamed("15 t", "35 m").where() == limit_in_project);  // the first of two
}

TEST_CASE("a mistake of the pack is not blamed on a setting that is right")
{
    Bench bench(head + "[parameter]\nreach = \"15 km\"\n", boiler_rule("a", "capacty > '1 t/h'"));
    ProgramOptions options;
    options.settings = {{"p", "reach", {"1 km", true, false, {.file = "zonelint.toml", .line = 3}}, "", {}}};
    const Error error = error_of([&] { static_cast<void>(bench.compile(options)); });
    CHECK(contains(error.where().file, "topic.toml"));
    CHECK(contains(error.hint().en, "capacity"));
}

TEST_CASE("a word that only a rule not asked for compares with is no mistake")
{
    Bench bench(head + "[parameter]\nbasis = \"unit\"\n", boiler_rule("a", "basis = 'unit' AND fuel = 'coal'") +
                                                              boiler_rule("b", "basis = 'plant' AND fuel = 'coal'"));
    ProgramOptions options;
    options.rules = {"a"};
    options.settings = {{"p", "basis", {"plant", true, false, {}}, "", {}}};
    CHECK(bench.compile(options).rules.size() == 1);
    options.settings = {{"p", "basis", {"plantt", true, false, {}}, "", {}}};
    CHECK(contains(error_of([&] { static_cast<void>(bench.compile(options)); }).hint().en, "plant"));
}

TEST_CASE("a rule of too many instances is refused, one of 300 is not")
{
    const auto rule_with = [](std::size_t duties) {
        std::string text = "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n"
                           "require = \"status = 'closed'\"\nduty = [\n";
        for (std::size_t i = 0; i < duties; ++i) {
            text += "{ modal = \"forbid\", by = \"open\" },\n";
        }
        return text + "]\n";
    };
    Bench fine(head, rule_with(300));
    CHECK(fine.compile().rules[0].instances.size() == 300);
    expect({"more than 4096 combinations", rule_with(most_instances + 1), 1, 0, "several rules"});
}
